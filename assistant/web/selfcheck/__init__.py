"""What the page 自查 shows a city of its own submission: how far it is, what is still to prove, and files to put right."""
