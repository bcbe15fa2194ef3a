"""What a text itself defines: "… (hereinafter referred to as “SCO” or “the Organization”)", "… (ISAF)"; it binds for that text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accords.extract.alphabet import BOUNDARY
from accords.extract.line import Item
from accords.extract.names import TEXTS, Names

LONGEST = 24
"""Positions after which a bracket left open ends."""


class DefinitionReader:
    """Finds definitions, and the names they introduce wherever they stand again."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._abbreviations: dict[str, str] = {}

    def run(self) -> None:
        """Binds what is defined so far; to be run again when more names have been found."""
        names, line = self._names, self._names.line
        opening = names.grammar.alphabet.mark("(")
        titles: dict[str, str] = {}
        for at in _places(line.symbols, opening):
            item, keys = (line.item(at - 1), names.keys(at - 1)) if at else (None, ())
            if item is not None and len(keys) == 1:
                self._bind(keys[0], item, self._bracketed(at), titles)
        if self._abbreviations:
            self._find_abbreviations()
        self._merge_brackets()
        for title, key in titles.items():
            self._find_title(title, key)

    def _bind(self, key: str, item: Item, inner: list[str], titles: dict[str, str]) -> None:
        entity = self._names.entities[key]
        if inner and inner[0].lower() in ("hereinafter", "hereafter"):
            owner = entity.of if entity.type == "Group" and entity.of else key
            for phrase in _defined(inner):
                if phrase.isupper():
                    self._abbreviations[phrase] = owner
                elif entity.type in TEXTS and " " in phrase:
                    titles[phrase.removeprefix("the ")] = key
                else:
                    self._names.bindings[phrase.lower().removeprefix("the ")] = owner
        elif len(inner) == 1 and _abbreviates(inner[0], self._names.wording.readable(item.first, item.last)):
            self._abbreviations[inner[0]] = key

    def _bracketed(self, at: int) -> list[str]:
        """The words from an opening bracket to the closing one, or to the end of a definition left open."""
        names, words = self._names, list[str]()
        closing = names.grammar.alphabet.mark(")")
        for position in range(at + 1, min(at + LONGEST, len(names.line.items))):
            if names.line.symbols[position] in (BOUNDARY, closing):
                break
            words += names.wording.words[names.line.first(position) : names.line.last(position) + 1]
        return words

    def _find_abbreviations(self) -> None:
        names, places = self._names, []
        for position, token in enumerate(names.line.items):
            key = self._abbreviations.get(names.wording.words[token]) if isinstance(token, int) and token >= 0 else None
            if key is not None and isinstance(token, int):
                entity = names.entities[key]
                names.mention(names.wording.starts[token], names.wording.ends[token], entity)
                places.append((position, position + 1, Item(entity.type, token, token, "name.defined", value=(key,))))
        names.line = names.line.collapse(places, names.grammar.alphabet)

    def _merge_brackets(self) -> None:
        """Reads "the Gulf Cooperation Council (GCC)" as one name, so that what is around it holds together."""
        names, places = self._names, []
        line, marks = names.line, names.grammar.alphabet
        for at in _places(line.symbols, marks.mark("(")):
            if not at or line.symbols[at + 2 : at + 3] != marks.mark(")"):
                continue
            item, inner = line.item(at - 1), line.item(at + 1)
            if item is not None and inner is not None and item.value and item.value == inner.value:
                last = line.last(at + 2)
                places.append(
                    (at - 1, at + 3, Item(item.type, item.first, last, item.rule, item.attributes, item.value))
                )
        names.line = line.collapse(places, marks)

    def _find_title(self, title: str, key: str) -> None:
        """A short title that a text gives to another one ("the “Vienna Statements”")."""
        names, items = self._names, []
        for found in re.finditer(re.escape(title), names.wording.text):
            names.mention(found.start(), found.end(), names.entities[key])
            tokens = names.wording.exactly(found.start(), found.end())
            if tokens is not None:
                items.append(Item(names.entities[key].type, *tokens, "name.defined", value=(key,)))
        names.collapse(items)


def _places(symbols: str, symbol: str) -> Iterator[int]:
    """Every place of a symbol."""
    at = symbols.find(symbol)
    while at >= 0:
        yield at
        at = symbols.find(symbol, at + 1)


def _defined(words: list[str]) -> Iterator[str]:
    """What a definition introduces: words in quotes, or capitals behind "as", "or", "hereinafter"."""
    text = " ".join(words)
    for found in re.finditer(r"[“\"'‘] ?(.+?) ?[”\"'’]", text):
        yield found[1].strip()
    for found in re.finditer(r"(?:as|or|and|hereinafter|hereafter)(?: the)? ([A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)", text):
        yield found[1]


def _abbreviates(word: str, name: str) -> bool:
    """Whether a bracketed word can stand for the name before it.

    >>> _abbreviates("ISAF", "International Security Assistance Force"), _abbreviates("Annex", "Rio Declaration")
    (True, False)
    """
    if not re.fullmatch(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*s?", word) or len(word) > 12 or name == word:
        return False
    return word[0] in {w[0].upper() for w in re.findall(r"\w+", name)}
