"""The cleaning rules as data: phrases and patterns, each with its name."""
