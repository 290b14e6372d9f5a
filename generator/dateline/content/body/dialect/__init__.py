"""CommonMark with GitHub's additions, as rules of Python-Markdown's engine."""
