"""What a number means: a sentence that is taken apart in, one decision a number out.

candidates (one number, put to the rules)
       → periods, totals (over what time) · places (of where) · purposes (what for)
         vetoes (whether it is so) · refusals (and why not)
       → aid (the total, countries assisted, emergencies) · countries_freed · people_served
         treaty_parties · program_start
       → decide (every number put to the rules of what it counts, one decision each)

The words looked for are data, in data/metrics.toml. What belongs next door: who speaks and gives, and what a
number counts, in `parsing`; conflicts and the ledger in `extraction`.
"""
