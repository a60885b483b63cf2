"""Tables → what can honestly be said of them. Pure: reads no file, knows no page.

pace (dollars a year) · prices (real dollars) · timeline (every stated total) · recipients · versions
  → wording   every sentence: of a figure, a comparison, a chart, a citation
  → charts    every picture: records in, a plotly Figure out
  → checking  a draft held against the sources, one verdict a number

A number is an interval wherever its words leave room, from `etl.bounds`; nothing is averaged or filled in.
What belongs next door: the comparisons themselves in `etl.comparisons`, what shows all this in `web`.
"""
