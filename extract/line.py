"""The typed line: a source's tokens and collapsed items as one string of symbols, sentence bounds between.

Rules match on `symbols`; position `i` of it is `items[i]`: a token's index, or an `Item` that stands for several tokens. What
a stage finds collapses to one position for the next stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from accords.extract.alphabet import BOUNDARY, Alphabet


@dataclass(frozen=True, eq=False)
class Item:
    """A stretch of tokens read as one name, actor or act: token indexes `first` to `last`, both included."""

    type: str
    first: int
    last: int
    rule: str
    attributes: dict[str, str] = field(default_factory=dict)
    value: Any = None
    """What it stands for: the entities' keys of a name, the reading of an act."""


class Line:
    """Symbols and what they stand for; `collapse` gives the line of the next stage."""

    def __init__(self, symbols: str, items: list[int | Item], firsts: list[int]) -> None:
        self.symbols = symbols
        self.items = items
        self.firsts = firsts
        """The first token of each position, -1 at a sentence bound."""

    @classmethod
    def of(cls, sentences: Iterable[tuple[int, int]], words: list[str], alphabet: Alphabet) -> Line:
        """The line of tokens of the given sentences (first token, end token), in order."""
        symbols: list[str] = []
        firsts: list[int] = []
        for first, end in sentences:
            symbols.extend(map(alphabet.__getitem__, words[first:end]))
            symbols.append(BOUNDARY)
            firsts.extend(range(first, end))
            firsts.append(-1)
        return cls("".join(symbols), list(firsts), firsts)

    def first(self, position: int) -> int:
        """The first token of a position."""
        return self.firsts[position]

    def last(self, position: int) -> int:
        """The last token of a position."""
        item = self.items[position]
        return item if isinstance(item, int) else item.last

    def item(self, position: int) -> Item | None:
        """The collapsed item at a position, None for a plain token."""
        item = self.items[position]
        return None if isinstance(item, int) else item

    def sentence(self, position: int) -> tuple[int, int]:
        """The bounds (start, end) of the sentence that holds a position, without its boundary mark."""
        start = self.symbols.rfind(BOUNDARY, 0, position) + 1
        end = self.symbols.find(BOUNDARY, position)
        return start, len(self.symbols) if end < 0 else end

    def collapse(self, found: Iterable[tuple[int, int, Item]], alphabet: Alphabet) -> Line:
        """The line in which each found stretch (start, end, sorted, apart) is one position."""
        symbols: list[str] = []
        items: list[int | Item] = []
        firsts: list[int] = []
        at = 0
        for start, end, item in found:
            symbols.append(self.symbols[at:start])
            symbols.append(alphabet.item(item.type, item.attributes))
            items.extend(self.items[at:start])
            items.append(item)
            firsts.extend(self.firsts[at:start])
            firsts.append(item.first)
            at = end
        symbols.append(self.symbols[at:])
        items.extend(self.items[at:])
        firsts.extend(self.firsts[at:])
        return Line("".join(symbols), items, firsts)
