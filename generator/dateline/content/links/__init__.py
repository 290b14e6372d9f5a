"""Addresses of links: which are one, and what in them only tracks."""
