"""Articles → Site: order, taxonomies, editions, archive, earlier coverage. No file, network or clock."""
