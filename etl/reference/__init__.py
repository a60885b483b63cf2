"""data/reference: facts transcribed by hand from published pages, each row with its source.

cells (what one cell may hold) → columns (of each table, and the record of a row) → reader (all tables)
                                 records · countries (names and codes)             checks (across rows)

TranscriptionError has every fault of every table with file and row.
What belongs next door: what the announcements themselves say, in `extraction`.
"""
