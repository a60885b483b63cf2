"""Every picture: records in, a plotly Figure out, without title, legend or text colour of its own.

palette (all colours) → bars (from nought, with an honest upper end) → figures · recipients (with the map)
                        time_axis (the axis of years)                → timeline · policy
export   the text that goes inside a saved PNG or SVG

Text is escaped here, since plotly reads a little HTML; Decimals become floats here and nowhere else.
What belongs next door: title, text alternative and table in `wording.captions`.
"""
