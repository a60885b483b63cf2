"""Errors, all raised with every problem that was found and not only the first.

EtlError                 the build stops, nothing is written
├─ RegisterError         announcements.toml, metrics.toml or commitments.toml is wrong
├─ DocumentError         a file cannot be read as an announcement
├─ ExtractionError       figure missing, in conflict, implausible, or in words not on file
├─ TranscriptionError    a table kept by hand in reference/ cannot be so
└─ TableError            a table breaks the contract in datapackage.json
"""

from collections.abc import Iterable


class EtlError(Exception):
    """One or more problems, one a line, each naming the file and what to do about it."""

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))


class RegisterError(EtlError):
    pass


class DocumentError(EtlError):
    pass


class ExtractionError(EtlError):
    pass


class TranscriptionError(EtlError):
    pass


class TableError(EtlError):
    pass
