"""Words of one page alone."""
