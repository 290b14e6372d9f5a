"""Elements of a page that need more than their tag to be understood: tables, definitions, quotations, what is hidden."""
