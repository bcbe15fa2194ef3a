"""Texts known by number: resolutions in all the forms in which they are cited, and documents by their symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accords.extract.grammar import Match
from accords.extract.model import Entity
from accords.extract.names import Names, slug
from accords.ontology import resolutions
from accords.ontology.whoswho import known

SERIES = {"org/unsc": "S/RES/", "org/unga": "A/RES/", "org/ecosoc": "E/RES/", "org/hrc": "A/HRC/RES/"}
"""The symbols of each organ's resolutions begin so; UN Editorial Manual, document symbols."""

_NUMBER = re.compile(
    r"(?P<series>(?:E?S-)?\d+/\d+(?: ?\([IVX]+\)|(?: (?:and |to )?[A-Z]\b(?! ?[(]))*)?|\d+(?: [A-Z])? ?\([IVXL]+\))"
    r"|(?P<number>\d{1,4})(?: ?\((?P<year>\d{4})\))?"
)
# Capitals and slashes with a number somewhere: S/2001/970, PSC/PR/COMM/2.(CDXXXVI), ACHPR/Res.141.
_SYMBOL = re.compile(r"(?=.*(?:\d|\([IVXLCDM]+\)))[A-Z][A-Za-z]*(?:/[\w.\-]+)+(?: ?\([\w. -]+\)(?:/[\w.]+)*)?")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"of \d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?")


@dataclass(frozen=True)
class SymbolReader:
    """Makes the entities of a match of a resolution rule; one a number."""

    names: Names

    def entities(self, match: Match, start: int, end: int) -> Iterator[Entity]:
        """The texts cited by number at characters `start` to `end`; "resolution 62/17" is of the General Assembly whoever prints it."""
        if not self._continues(match, start):
            return
        text = self.names.wording.text
        if match.one("symbol") is not None:
            yield from self._by_symbol(match, start, end, re.sub(r"^\w+ (?=[A-Z])", "", text[start:end]))
            return
        decimal_at = match.one("decimal")
        if decimal_at is not None:
            yield self._numbered(match, start, end, self.names.wording.words[self.names.line.first(decimal_at[0])])
            return
        body = next((k for span in match.spans("body") for k in self.names.keys(span[0])), "")
        # Dates are blanked, so that their numbers are not taken for those of resolutions.
        numbers = list(_NUMBER.finditer(_DATE.sub(lambda m: " " * len(m[0]), text[start:end])))
        for index, number in enumerate(numbers):
            if number["series"]:
                symbol = SERIES[_issuer(body, number["series"])] + _part(number["series"])
            elif number["year"]:
                symbol = f"{SERIES.get(body, 'S/RES/')}{number['number']} ({number['year']})"
            elif body == "org/unsc" or len(number["number"]) > 2:
                symbol = f"S/RES/{number['number']}"
            else:  # "resolution 9" of nobody in particular
                continue
            left = start if index == 0 else start + number.start()
            right = end if len(numbers) == 1 else start + number.end()
            yield self._resolution(left, right, symbol)

    def _continues(self, match: Match, start: int) -> bool:
        """Whether the word that the rule wants stands earlier in the paragraph; a list of resolutions says "resolutions" once."""
        word = match.rule.given.get("continued")
        if not isinstance(word, str):
            return True
        wording = self.names.wording
        paragraph = wording.paragraph(self.names.line.first(match.start))
        first = wording.starts[wording.tokens_of(paragraph)[0]]
        return word in wording.text[first:start].lower()

    def _numbered(self, match: Match, start: int, end: int, number: str) -> Entity:
        """A resolution that its body numbers in its own way: "World Health Assembly resolution 58.33"."""
        body = next(self.names.entities[k] for span in match.spans("body") for k in self.names.keys(span[0]))
        name = f"{body.name} resolution {number}"
        entity = Entity(f"work/x-{slug(name)}", "Resolution", name, reviewed=False, of=body.key)
        self.names.mention(start, end, entity)
        return entity

    def _by_symbol(self, match: Match, start: int, end: int, symbol: str) -> Iterator[Entity]:
        if "/RES/" in symbol:
            yield self._resolution(start, end, symbol)
        elif _SYMBOL.fullmatch(symbol):
            made = Entity(f"work/un/{symbol}", "DocumentCited", symbol, reviewed=False, symbol=symbol)
            entity = self._named_before(match) or made
            self.names.mention(start, end, entity)
            yield entity

    def _named_before(self, match: Match) -> Entity | None:
        """The text whose symbol stands in brackets behind its name."""
        line = self.names.line
        if match.start >= 2 and line.symbols[match.start - 1] == self.names.grammar.alphabet.mark("("):
            item = line.item(match.start - 2)
            if item is not None and item.type in ("Instrument", "DocumentCited") and item.value:
                return self.names.entities[item.value[0]]
        return None

    def _resolution(self, start: int, end: int, symbol: str) -> Entity:
        if symbol.startswith("S/RES"):
            symbol = re.sub(r"(?<=\d)\(", " (", symbol)
        numbered = re.fullmatch(r"S/RES/(\d+)", symbol)
        if numbered:  # "resolution 1624": the year stands elsewhere in the file, or is on record, or stays unknown
            year = self._year_in_file(numbered[1]) or resolutions.year(numbered[1])
            symbol = f"{symbol} ({year})" if year else symbol
        organ = next((o for o, prefix in SERIES.items() if symbol.startswith(prefix)), None)
        listed = known(organ) if organ else None
        body = listed.name.replace("United Nations", "UN") if listed else ""
        name = f"{body} resolution {symbol.split('/RES/')[-1]}".strip()
        key = "work/un/" + re.sub(r" ?\((\w+)\)", r"(\1)", symbol)
        entity = Entity(key, "Resolution", name, symbol=symbol, of=organ)
        self.names.mention(start, end, entity)
        return entity

    def _year_in_file(self, number: str) -> str | None:
        prefix = f"S/RES/{number} ("
        symbols = (e.symbol for e in self.names.entities.values() if e.symbol is not None)
        return next((s[len(prefix) : -1] for s in symbols if s.startswith(prefix)), None)


def _issuer(body: str, series: str) -> str:
    """Whose series of resolutions it is: "2021/30" counts by years, as the Economic and Social Council does; else the Assembly's."""
    if body in SERIES and body != "org/unsc":
        return body
    return "org/ecosoc" if re.match(r"(?:19|20)\d\d/", series) else "org/unga"


def _part(series: str) -> str:
    """The number as a symbol writes it.

    >>> _part("49/75 K"), _part("79/259 A to C"), _part("217 A (III)")
    ('49/75K', '79/259A-C', '217(III)')
    """
    closed = re.sub(r"(?: [A-Z])? ?(?=\()", "", series)
    return re.sub(r" (?:and|to) ", "-", closed).replace(" ", "")
