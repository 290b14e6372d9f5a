"""Digests whose layouts are compiled already."""

from compiled import compiled, make_site

__all__ = ["compiled", "make_site"]
