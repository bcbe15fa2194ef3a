"""Gold files: what a careful reader recorded about one source, one JSON record a line, read and checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Found = Mapping[str, Any]
"""A record of gold, or one that was extracted; the fields are those of the annotation guide."""

NEEDED = {
    "document": ("id", "type"),
    "entity": ("type", "name"),
    "relation": ("doc", "subject", "predicate", "object", "quote"),
    "act": ("anchor", "quote", "actor", "force"),
}


class GoldError(ValueError):
    """A gold file that cannot be read: the message says which line, what was found, and what would do."""


def read_gold(path: Path) -> list[Found]:
    """All records, in the order of the file."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read ({error}); give a UTF-8 file with one JSON record a line") from None
    return [read_record(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]


def read_record(line: str, where: str) -> Found:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: no JSON ({error.msg}); write one record a line") from None
    kind = record.get("kind") if isinstance(record, dict) else None
    if kind not in NEEDED:
        raise GoldError(f'{where}: no record of kind {", ".join(NEEDED)}; write {{"kind": "entity", …}}')
    missing = [name for name in NEEDED[kind] if name not in record]
    if missing:
        raise GoldError(f"{where}: {kind} without {', '.join(missing)}; add what is missing")
    found: Found = record
    return found
