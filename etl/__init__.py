"""Announcements in, tidy tables out.

registers   data/*.toml: the announcements, the metrics and their words, the commitments, the changelog
documents   a raw file → readable text in blocks and sentences, with a map back to it
text        what is printed in it: quantities ("over", "nearly"), phrases
parsing     a sentence taken apart: who speaks, who gives, what is counted
rules       what each number of a sentence means
extraction  a document → figures, and a ledger in which every number stands once
bounds      what a qualifier allows · comparisons  two figures of one metric side by side
reference   tables transcribed by hand, and their checks
tables      the contract: read, check, write · build  all steps in order
records     the nouns that all of these pass along · errors  what stops them

Commands: `python -m etl build | check | extract | explain | add` (__main__, batch, report, intake).
What belongs next door: what may be said of the tables, in `analysis`.
"""
