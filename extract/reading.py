"""Makes readable text of raw stretches: edits applied, wrapped lines joined, and the way back kept for each character."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from accords.extract.model import Edit, EditedText

_IDENTITY = "I"
_HYPHENATED = re.compile(r"[^\W\d_][-‐]$")
# "short- and long-term": the hyphen stands for the rest of a word, so the blank stays.
_HANGING = re.compile(r"(?:and|or|to)\b")
_CONTINUED = re.compile(r"[a-z]")


class Reader:
    """Reads stretches of one raw text with its edits; each stretch costs what it is long."""

    def __init__(self, raw: str, edits: Sequence[Edit]) -> None:
        """`edits` are in order and do not overlap."""
        self._raw = raw
        self._edits = edits
        self._starts = [edit.span.start for edit in edits]
        self._ends = [edit.span.end for edit in edits]
        self._places = array(_IDENTITY, range(len(raw)))

    def read(self, ranges: Iterable[tuple[int, int]]) -> EditedText:
        r"""The readable text of some raw ranges, a blank between any two, none at its ends.

        >>> Reader("see\nthe **Pact** ", []).read([(0, 3), (4, 7)]).text
        'see the'
        """
        pieces: list[str] = []
        offsets = array(_IDENTITY)
        last = ""
        for start, end in ranges:
            joined, places = self._edited(start, end)
            if not joined:
                continue
            if pieces and not last.isspace() and not joined[0].isspace() and not _hyphenated(last, pieces[-1], joined):
                pieces.append(" ")
                offsets.append(min(offsets[-1] + 1, len(self._raw) - 1))
            pieces.append(joined)
            offsets += places
            last = joined[-1]
        return _stripped("".join(pieces), offsets)

    def _edited(self, start: int, end: int) -> tuple[str, array[int]]:
        low = bisect_left(self._starts, start)
        while low and self._ends[low - 1] > start:
            low -= 1
        if low == len(self._starts) or self._starts[low] >= end:
            return self._raw[start:end], self._places[start:end]
        pieces: list[str] = []
        offsets = array(_IDENTITY)
        at = start
        for index in range(low, len(self._edits)):
            edit = self._edits[index]
            if edit.span.start >= end:
                break
            if edit.span.start > at:
                pieces.append(self._raw[at : edit.span.start])
                offsets += self._places[at : edit.span.start]
            if edit.span.start >= start and edit.replacement:
                pieces.append(edit.replacement)
                offsets += self._replaced(edit)
            at = max(at, edit.span.end)
        if at < end:
            pieces.append(self._raw[at:end])
            offsets += self._places[at:end]
        return "".join(pieces), offsets

    def _replaced(self, edit: Edit) -> array[int]:
        """The places of a replacement's characters: one for one as far as there are raw ones, then the last of them."""
        last = max(edit.span.start, edit.span.end - 1)
        return array(_IDENTITY, [min(edit.span.start + at, last) for at in range(len(edit.replacement))])


def _hyphenated(last: str, before: str, after: str) -> bool:
    """Tell whether a line ends in a hyphen that joins it to the next ("long-", "term")."""
    if last not in "-‐" or not _CONTINUED.match(after):
        return False
    return _HYPHENATED.search(before[-2:]) is not None and not _HANGING.match(after)


def _stripped(text: str, offsets: array[int]) -> EditedText:
    bare = text.strip()
    if len(bare) == len(text):
        return EditedText(text, offsets)
    left = len(text) - len(text.lstrip())
    return EditedText(bare, offsets[left : left + len(bare)])
