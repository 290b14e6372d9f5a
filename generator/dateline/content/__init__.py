"""Markdown file ↔ Article: listing, reading, judging and editing one file.

What several files say together is model/.
"""
