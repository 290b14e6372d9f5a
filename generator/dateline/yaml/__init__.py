"""YAML as documents with places, the quick reader of plain front matter, and the judge of values.

The meaning of keys is defined elsewhere: in config/table.py and content/fields.py.
"""
