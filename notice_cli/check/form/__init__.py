"""Checks of form: markup, brackets, quotes, spacing, characters."""
