"""Reads diplomatic texts by rules and states what they say as linked data, each edge with its quote.

From Python:

    extraction = accords.read("declaration.txt")      # what one text says
    outcome = accords.build(["texts"], out="out")     # what we therefore claim: a graph, and its files
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING

# Both functions import what they need when they are called, so that reading a text never loads the graph's engines.
if TYPE_CHECKING:
    from accords.building import Outcome
    from accords.extract.model import Extraction

__all__ = ["build", "read"]


def read(path: str | PathLike[str]) -> Extraction:
    """Say what one text says: its documents, entities, mentions and statements.

    Raises `accords.extract.source.SourceError` where the file cannot be read; the message says what would do.
    """
    from pathlib import Path

    from accords.extract import extraction, source

    return extraction.extract(source.read(Path(path)))


def build(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]], out: str | PathLike[str] | None = None
) -> Outcome:
    """Build the graph of a text or a folder of texts, or of several; with `out`, write it there as `accords build` does.

    A text that cannot be read is left out and listed in the outcome's `refused`.
    """
    from pathlib import Path

    from accords.building import build as build_texts

    given = [paths] if isinstance(paths, str | PathLike) else paths
    return build_texts([Path(path) for path in given], None if out is None else Path(out))
