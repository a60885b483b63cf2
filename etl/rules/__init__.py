"""What a number means: a sentence in, one decision a number out.

speaker (who "we" are) · headings (of which part of the world)
tokens → clauses → donors (who gives) → parsed (a sentence with all of these, and the one it leans on)
       → units (what each number counts) → candidates (one number, put to the rules)
       → periods, totals (over what time) · places (of where) · purposes (what for)
         vetoes (whether it is so) · refusals (and why not)
       → aid (the total, countries assisted, emergencies) · countries_freed · people_served
         treaty_parties · program_start
       → decide (every number put to the rules of what it counts, one decision each)

The words looked for are data, in data/metrics.toml. What belongs next door: numbers and sentences as
printed in `text`, conflicts and the ledger in `extraction`.
"""
