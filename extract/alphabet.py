"""One character for each kind of token: the closed alphabet of symbols on which rules are matched.

A word that some rule or word list names has its own symbols, one for each way it is written (lower, Capital, UPPER); all
other words share the symbol of their shape. A collapsed name, actor or act has the symbol of its type and attributes. The
alphabet is closed before the first text is read, so a pattern compiles once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

BOUNDARY = "\x1f"
"""Between sentences; no atom matches it."""
FIRST = 0x100

CASES = ("lower", "capital", "upper")
ENDINGS = ("ly", "ing", "ed", "s", "")
NUMERALS = ("year", "number", "decimal", "ordinal", "roman", "series", "symbol", "initial")
MARKS = ",;:.()[]“”\"'’—–-/&$%?!…"

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ROMAN = re.compile(r"(?=[IVXL])X{0,4}L?X{0,3}(?:IX|IV|V?I{0,3})")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_SERIES = re.compile(r"(?:E?S-)?\d+/(?:INF/)?\d+(?:-\d+)?[A-Z]?")
_SYMBOL = re.compile(r"[A-Z][A-Za-z0-9]*(?:/[\w.\-]+)+(?:\.?\ ?\([\w. -]+\)(?:/[\w.]+)*)?")
_NUMBER = re.compile(r"\d+")


def case_of(word: str) -> str:
    """How a word is written; one capital letter counts as a capital, not as upper case.

    >>> [case_of(w) for w in ("peace", "Peace", "SCO", "A")]
    ['lower', 'capital', 'upper', 'capital']
    """
    if word[:1].isupper():
        return "upper" if len(word) > 1 and word.isupper() else "capital"
    return "upper" if sum(map(str.isupper, word)) > 1 else "lower"


def numeral_of(word: str) -> str | None:
    """The kind of a number or document symbol, None for a word.

    >>> [numeral_of(w) for w in ("2008", "62/17", "A/63/370", "VIII", "4411th", "17")]
    ['year', 'series', 'symbol', 'roman', 'ordinal', 'number']
    """
    if word[0].isdigit():
        if _YEAR.fullmatch(word):
            return "year"
        if _NUMBER.fullmatch(word):
            return "number"
        if _ORDINAL.fullmatch(word):
            return "ordinal"
        return "series" if _SERIES.fullmatch(word) else "decimal"
    if "/" in word:
        return "series" if _SERIES.fullmatch(word) else "symbol" if _SYMBOL.fullmatch(word) else None
    if word[0] in "IVXL" and _ROMAN.fullmatch(word):
        return "roman"
    return "initial" if len(word) == 2 and word[1] == "." and word[0].isupper() else None


def ending_of(word: str) -> str:
    """The inflection that an unknown word seems to bear."""
    lower = word.lower()
    return next((e for e in ENDINGS if e and len(lower) > len(e) + 2 and lower.endswith(e)), "")


class Alphabet(Mapping[str, str]):
    """From a token as written to its symbol; and from atoms of rules to sets of symbols.

    `types` gives each type of collapsed item its attributes and their values; `words` are the case-folded words that
    rules and word lists name, each with its kin: words of one kin are in the same lists.
    """

    def __init__(self, words: Mapping[str, str], types: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._next = FIRST
        self._word: dict[tuple[str, str], str] = {}
        self._shape: dict[tuple[str, str], str] = {}
        self._numeral: dict[str, str] = {}
        self._mark: dict[str, str] = {}
        self._item: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
        self._seen: dict[str, str] = {}
        self._shapes: dict[str, set[str]] = {}
        for case, ending in product(CASES, ENDINGS):
            self._shape[case, ending] = self._new()
        for numeral in NUMERALS:
            self._numeral[numeral] = self._new()
        for mark in MARKS:
            self._mark[mark] = self._new()
        self._other = self._new()
        for type_, attributes in sorted(types.items()):
            names = sorted(attributes)
            for values in product(*(attributes[n] for n in names)):
                self._item[type_, tuple(zip(names, values, strict=True))] = self._new()
        # Words of one writing, ending and kin side by side: a class such as "any capitalised word" is then a few ranges.
        letters = sorted((ending_of(w), kin, w) for w, kin in words.items() if len(w) > 1 or w.isalpha())
        for case in CASES:
            for _, _, word in letters:
                self._word[word, case] = self._new()
        endings = {word: ending for ending, _, word in letters}
        self._endings = [(case, endings[word], symbol) for (word, case), symbol in self._word.items()]
        self._endings += [(case, ending, symbol) for (case, ending), symbol in self._shape.items()]

    def _new(self) -> str:
        self._next += 1
        if self._next == 0xD800:
            raise ValueError("the alphabet is full: 55,000 symbols; merge word lists that no rule tells apart")
        return chr(self._next)

    def __getitem__(self, token: str) -> str:
        """The symbol of a token as it is written."""
        symbol = self._seen.get(token)
        if symbol is None:
            symbol = self._seen[token] = self._symbol(token)
        return symbol

    def __iter__(self) -> Iterator[str]:
        return iter(self._seen)

    def __len__(self) -> int:
        return len(self._seen)

    def _symbol(self, token: str) -> str:
        if token in self._mark:
            return self._mark[token]
        numeral = numeral_of(token)
        if numeral is not None and numeral != "roman":
            return self._numeral[numeral]
        word = token.lower().replace("’", "'")
        case = case_of(token)
        if (word, case) in self._word:
            return self._word[word, case]
        if numeral is not None:
            return self._numeral[numeral]
        return self._shape[case, ending_of(word)] if token[0].isalpha() or token[0] in "'’" else self._other

    def item(self, type_: str, attributes: Mapping[str, str]) -> str:
        """The symbol of a collapsed item; KeyError where a value was not declared."""
        return self._item[type_, tuple(sorted(attributes.items()))]

    def word(self, word: str, case: str | None = None) -> set[str]:
        """The symbols of a word in one writing, or in all."""
        return {self._word[word, c] for c in CASES if case in (None, c)}

    def mark(self, mark: str) -> str:
        """The symbol of a punctuation mark."""
        return self._mark[mark]

    def shape(self, shape: str) -> set[str]:
        """The symbols of all tokens of a shape: `cap`, `upper`, `lower`, `word`, `num`, `punct`, a numeral, or an ending as `#ing`."""
        if shape not in self._shapes:
            self._shapes[shape] = self._of_shape(shape)
        return self._shapes[shape]

    def _of_shape(self, shape: str) -> set[str]:
        words = self._endings
        if shape in self._numeral:
            return {self._numeral[shape]} | (
                {s for (w, c), s in self._word.items() if c != "lower" and numeral_of(w.upper()) == shape}
            )
        if shape == "num":
            return {self._numeral[n] for n in ("year", "number", "decimal")}
        if shape == "punct":
            return set(self._mark.values()) | {self._other}
        if shape == "word":
            return {s for _, _, s in words}
        if shape == "cap":
            return {s for c, _, s in words if c != "lower"} | {self._numeral["roman"], self._numeral["initial"]}
        if shape in ("upper", "lower"):
            return {s for c, _, s in words if c == shape}
        if shape in ENDINGS:
            return {s for c, e, s in words if e == shape and c == "lower"}
        raise KeyError(shape)

    def type(self, type_: str, wanted: Mapping[str, frozenset[str]]) -> set[str]:
        """The symbols of all items of a type whose attributes have one of the wanted values."""
        return {
            symbol
            for (name, pairs), symbol in self._item.items()
            if name == type_ and all(dict(pairs).get(a) in values for a, values in wanted.items())
        }

    def any(self) -> tuple[str, str]:
        """The first and the last symbol."""
        return chr(FIRST), chr(self._next)
