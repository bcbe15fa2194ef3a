"""Hand-curated tables are read here: tab-separated text with a header row, comments above it, and no cell left to guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SEPARATOR = " | "
"""Stands between several values of one cell."""


class TableError(Exception):
    """A table that cannot be read as it stands; the message gives file and line, what was found, and what would do."""

    def __init__(self, file: str, line: int, found: str, mend: str) -> None:
        super().__init__(f"{file}, line {line}: {found}; {mend}")
        self.file = file
        self.line = line


@dataclass(frozen=True)
class Row:
    """One row of a table and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def error(self, found: str, mend: str) -> TableError:
        """The complaint about this row, for the caller to raise."""
        return TableError(self.file, self.line, found, mend)

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold several."""
        return tuple(self.cells[column].split(SEPARATOR)) if self.cells[column] else ()


def read(path: Path, columns: Sequence[str], required: Iterable[str] = ()) -> tuple[list[str], list[Row]]:
    """The comment lines above the header, without their `#`, and the rows below it.

    `columns` are what the header must be; a cell of a `required` column must not be empty.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise TableError(path.name, line, f"the byte {raw[fault.start]:#x}", "save the table as UTF-8") from fault
    return parse(path.name, text, columns, required)


def parse(file: str, text: str, columns: Sequence[str], required: Iterable[str] = ()) -> tuple[list[str], list[Row]]:
    r"""What `read` gives, of a table already in memory.

    >>> parse("towns.tsv", "# Some towns.\nkey\tname\nplace/rome\tRome\n", ["key", "name"])[1][0].cells["name"]
    'Rome'
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    head: list[str] = []
    while len(head) < len(lines) and lines[len(head)].startswith("#"):
        head.append(lines[len(head)])
    if len(head) == len(lines):
        raise TableError(file, max(len(lines), 1), "no header row", f"begin with the columns {' '.join(columns)}")
    header = lines[len(head)].split("\t")
    if header != list(columns):
        raise TableError(file, len(head) + 1, f"the columns {header}", f"write {list(columns)}, one tab between two")
    rows = list(_rows(file, lines[len(head) + 1 :], len(head) + 2, columns, tuple(required)))
    return [line.removeprefix("#").removeprefix(" ") for line in head], rows


def _rows(file: str, lines: list[str], first: int, columns: Sequence[str], required: tuple[str, ...]) -> Iterator[Row]:
    for line, cells in enumerate((line.split("\t") for line in lines), first):
        if len(cells) != len(columns):
            raise TableError(file, line, f"{len(cells)} cells", f"write {len(columns)}, empty ones too")
        row = Row(file, line, dict(zip(columns, cells, strict=True)))
        for column, cell in row.cells.items():
            values = cell.split(SEPARATOR) if cell else []
            if any(value != " ".join(value.split()) or not value or value == "|" for value in values):
                raise row.error(f"stray blanks or bars in {column} {cell!r}", "write 'one value' or 'one | another'")
        for column in required:
            if not row.cells[column]:
                raise row.error(f"no {column}", "fill it in")
        yield row
