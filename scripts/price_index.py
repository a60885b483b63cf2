"""data/reference/price_index.csv, again: every month of CPI-U from 1992 on.

    pip install .[reference]
    python scripts/price_index.py > data/reference/price_index.csv

The numbers come from the `cpi` package, which carries the published series in its wheel, so this
asks no host. Series CUUR0000SA0 of the Bureau of Labor Statistics: U.S. city average, all items, not
seasonally adjusted, 1982-84 = 100. A month that was never published has no row. What the index is
used for stands in `analysis.prices`.
"""

import csv
import sys

import cpi

SERIES, FIRST_YEAR = "CUUR0000SA0", 1992


def main() -> None:
    write = csv.writer(sys.stdout, lineterminator="\n").writerow
    write(("month", "index"))
    monthly = [it for it in cpi.series.get_by_id(SERIES).indexes if it.period.type == "monthly"]
    for index in sorted(monthly, key=lambda it: it.date):
        if index.year >= FIRST_YEAR:
            write((f"{index.date:%Y-%m}", index.value))


if __name__ == "__main__":
    main()
