"""Raw text → Markdown file. The modules here are the spine, in order; the folders are its rooms.

Everything outside asks the spine and never a room below it.
"""
