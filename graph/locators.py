"""How words are cited: the document's symbols or its title and date, the annex, and the paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accords.extract.model import Document, Structure
from accords.graph.iris import folded

MONTHS = "January February March April May June July August September October November December".split()
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
UNNUMBERED = {
    "title": "title",
    "preamble": "preamble",
    "signature": "signatures",
    "letter": "",
    "body": "",
    "footnote": "footnotes",
}


def spoken_date(date: str) -> str:
    """A date as one says it.

    >>> spoken_date("2008-08-28"), spoken_date("2008-08")
    ('28 August 2008', 'August 2008')
    """
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", date)
    if not found:
        return date
    year, month, day = found.groups()
    parts = [str(int(day))] if day else []
    return " ".join([*parts, *([MONTHS[int(month) - 1]] if month else []), year])


def spoken_title(title: str) -> str:
    """A title in one line, without shouting.

    >>> spoken_title("DUSHANBE DECLARATION")
    'Dushanbe Declaration'
    """
    line = folded(title)
    return line.title() if line.isupper() else line


def citation(structure: Structure, document: Document) -> str:
    """How a document is cited: by its symbols, as an annex of a letter that has some, else by title and date."""
    if document.symbols:
        return "–".join(document.symbols)
    covering = next((d for d in structure.documents if d.id == document.part_of), None)
    if covering is not None and covering.symbols:
        return f"{citation(structure, covering)}, {_annex(structure.documents, document)}"
    parts = [spoken_title(document.title) or "untitled document"]
    return ", ".join(parts + ([spoken_date(document.date)] if document.date else []))


def locator(cited: str, number: str, articles: bool = False) -> str:
    """The citation with the paragraph; a treaty counts its parts as `articles`.

    >>> locator("A/63/370–S/2008/614, annex", "8"), locator("Statement, 15 June 2006", "II.3")
    ('A/63/370–S/2008/614, annex, para. 8', 'Statement, 15 June 2006, sect. II, para. 3')
    >>> locator("Antarctic Treaty, 1 December 1959", "I.1", articles=True)
    'Antarctic Treaty, 1 December 1959, art. I, para. 1'
    """
    return ", ".join(part for part in (cited, _unit(number, articles)) if part)


def _annex(documents: Sequence[Document], document: Document) -> str:
    annexes = [d.id for d in documents if d.part_of == document.part_of]
    if len(annexes) == 1:
        return "annex"
    place = annexes.index(document.id)
    return f"annex {ROMAN[place] if place < len(ROMAN) else place + 1}"


def _unit(number: str, articles: bool) -> str:
    if number in UNNUMBERED:
        return UNNUMBERED[number]
    parts = []
    for depth, part in enumerate(number.split(".")):
        if articles and depth == 0 and re.fullmatch(r"[IVXLC]+|\d+", part):
            parts.append(f"art. {part}")
        elif re.fullmatch(r"[IVXLC]+", part):
            parts.append(f"sect. {part}")
        elif re.fullmatch(r"\d+", part):
            parts.append(f"para. {part}")
        elif found := re.fullmatch(r"(\d+)(\(.+\))", part):
            parts.append(f"para. {found[1]} {found[2]}")
        else:
            parts.append(part)
    return ", ".join(parts)
