"""data/*.toml, read strictly: a module a file, named as it, and `toml`, the one reader of them all.

announcements   which documents there are, and what is known of each from outside
metrics         what is measured, in which words, and which words speak against it
commitments     which sentences of two documents are the same commitment
changelog       the versions of the tables, with day and reason

Each `load` raises RegisterError with every fault: file, line, what was expected.
What belongs next door: tables transcribed by hand, in `reference`.
"""
