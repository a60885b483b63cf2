"""Words of one page alone: timeline, prices (real dollars), recipients, commitments, versions.

Plain text, like everything in `wording`. What belongs next door: words that several pages share, in
`wording`; the pages themselves, in `web.pages`.
"""
