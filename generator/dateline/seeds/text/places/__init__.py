"""Places and news agencies, and the capitals of their names."""
