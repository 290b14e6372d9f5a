"""What is not the article, by rules that have names."""
