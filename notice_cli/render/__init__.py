"""render stage of the toolkit."""
