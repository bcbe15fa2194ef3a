"""Years of Security Council resolutions: their numbers run on, so a text may leave the year out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from accords.ontology.tables import read

TABLE = Path(__file__).with_name("works") / "resolutions.tsv"


@cache
def _years() -> dict[str, str]:
    columns = ("number", "year", "source")
    _, rows = read(TABLE, columns, columns)
    return {row.cells["number"]: row.cells["year"] for row in rows}


def year(number: str) -> str | None:
    """The year of a resolution of the Security Council, None where no text at hand prints it.

    >>> year("1624")
    '2005'
    """
    return _years().get(number)
