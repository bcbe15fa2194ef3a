"""The who's who: states, organizations, instruments, places and offices are read from their tables, with all their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from accords.ontology.tables import Row, TableError, read

__all__ = ["Entry", "Name", "TableError", "Where", "entries", "entry", "known", "load"]

HERE = Path(__file__).with_name("whoswho")


@dataclass(frozen=True, order=True)
class Name:
    """A string by which texts name something.

    `kind` is `name`, `formal`, `alias`, `abbreviation` (matches only in this very case), `demonym` (an adjective: it hints
    at the state without naming it), `historic` (borne formerly), or `context` (counts only in a file that also names the
    body it belongs to).
    """

    text: str
    kind: str


@dataclass(frozen=True)
class Entry:
    """Someone or something that texts name; `key` is the tail of its IRI, `of` the key of what it is a part or office of."""

    key: str
    type: str
    name: str
    names: tuple[Name, ...]
    of: str | None
    facts: Mapping[str, str] = field(hash=False)
    """The remaining cells by column: codes, dates, `not_to_be_confused_with`, `source`; empty ones left out."""


@dataclass(frozen=True)
class Where:
    """Where an entry stands, so that a complaint about it can say so."""

    file: str
    line: int


@dataclass(frozen=True)
class _Table:
    file: str
    prefix: str
    columns: str
    types: tuple[str, ...]


# Columns that hold names, and what kind of names; all others are facts.
_NAMES = {
    "name": "name",
    "formal": "formal",
    "short": "alias",
    "aliases": "alias",
    "abbreviations": "abbreviation",
    "historic": "historic",
    "demonyms": "demonym",
    "context_aliases": "context",
}
_KEYS = ("of", "in_state", "not_to_be_confused_with")
_TABLES = (
    _Table(
        "states.tsv",
        "state",
        "key name formal short aliases demonyms historic abbreviations iso2 iso3 m49 member_since un_status",
        ("State",),
    ),
    _Table(
        "organizations.tsv",
        "org",
        "key type name abbreviations aliases context_aliases of founded seat not_to_be_confused_with source",
        ("Organization", "Organ", "Force", "Group"),
    ),
    _Table(
        "instruments.tsv",
        "work",
        "key type name abbreviations aliases context_aliases of date depositary_no unts_no not_to_be_confused_with source",
        ("Instrument", "DocumentCited"),
    ),
    _Table(
        "places.tsv",
        "place",
        "key name abbreviations aliases context_aliases kind in_state not_to_be_confused_with source",
        ("Place",),
    ),
    _Table("offices.tsv", "post", "key type name abbreviations aliases context_aliases of", ("Office",)),
)


@cache
def entries() -> tuple[Entry, ...]:
    """All entries, sorted by key.

    >>> [entry.name for entry in entries() if entry.key == "state/kaz"]
    ['Kazakhstan']
    """
    return tuple(load(HERE))


def entry(key: str) -> Entry:
    """The entry of that key.

    >>> entry("state/kgz").facts["iso2"]
    'KG'
    """
    found = _by_key().get(key)
    if found is None:
        near = get_close_matches(key, _by_key(), n=5)
        raise KeyError(f"no entry {key!r}; the nearest are {near}" if near else f"no entry {key!r}")
    return found


def known(key: str) -> Entry | None:
    """The entry of that key, None where the who's who has none: names found in texts often have no entry."""
    return _by_key().get(key)


def load(folder: Path) -> dict[Entry, Where]:
    """The entries of the tables in a folder, sorted by key, each with where it stands; raises `TableError`."""
    rows = [(table, row) for table in _TABLES for row in _read(folder, table)]
    places: dict[str, Row] = {}
    for _, row in rows:
        key = row.cells["key"]
        if key in places:
            first = places[key]
            raise row.error(
                f"the key {key} a second time", f"keep one of the two; the first is {first.file}, line {first.line}"
            )
        places[key] = row
    for _, row in rows:
        for column in _KEYS:
            for key in row.values(column) if column in row.cells else ():
                if key not in places:
                    raise row.error(f"{column} {key!r} is no key of these tables", "give a key that is, or add its row")
    made = {_entry(table, row): Where(row.file, row.line) for table, row in rows}
    return dict(sorted(made.items(), key=lambda item: item[0].key))


@cache
def _by_key() -> dict[str, Entry]:
    return {each.key: each for each in entries()}


def _read(folder: Path, table: _Table) -> Iterator[Row]:
    required = [column for column in ("key", "type", "name", "kind") if column in table.columns.split()]
    _, rows = read(folder / table.file, table.columns.split(), required)
    for row in rows:
        key, type_ = row.cells["key"], row.cells.get("type", table.types[0])
        if not re.fullmatch(rf"{table.prefix}/[a-z0-9]+(-[a-z0-9]+)*", key):
            raise row.error(f"the key {key!r}", f"write {table.prefix}/ and small letters, digits and single hyphens")
        if type_ not in table.types:
            raise row.error(f"the type {type_!r}", f"write one of {', '.join(table.types)}")
        yield row


def _entry(table: _Table, row: Row) -> Entry:
    cells = row.cells
    # A name that stands in two columns keeps the first kind: the order of _NAMES goes from the surest to the weakest.
    names: dict[str, Name] = {}
    for column, kind in _NAMES.items():
        for text in row.values(column) if column in cells else ():
            names.setdefault(text, Name(text, kind))
    known = {"key", "type", "of", *_NAMES}
    facts = {column: cell for column, cell in cells.items() if column not in known and cell}
    return Entry(
        cells["key"],
        cells.get("type", table.types[0]),
        cells["name"],
        tuple(names.values()),
        cells.get("of") or None,
        facts,
    )
