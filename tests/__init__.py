"""A package, not a bare folder: a library that installs its own `tests` would be found first otherwise."""
