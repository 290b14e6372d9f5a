"""YAML as documents with places, the quick reader of plain front matter, and the judge of values.

What a key means is said elsewhere: in config/table.py and content/fields.py.
"""
