"""What a page is put together from, one module a noun; each runs inside the Streamlit script.

    choice    what a link or the reader chooses: query parameters with ids
    section   headings, error boundaries, elements that are replayed for the next reader
    card      a figure: both values, its sentences          chart    a picture: its title, its numbers
    share     the buttons below both: copy (clipboard), save, cite, link, iframe
    embed     one part alone, in the iframe of another page

A part has a key, `chart-aid`: the class of its container, its anchor, and its name in `?only=`. What stands
behind the hyphen is its slug: its name in query parameters (`aid_numbers=true`) and in files. What a part
shows is a function of the tables and of what was chosen, so it is worked out once (`memoized`) and sent again
to the next reader (`replayed`); only widgets are made anew in each run.
"""
