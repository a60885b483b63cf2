"""data/reference: facts transcribed by hand from published pages, each row with its source.

cells (what one cell may hold) → records (a row of each table) → reader (all tables, or every fault)
                                 countries (names and codes)     checks (rows against rows and tables)

TranscriptionError has every fault of every table with file and row.
What belongs next door: what the announcements themselves say, in `extraction`.
"""
