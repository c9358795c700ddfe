"""report stage of the toolkit."""
