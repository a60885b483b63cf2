"""`make bench`: every measure, or those named, as in `make bench ARGS=browsing`."""

import sys
from importlib import import_module

PARTS = ("extraction", "checking", "charts", "browsing", "crowd", "readers")

for name in sys.argv[1:] or PARTS:
    for line in import_module(f"benchmarks.{name}").report():
        print(line, flush=True)
