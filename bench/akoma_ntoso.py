"""Prints a resolution in the UN's Akoma Ntoso as a person would see it, and keeps what the markup says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from accords.extract.model import Span

ORGANS = {"ga": "org/unga", "sc": "org/unsc"}
"""The markup's word for an issuing organ, and the organ's key."""

_NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_LEAVES = frozenset("p subheading heading crossHeading listIntroduction".split())
# These stand on the cover without a blank before them in the file.
_APART = frozenset("docDate docTitle eol location".split())
_ADDRESS = re.compile(r"https?://[^/]+/(?:en/)?", re.IGNORECASE)
_ARABIC = re.compile(r"\d+\.?")
_SERIES = re.compile(r"\w+(?:/\w+)*?/RES/", re.IGNORECASE)
_LETTERS = re.compile(r"\s([A-Z])(?: to ([A-Z]))?\b(?! \()")
_REVISED = re.compile(r"(?:/[A-Z][a-z]+\.\d+)+")
_TWO_SYMBOLS = re.compile(r"[-–](?=[A-Z]/)")
_AROUND = 70


class MarkupError(Exception):
    """A file that is no resolution in Akoma Ntoso: the message names it and says what would do."""


@dataclass(frozen=True)
class Clause:
    """A preambular or operative clause as the markup delimits it; its sub-items belong to it."""

    kind: str
    span: Span


@dataclass(frozen=True)
class Link:
    """A citation that the UN has linked. Any of the symbols will do: that of the address, those that are printed."""

    symbols: frozenset[str]
    printed: str
    around: str


@dataclass(frozen=True)
class Resolution:
    """A resolution as plain text, and what its markup says about it."""

    name: str
    organ: str
    text: str
    clauses: tuple[Clause, ...]
    links: tuple[Link, ...]
    unprinted: tuple[Link, ...]
    """Links whose words do not give the number of the address."""


class _Builder(TreeBuilder):
    """Refuses a document type, and with it all entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        known_as = " ".join(part for part in (name, pubid, system) if part)
        raise MarkupError(f"declares a document type ({known_as}); give it without one")


def parse(path: Path) -> Element:
    """The root element of a file without entities."""
    parser = XMLParser(target=_Builder())
    try:
        parser.feed(path.read_bytes())
        root: Element = parser.close()
    except (MarkupError, ParseError) as error:
        raise MarkupError(f"{path}: {error}") from None
    return root


class Printer:
    """Prints a resolution as plain text: blocks with a blank line between, footnotes at the end."""

    def __init__(self, glued: bool) -> None:
        self.glued = glued
        self.blocks: list[str] = []
        self.notes: list[str] = []
        self.clauses: list[Clause] = []
        self.at = 0

    def print(self, statement: Element) -> str:
        """The whole text; `clauses` are filled on the way."""
        for name in ("coverPage", "preface"):
            for part in statement.iter(_NAMESPACE + name):
                self._write(self._units(part))
        for part in statement.iter(_NAMESPACE + "preamble"):
            for child in part:
                # A container without a name is a heading among the clauses.
                if _tag(child) == "container" and child.get("name", "").strip():
                    self._clause("preambular", self._units(child))
                else:
                    self._write(self._units(child))
        body = statement.find(_NAMESPACE + "mainBody")
        if body is not None:
            self._body(body)
        for name in ("conclusions", "attachments"):
            for part in statement.findall(_NAMESPACE + name):
                self._write(self._units(part))
        self._write(self.notes)
        return "\n\n".join(self.blocks) + "\n"

    def _body(self, parent: Element) -> None:
        for child in parent:
            tag = _tag(child)
            if tag == "section":
                self._body(child)
            elif tag == "paragraph":
                self._paragraph(child)
            elif tag == "crossHeading" and child.get("refersTo") == "#preamble":
                self._clause("preambular", [self._words(child)])
            elif tag in ("num", *_LEAVES):
                self._write([self._words(child)])
            else:
                self._write(self._units(child))

    def _paragraph(self, paragraph: Element) -> None:
        """A numbered paragraph is a clause; under a number with no words of its own each item is one."""
        number = paragraph.find(_NAMESPACE + "num")
        items = paragraph.find(_NAMESPACE + "list")
        units = list(self._units(paragraph))
        text = "" if paragraph.find(_NAMESPACE + "content") is None else units[0]
        if number is not None and not _ARABIC.fullmatch("".join(number.itertext()).strip()):
            self._write(units)
        elif number is not None and items is not None and items.find(_NAMESPACE + "intro") is None:
            for unit in units:
                self._clause("operative", [unit])
        elif number is not None or text[:1].isupper():
            self._clause("operative", units)
        else:
            self._write(units)

    def _units(self, parent: Element) -> Iterator[str]:
        """The blocks of an element, each with the number that stands before it."""
        number = ""
        for child in parent:
            tag = _tag(child)
            if tag == "meta":
                continue
            if tag == "num":
                number = self._words(child)
                continue
            for unit in [self._words(child)] if tag in _LEAVES else self._units(child):
                if unit:
                    yield f"{number} {unit}".lstrip()
                    number = ""

    def _words(self, element: Element) -> str:
        return " ".join("".join(self._pieces(element)).split())

    def _pieces(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            tag = _tag(child)
            if tag == "authorialNote":
                mark = child.get("marker") or "*"
                yield mark if self.glued else f"[{mark}]"
                self.notes.append(f"{mark if self.glued else f'[{mark}]'} {self._words(child)}")
            else:
                apart = " " if tag in _APART else ""
                yield apart
                yield from self._pieces(child)
                yield apart
            yield child.tail or ""

    def _clause(self, kind: str, units: Iterable[str]) -> None:
        start = self.at
        self._write(units)
        self.clauses.append(Clause(kind, Span(start, self.at - 2)))

    def _write(self, units: Iterable[str]) -> None:
        for unit in units:
            if unit:
                self.blocks.append(unit)
                self.at += len(unit) + 2


def read(path: Path, glued: bool = False) -> Resolution:
    """Read a resolution in Akoma Ntoso; `glued` prints note marks as figures behind the word, else in brackets."""
    root = parse(path)
    statement = root.find(f"{_NAMESPACE}statement")
    author = root.find(f".//{_NAMESPACE}FRBRauthor")
    organ = ORGANS.get(author.get("href", "")) if author is not None else None
    if statement is None or organ is None:
        raise MarkupError(f"{path}: is no resolution of {' or '.join(ORGANS)} in Akoma Ntoso; give the UN's own XML")
    printer = Printer(glued)
    text = printer.print(statement)
    every = list(_links(statement))
    printed = tuple(link for number, link in every if number)
    return Resolution(
        path.stem, organ, text, tuple(printer.clauses), printed, tuple(link for number, link in every if not number)
    )


def _links(statement: Element) -> Iterator[tuple[bool, Link]]:
    """Each link and whether it prints the number of its address; two in a row to one document are one."""
    for parent in statement.iter():
        words = " ".join("".join(parent.itertext()).split())
        address, printed, after = "", "", ""
        for child in parent:
            href = child.get("href", "") if _tag(child) == "a" else ""
            if address and (after.strip() or href != address):
                yield _link(address, printed, after, words)
                printed = ""
            address, printed, after = href, printed + "".join(child.itertext()) if href else "", child.tail or ""
        if address:
            yield _link(address, printed, after, words)


def _link(address: str, printed: str, after: str, words: str) -> tuple[bool, Link]:
    """A link to a document; the letter of a resolution ("49/75 K") and "/Rev.1" stand behind it, and not always in the address."""
    symbol = _ADDRESS.sub("", address)
    printed = " ".join(printed.split())
    symbols = {symbol}
    if re.match(r"[A-Z]+/", printed):
        symbols |= {printed, *_TWO_SYMBOLS.split(printed)}
        if (revised := _REVISED.match(after)) is not None:
            symbols = {printed + revised[0]}
    elif series := _SERIES.match(symbol):
        if re.search(r"\([IVXL]+\)", printed):
            symbols.add(series[0] + printed)
        elif letters := _LETTERS.match(after):
            first, last = letters[1], letters[2] or letters[1]
            symbols = {f"{series[0]}{printed}{chr(letter)}" for letter in range(ord(first), ord(last) + 1)}
            if first != last:
                symbols.add(f"{series[0]}{printed}{first}-{last}")
    at = max(words.find(printed), 0)
    around = words[max(0, at - _AROUND) : at + len(printed) + _AROUND // 2]
    wanted, given = re.findall(r"\d+", symbol), re.findall(r"\d+", printed)
    same = bool(given) and given[0] == wanted[0] and set(given) <= set(wanted)
    number = same or symbol in _TWO_SYMBOLS.split(printed)
    return number, Link(frozenset(normal(s) for s in symbols), printed, around)


def normal(symbol: str) -> str:
    """A symbol as it is compared: in capitals, without blanks, the supplement mark of an address left out.

    >>> normal("A/RES/75/257 B") == normal("a/res/75/257b"), normal("E/2005/26(supp)")
    (True, 'E/2005/26')
    """
    bare = re.sub(r"\s+", "", symbol).upper().replace("(SUPP)", "")
    return re.sub(r"(?<=\d)-(?=[A-Z](?:-[A-Z])?\Z)", "", bare)


def _tag(element: Element) -> str:
    return element.tag.removeprefix(_NAMESPACE)
