"""Reads a text file exactly as it stands, and refuses what is no text with a message that says what would do."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from accords.extract.model import Source

# Bytes that no text editor writes: control characters other than tab, line breaks, form feed and escape.
_CONTROL = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b"))) + b"\x7f"
_CONTROL_SHARE = 0.02
_SAMPLE = 1 << 16
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive (or a .docx, .xlsx, .odt, .epub)",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"{\\rtf": "a rich text file",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MEDIA = {".md": "text/markdown", ".markdown": "text/markdown", ".html": "text/html", ".htm": "text/html"}

# The commonest function words of English prose, and of five languages of diplomacy that use the Latin script.
_ENGLISH = frozenset(
    "the of and to in for on with by that a is as their its our we will be are have which from this".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_MIN_WORDS = 20
_ENGLISH_SHARE = 0.15


class SourceError(Exception):
    """A file that cannot be read as a text: the message names it, says what was found and what would do."""


def read(path: Path) -> Source:
    """Read a UTF-8 text file; newlines and a byte order mark stay, so that offsets agree with a plain decode."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file; give the path of a UTF-8 text file") from None
    except IsADirectoryError:
        raise SourceError(f"{path}: is a directory; give the text files in it") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); give a readable UTF-8 text file") from error
    _refuse_binary(path, raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{path}: byte {error.start} (0x{raw[error.start]:02x}) is not valid UTF-8; "
            "save the file as UTF-8, for example with `iconv -f cp1252 -t utf-8`"
        ) from None
    if not text.lstrip("\ufeff").strip():
        raise SourceError(f"{path}: is empty; give a file with text in it")
    return Source(str(path), text, hashlib.sha256(raw).hexdigest(), _MEDIA.get(path.suffix.lower(), "text/plain"))


def _refuse_binary(path: Path, raw: bytes) -> None:
    for magic, name in _MAGIC.items():
        if raw.startswith(magic):
            raise SourceError(f"{path}: is {name}, not a text; give its text as a UTF-8 file")
    if raw.startswith(_UTF16):
        raise SourceError(f"{path}: is UTF-16; save the file as UTF-8, for example with `iconv -f utf-16 -t utf-8`")
    sample = raw[:_SAMPLE]
    nul = raw.find(b"\0")
    if nul >= 0:
        raise SourceError(f"{path}: is binary (byte {nul} is NUL); give a UTF-8 text file")
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > _CONTROL_SHARE * len(sample):
        share = 100 * controls / len(sample)
        raise SourceError(f"{path}: is binary ({share:.0f} % control characters); give a UTF-8 text file")


def language_warning(source: Source) -> str | None:
    """Say that a text seems not to be English, by the share of English function words; None where it seems to be.

    >>> language_warning(Source.from_text("Les Parties contractantes " * 20, "x.txt")) is None
    False
    """
    words = _WORD.findall(source.text[: 4 * _SAMPLE].lower())
    if len(words) < _MIN_WORDS:
        return None
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= _ENGLISH_SHARE:
        return None
    return (
        f"{source.path}: does not seem to be English ({100 * share:.0f} % English function words, "
        f"prose has {100 * _ENGLISH_SHARE:.0f} % or more); the rules read English texts only"
    )
