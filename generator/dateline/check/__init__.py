"""What is wrong with a digest, what `--fix` can mend, and the report. A check is one entry in registry.py."""
