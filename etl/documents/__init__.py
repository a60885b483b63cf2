"""A raw file made into text."""
