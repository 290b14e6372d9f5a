"""An imported article → the Markdown file that says the same."""
