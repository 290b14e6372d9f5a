"""A Markdown seed → RawItem: its front matter, in the dialects of other generators, and its own text."""
