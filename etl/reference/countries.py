"""A country's name → its ISO 3166 alpha-3 code, and the two that ISO does not settle.

The names and numbers come from `country_converter`, a tool of the build: the code is stored in the
table, so a page never needs it. Its own table is read here and handed over, because its reader does
not agree with pandas 3 on “NA”, Namibia's two letters.

What belongs next door: which countries were helped, and by how much, in `records`.
"""

import logging
from functools import cache
from importlib.resources import files

import pandas as pd
from country_converter import CountryConverter

# Decided here, on purpose. XKX is a user-assigned code that ISO leaves free; SCG was withdrawn in 2006
# when the state union ended, and is kept apart from its two successors.
DECIDED = {"Kosovo": "XKX", "Serbia and Montenegro (former state union)": "SCG"}
UNKNOWN = "not found"


@cache
def code(name: str) -> str:
    """The code for a country's name in English; ValueError when no country or more than one has it."""
    found = DECIDED.get(name) or _converter().convert(name, to="ISO3", not_found=UNKNOWN)
    if not isinstance(found, str) or found == UNKNOWN:
        raise ValueError(f"{name!r} is no country that is known")
    return found


def code_of_number(number: str) -> str:
    """The code for an ISO 3166 number such as "004"; empty where there is none."""
    found = _converter().convert(int(number), src="ISOnumeric", to="ISO3", not_found=UNKNOWN)
    return "" if found == UNKNOWN else str(found)


@cache
def _converter() -> CountryConverter:
    logging.getLogger("country_converter").setLevel(logging.ERROR)  # an unknown name is told by `code`
    table = files("country_converter") / "country_data.tsv"
    with table.open(encoding="utf-8") as file:
        return CountryConverter(pd.read_csv(file, sep="\t", keep_default_na=False, na_values=[""]))
