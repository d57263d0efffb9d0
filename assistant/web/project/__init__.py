"""What the page 进程 shows of a project: its steps from filing to title, and what changed between two checks."""
