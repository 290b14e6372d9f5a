"""Page → bytes: layouts, filters, the theme. Only this room imports jinja2."""
