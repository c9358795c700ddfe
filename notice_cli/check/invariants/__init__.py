"""Checks of what must come through unchanged: references, addresses, links, names, citations."""
