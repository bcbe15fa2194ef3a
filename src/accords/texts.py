"""Which texts a person means by the paths given, and what is doubtful about one that could be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from accords.extract.model import Extraction
from accords.extract.source import language_warning

SUFFIXES = (".txt", ".md")
LONGEST_LINE = 20_000
"""Characters; the longest paragraph of a declaration has a tenth of it."""


class InputError(Exception):
    """Something asked for that cannot be read; the message names it and says what would do."""


def find(paths: Iterable[Path]) -> list[Path]:
    """The texts that the paths mean, each once: a file is itself, a folder all that it holds at any depth."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
            if not inside:
                raise InputError(f"{path}: no text in this folder; put {' or '.join(SUFFIXES)} files there")
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise InputError(f"{path}: no such file or folder; give a text or a folder of texts")
    return list(found)


def doubts(extraction: Extraction) -> Iterator[str]:
    """Yield a warning for each reason why the result is likely to be poorer than the text."""
    source = extraction.source
    if (foreign := language_warning(source)) is not None:
        yield foreign
    longest = max(map(len, source.text.splitlines()), default=0)
    if longest > LONGEST_LINE:
        yield (
            f"{source.path}: a line of {longest:,} characters, so paragraphs cannot be told apart; "
            "break it where paragraphs end"
        )
    if not extraction.statements:
        yield f"{source.path}: no statement found; the result is empty (see what the rules read: accords extract --help)"
