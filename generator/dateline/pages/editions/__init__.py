"""Editions: their pages, their links, their feeds, and home where they lead it."""
