"""The fields of rows: what their names mean, and what their values are."""
