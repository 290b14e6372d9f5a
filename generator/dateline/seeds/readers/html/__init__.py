"""A saved page → RawItem: its body, its metadata, what a browser would show."""
