"""Which blocks of a page are its article, and what speaks for each."""
