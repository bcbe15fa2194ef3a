"""When two readers mean the same: names, symbols, titles and places of two annotations compared, and paired one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")

SMALL_WORDS = frozenset({"of", "the", "a", "an", "and", "to", "for", "all"})


@cache
def plain_name(name: str) -> str:
    r"""A name without case, article, punctuation and line breaks.

    >>> plain_name("the “United Nations”\nCharter")
    'un charter'
    """
    folded = " ".join(name.replace("’", "'").replace("–", "-").lower().split()).strip(" .,;:'\"“”()")
    without_article = folded.removeprefix("the ")
    return re.sub(r"[^\w ]", "", re.sub(r"\bunited nations\b", "un", without_article))


@cache
def word_bag(name: str) -> frozenset[str]:
    """The words of a name whatever their order.

    >>> word_bag("member States of the SCO") == word_bag("SCO member States")
    True
    """
    return frozenset(plain_name(name).split()) - SMALL_WORDS


@cache
def plain_symbol(symbol: str) -> str:
    """A document symbol without blanks and brackets.

    >>> plain_symbol("S/RES/1624 (2005)")
    'S/RES/1624/2005'
    """
    return re.sub(r"[^0-9A-Z/.-]", "", re.sub(r"\((\w+)\)", r"/\1", symbol.upper())).strip("/")


def likeness(one: str, other: str) -> float:
    """How alike two titles are, from 0 to 1."""
    return SequenceMatcher(None, plain_name(one), plain_name(other)).ratio()


def pair(left: Sequence[Left], right: Sequence[Right], agree: Callable[[Left, Right], float]) -> list[tuple[int, int]]:
    """Pair indexes one to one, the best agreement first and the earlier first where it is equal; 0 is no agreement."""
    agreements = [(agree(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)]
    free_left, free_right, pairs = set(range(len(left))), set(range(len(right))), []
    for agreement, i, j in sorted(agreements, key=lambda found: (-found[0], found[1], found[2])):
        if agreement > 0 and i in free_left and j in free_right:
            free_left.remove(i)
            free_right.remove(j)
            pairs.append((i, j))
    return pairs


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield every place at which the words stand verbatim, overlapping ones too.

    >>> list(occurrences("aa", "aaa"))
    [(0, 2), (1, 3)]
    """
    at = text.find(words)
    while at >= 0 and words:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def shared_length(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many characters two stretches share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
