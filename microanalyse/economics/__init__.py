"""Money, one question a file."""
