"""Seeds faults into the reading of numbers and figures, one at a time, and says whether the tests notice.

    python scripts/mutants.py

Each fault is put into a copy of the product and the tests of `tests/etl` run until the first failure.
Exit code 1 when a fault survives, or when its place in the code is no longer there.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = [
    "text/test_quantities",
    "documents/test_documents",
    "text/test_folding",
    "test_extraction",
    "parsing/test_donors",
    "parsing/test_tokens",
    "parsing/test_speaker",
    "documents/test_print_repair",
    "rules/test_vetoes",
    "rules/test_statements",
    "test_build",
]

FAULTS = [  # file, the words there, the fault
    ("etl/text/qualifiers.py", '"over,more than,', '"more than,'),
    ("etl/text/qualifiers.py", 'Relation.GE: "at least,', 'Relation.GT: "at least,'),
    ("etl/text/qualifiers.py", '"plus": Relation.GE', '"plus": Relation.GT'),
    ("etl/text/qualifiers.py", '"so": Relation.APPROX', '"so": Relation.GE'),
    ("etl/text/numerals.py", '"billion": 10**9', '"billion": 10**12'),
    ("etl/text/numerals.py", '("b", "bn", "bln"), 10**9', '("b", "bn", "bln"), 10**6'),
    ("etl/text/numerals.py", "start=2)", "start=3)"),
    ("etl/documents/sentences.py", "_LONGEST = 4000", "_LONGEST = 60"),
    ("etl/documents/sentences.py", '_END if "!" in text or "?" in text else _STOP', "_STOP"),
    ("etl/text/folding.py", '"İ": "I",', ""),
    ("etl/parsing/tokens.py", 'if folded.startswith("-", start):', "if False:"),
    ("etl/documents/documents.py", "raw_start = first +", "raw_start = first + 1 +"),
    ("etl/extraction.py", "if _agree(claims):", "if claims:"),
    ("etl/rules/periods.py", "return bool(years) and not any(", "return bool(years) and any("),
    ("etl/rules/vetoes.py", "if tag in heard and any(", "if tag in heard and not any("),
    ("etl/rules/vetoes.py", "Scope.GOVERNS: _governs,", "Scope.GOVERNS: _is_in_clause,"),
    ("etl/parsing/donors.py", "_has_unlisted_giver(tokens, clause) or ", ""),
    ("etl/parsing/speaker.py", "or Donor.OTHER", "or Donor.US"),
    ("etl/parsing/headings.py", "(inside and not after_text)", "False"),
    ("etl/rules/places.py", "_sets_the_scene(sentence, tag, candidate.clause.start)", "False"),
    ("etl/rules/places.py", "_sets_the_scene(context, tag, len(context.tokens.words))", "False"),
    ("etl/rules/purposes.py", "if verb is not None and not candidate.tokens.tags_at(verb):", "if False:"),
    ("etl/parsing/speaker.py", "said[at - 1] in _ADDRESSING", "False"),
    ("etl/parsing/speaker.py", '"we", "We")', '"We")'),
    ("etl/parsing/donors.py", "_thanked(tokens, clause) or ", ""),
    ("etl/parsing/donors.py", "or _of_relative(tokens, clause, speaker)", ""),
    ("etl/parsing/donors.py", "_acts(tokens, it, clause) for it in ours", "False for it in ours"),
    ("etl/documents/print_repair.py", "if (blank and whole in vocabulary)", "if (whole in vocabulary)"),
    ("etl/documents/print_repair.py", "|ountries(?:in|since|to|and)", ""),
    ("data/metrics.toml", "most_countries = 60", "most_countries = 6"),
    ("etl/parsing/units.py", 'Tag.COUNTRY: "country"', 'Tag.COUNTRY: "person"'),
    ("data/metrics.toml", 'unless = "mission"\n', 'unless = "treaty"\n'),
    ("data/metrics.toml", '"norway", ', ""),
    ("data/metrics.toml", '"not", "never", ', '"not", '),
]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        kept = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", "docs")
        shutil.copytree(ROOT, copy, ignore=kept)
        outcomes = [outcome(copy, *fault) for fault in FAULTS]
    for (file, old, _), said in zip(FAULTS, outcomes, strict=True):
        sys.stdout.write(f"{said:9} {file}: {old.strip()}\n")
    return int(set(outcomes) != {"caught"})


def outcome(copy: Path, file: str, old: str, new: str) -> str:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    if old not in text:
        return "not there"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        files = [f"tests/etl/{name}.py" for name in TESTS]
        line = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *files]
        done = subprocess.run(line, cwd=copy, capture_output=True, check=False)
    finally:
        path.write_text(text, encoding="utf-8")
    return "survived" if done.returncode == 0 else "caught"


if __name__ == "__main__":
    sys.exit(main())
