"""A sentence taken apart: words, clauses, who speaks, who gives, of where, what each number counts.

speaker (who "we" are) · headings (of which part of the world)
tokens (words and what is heard of each) → clauses → donors (who gives)
       → parsed (a sentence with all of these, and the one it leans on) → units (what each number counts)

The words looked for are data, in data/metrics.toml. What belongs next door: sentences in `documents`,
numbers as printed in `text`, what a number means in `rules`.
"""
