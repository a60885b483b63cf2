"""A draft read: each number in it with the words around it, before anything is held against a source.

language (is it English?) → rows (tables as sentences)
    → passages (a sentence with what it leans on: its list, its lead-in, its days, without its asides)
    · halves (two statements in one sentence)
    → claims (each number, read by the engine that reads announcements)

days are the dates in a sentence; vocabulary has the words that may stand beside a number.
What belongs next door: what a claim is worth, in `checking`, of which nothing is known here.
"""
