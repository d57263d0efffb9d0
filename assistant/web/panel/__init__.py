"""What the page 专家组 shows of a review: scores side by side, agreement, severity, and the final scores that the chair sets."""
