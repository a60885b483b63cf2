"""Checking: a draft that somebody is about to publish → one verdict a number.

language (is it English?) → rows (tables as sentences) · halves (two statements in one sentence)
    → claims (each number, read by the engine that reads announcements)
    → days (the day or period it speaks of) · scope (what the words around it make of it)
    → totals (a stated number, held against the statements of that day)
    · changes (a rise, a percentage or a pace, held against what two statements allow)
    · clarity (every word known, one day meant)
    → check (one finding a number) · suggestions (a sentence that is safe in its place)

False comfort is the one fault not to be forgiven: `supported` is said only of a sentence in which every
word is understood (`vocabulary`). A doubt is never resolved upwards. Pure: no files, no clock, and nothing
of a draft is kept.
"""
