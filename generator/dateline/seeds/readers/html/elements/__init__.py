"""Elements of a page that need more than their tag to be understood: tables, lists, quotations, what is hidden."""
