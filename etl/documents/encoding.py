"""Encoding: the bytes of a file → text, or a DocumentError that says what they are and how to convert them.

What belongs next door: text → document, in `documents`.
"""

import re

from etl.errors import DocumentError

MAX_BYTES = 1_000_000  # Two hundred fact sheets, read within five seconds; see the README.
_MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "an image or sound file",
    b"PK\x03\x04": "a ZIP, Word or OpenDocument file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"\x1f\x8b": "a gzip file",
}
_UTF16 = {b"\xff\xfe": "UTF-16LE", b"\xfe\xff": "UTF-16BE"}


def decode(content: bytes, name: str) -> str:
    """The text of an announcement's bytes. `name` is used in the message when it is none."""
    if len(content) > MAX_BYTES:
        raise too_large(name)
    if problem := _not_text(content):
        raise DocumentError(f"{name}: {problem}")
    try:
        raw = content.decode("utf-8")
    except UnicodeDecodeError as error:
        encoding = "Windows-1252" if re.search(rb"[\x80-\x9f]", content) else "ISO-8859-1"
        raise DocumentError(
            f"{name}: not UTF-8 (byte {error.start}); looks like {encoding}; convert with: "
            f"iconv -f {encoding.upper()} -t UTF-8 FILE > NEWFILE"
        ) from None
    if not raw.strip("\ufeff \t\r\n"):
        raise DocumentError(f"{name}: empty")
    return raw


def _not_text(content: bytes) -> str:
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            return f"{what}, not text; save the announcement as text or HTML"
    encoding = _UTF16.get(content[:2])
    if encoding is None and len(content) > 3 and content.count(0) > len(content) // 3:
        encoding = "UTF-16LE" if content[1] == 0 else "UTF-16BE"
    if encoding:
        return f"looks like {encoding}; convert with: iconv -f {encoding} -t UTF-8 FILE > NEWFILE"
    if 0 in content:
        return f"not text (a NUL byte at {content.index(0)})"
    return ""


def too_large(name: str) -> DocumentError:
    size = f"{MAX_BYTES // 1_000_000} MB"
    return DocumentError(
        f"{name}: larger than {size}; save the announcement alone, without pictures and scripts"
    )
