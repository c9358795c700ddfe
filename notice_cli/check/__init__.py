"""check stage of the toolkit."""
