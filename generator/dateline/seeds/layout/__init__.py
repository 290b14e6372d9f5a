"""Lines → blocks: where the article begins and ends in a plain text."""
