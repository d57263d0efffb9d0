"""The commands in groups, and what they print: tables and lines, no logic of their own."""
