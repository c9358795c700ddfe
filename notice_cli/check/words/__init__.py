"""Checks of words: defined terms, glossary, names."""
