"""What a text is about: language, topics, tags, names and places."""
