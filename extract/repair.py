"""Finds what a scanner broke (words torn or run together, numerals, symbols) and lists each repair as an edit."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from accords.extract.model import Edit, Span

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(
    r"(?:Chapter|CHAPTER|Article|ARTICLE|Part|PART|Section|Annex)[ \t]+(?=[IVXl1]*1[IVXl1]*\b)(?=\d*[IVX])([IVXl1]{2,6})\b"
)
_SYMBOL = re.compile(r"[§$](?=/(?:RES/)?\d{2,4}/\d)(?<=\b[ASE][§$])")
_QUOTES = re.compile(r"’'|'’")

# Words that stand at the end of other words ("anyone", "meanwhile"): two of them side by side are no torn word.
_TAILS = frozenset(
    "one ones body thing things way ways where while time times being all fold ever over self selves side sides out off down "
    "wide like less full ship hood land lands more most less under upper after before with within without into upon ward wards "
    "day days night year line lines term terms state states work works mark marks ground field set hand head back front half "
    "men man woman women son sons house law laws born able made held put take taken come going stand word words "
    "map maps book books room point points stone board boards paper papers shop list guard light mail page site ware bound wise "
    "some proof plan sheet shore stream gap load loads top tops case cases based making taking maker "
    "for far how are use ate age ages tend tent end "
    "ends rest act acts art arts form forms press port ports pose".split()
)
_SUFFIXES = tuple("to of in the and for from on with by".split())
_PREFIXES = ("the", "of", "and")
_ALSO = ("further", "also")
_ENDINGS = (*_SUFFIXES, *_ALSO)
# Words that only look run together with a function word.
_WHOLE = re.compile(
    r"(?:here|there|where|near|with|stand|through|hence|build|break|check|draw|lead|sign|trade|write|season|reason)"
    r"(?:to|of|in|the|and|for|from|on|with|by)$"
)
_LONGEST_ADJECTIVE_FREE = 9
_ADJECTIVE = ("ive", "ous", "able", "ible", "ary", "ent", "ant", "ical", "ional", "ful")
_SHORTEST = 4


def repairs(text: str) -> list[Edit]:
    """The repairs of a raw text in order, none overlapping; the evidence is always the same text.

    A torn word is joined only if neither part stands anywhere else and the whole does. A run-together word is split only
    off a function word, and only if the rest stands elsewhere.

    >>> [(edit.kind, edit.replacement) for edit in repairs("Permanent missions. The Per manent Council, Chapter V111.")]
    [('join', ''), ('roman', 'VIII')]
    """
    edits = [_roman(match) for match in _ROMAN.finditer(text)]
    edits += [Edit(Span(*match.span()), "", "symbol") for match in _SYMBOL.finditer(text)]
    edits += [Edit(Span(*match.span()), "’", "symbol") for match in _QUOTES.finditer(text)]
    edits += _word_repairs(text)
    edits.sort(key=lambda edit: (edit.span, edit.kind))
    return _apart(edits)


def _roman(match: re.Match[str]) -> Edit:
    return Edit(Span(*match.span(1)), match.group(1).replace("1", "I").replace("l", "I"), "roman")


def _apart(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if not kept or kept[-1].span.end <= edit.span.start:
            kept.append(edit)
    return kept


def _word_repairs(text: str) -> list[Edit]:
    words = _WORD.findall(text)
    counts = Counter(words)
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        folded[word.lower()] += count
    once = {
        word for word, count in counts.items() if count == 1 and folded[low := word.lower()] == 1 and low not in _TAILS
    }
    torn = {
        head: tail
        for head, tail in pairwise(words)
        if head in once
        and tail in once
        and head.lower() not in _ENDINGS
        and len(tail) > 2
        and tail.islower()
        and folded[(head + tail).lower()]
    }
    glued = {word: parts for word, count in counts.items() if count == 1 and (parts := _parts(word, folded))}
    if not torn and not glued:
        return []
    edits: list[Edit] = []
    before: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        word = match.group()
        if word in glued:
            at = match.start()
            for part in glued[word][:-1]:
                at += len(part)
                edits.append(Edit(Span(at, at), " ", "split"))
        elif before is not None and torn.get(before.group()) == word and text[before.end() : match.start()] == " ":
            edits.append(Edit(Span(before.end(), match.start()), "", "join"))
        before = match
    return edits


def _parts(word: str, folded: Counter[str]) -> tuple[str, ...]:
    """The words that a run-together word is made of, or nothing."""
    low = word.lower()
    if len(low) < _SHORTEST + 2 or not (low.endswith(_ENDINGS) or low.startswith(_PREFIXES)) or _WHOLE.match(low):
        return ()
    for suffix in _ENDINGS:
        cut = len(word) - len(suffix)
        if not low.endswith(suffix) or cut < _SHORTEST:
            continue
        rest = low[:cut]
        proper = word[0].isupper() and len(rest) > _SHORTEST
        if folded[rest] >= (1 if proper else 2) and (proper or len(rest) > _SHORTEST):
            return word[:cut], word[cut:]
        if cut > _LONGEST_ADJECTIVE_FREE and (halves := _halves(word[:cut], folded)):
            return *halves, word[cut:]
    for prefix in _PREFIXES:
        rest = low[len(prefix) :]
        if low.startswith(prefix) and len(rest) > _SHORTEST and folded[rest] and not rest.startswith(("m", "s")):
            return word[: len(prefix)], word[len(prefix) :]
    return ()


def _halves(word: str, folded: Counter[str]) -> tuple[str, ...]:
    """An adjective by its ending and a word known elsewhere ("decisiverole"), or nothing."""
    for cut in range(6, len(word) - 3):
        if word[:cut].endswith(_ADJECTIVE) and folded[word[cut:]] >= 2:
            return word[:cut], word[cut:]
    return ()
