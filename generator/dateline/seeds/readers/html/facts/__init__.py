"""A page's declarations held against what it shows: each fact with how sure it is."""
