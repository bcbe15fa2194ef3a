"""Who was a member of what and when: spells of membership, for groups whose members a text does not tell."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from accords.ontology.tables import read

COLUMNS = ("organization", "member", "first_year", "last_year")
LAST_KNOWN = 2014
"""The year in which the source ends: of later years nothing is known."""


def members(organization: str, date: str) -> tuple[str, ...]:
    """Keys of the full members of an organization in the year of an ISO date, sorted; none where nothing is known.

    >>> members("org/sco", "2008-08-28")
    ('state/chn', 'state/kaz', 'state/kgz', 'state/rus', 'state/tjk', 'state/uzb')
    >>> members("org/sco", "2019-06-14")
    ()
    """
    year = int(date[:4])
    if year > LAST_KNOWN:
        return ()
    spells = _spells().get(organization, ())
    return tuple(sorted({member for member, first, last in spells if first <= year <= last}))


@cache
def _spells() -> dict[str, tuple[tuple[str, int, int], ...]]:
    _, rows = read(Path(__file__).with_name("memberships.tsv"), COLUMNS, COLUMNS[:3])
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for row in rows:
        first, last = row.cells["first_year"], row.cells["last_year"] or str(LAST_KNOWN)
        if not (first.isdigit() and last.isdigit() and int(first) <= int(last)):
            raise row.error(
                f"the years {first!r} to {last!r}", "write the first and the last year, or none for the last"
            )
        found[row.cells["organization"]].append((row.cells["member"], int(first), int(last)))
    return {organization: tuple(spells) for organization, spells in found.items()}
