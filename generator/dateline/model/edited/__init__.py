"""The site after an edit, made from the one before; both are equal to what `assemble` makes."""
