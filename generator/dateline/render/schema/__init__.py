"""What pages say of themselves to search engines, in the words of schema.org."""
