"""Markdown → safe HTML, and what a body refers to. Only this room imports markdown."""
