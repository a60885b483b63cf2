"""How a draft is read, before anything is held against the tables."""
