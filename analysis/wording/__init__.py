"""Every sentence a reader sees, generated from the records. Plain text: escape it where it meets HTML.

rounding → formatting (money, days, differences)
  → figures, pace (sentences) · caveats (what has to stand beside them)
  → titles        headlines of pages, charts and links, short enough to be read at a glance
  → comparisons   all that is said of a pair, in one record: card, brief, API, workbook, preview
  → advice        what may be said of the pair, and what may not
  → captions      around a chart      citations   of a document
  → pages         words of one page alone: timeline · prices · recipients · commitments · versions

Words of one metric alone stand in its block of data/metrics.toml. Whoever needs another form of a phrase
asks for it (`more=`, `noun=`, `short=`) and cuts nothing off.
What belongs next door: the numbers in `analysis`, text inside a saved picture in `charts.export`.
"""
