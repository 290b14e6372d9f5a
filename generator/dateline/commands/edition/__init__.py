"""`dateline edition new` and `add`: editions that are begun, and links that are put into them."""
