"""Checking: a draft that somebody is about to publish → one verdict a number.

draft (the text → claims: each number with the words around it and the days it may speak of)
    → subject (is it about the program?) · frames (who gives what to whom)
    · scope (what the words around it make of it) · nearly (the source's number in other words)
    → totals (a stated number, held against the statements of that day)
    · changes (a rise, a percentage or a pace, held against what two statements allow)
    · clarity (every word known, one day meant)
    → check (one finding a number) · suggestions (a sentence that is safe in its place)

False comfort is the one fault not to be forgiven: `supported` is said only of a sentence in which every
word is understood (`draft.vocabulary`). A doubt is never resolved upwards. Pure: no files, no clock, and
nothing of a draft is kept.
"""
