"""The index of each year, made by Pagefind of what pages mark as searchable."""
