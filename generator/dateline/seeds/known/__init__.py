"""What was imported before, and what a new text repeats."""
