"""A source as words: the readable text of all its paragraphs in one piece, its tokens and sentences, and the way back to the file."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from accords.extract.model import Paragraph, Source, Span, Structure
from accords.extract.sentences import sentences
from accords.extract.tokens import tokens

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"})
"""Blanks and hyphens that rules need not tell from the common ones; one character for one."""


class Wording:
    """The tokens of a structured source; token indexes run through the whole file.

    `words[i]` stands at `starts[i]` to `ends[i]` of `text`; `bounds` are the sentences as (first token, end token).
    """

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.source: Source = structure.source
        texts: list[str] = []
        self._offsets: array[int] = array("I")
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.bounds: list[tuple[int, int]] = []
        self._first_token: list[int] = []
        at = 0
        for paragraph in structure.paragraphs:
            text = paragraph.text.translate(PLAIN)
            self._first_token.append(len(self.words))
            texts.append(text)
            self._offsets.extend(paragraph.reading.offsets)
            self._offsets.append(paragraph.span.end)
            for start, end in sentences(text):
                words, starts, ends = tokens(text[start:end])
                if words:
                    self.bounds.append((len(self.words), len(self.words) + len(words)))
                    self.words += words
                    self.starts += [s + at + start for s in starts]
                    self.ends += [e + at + start for e in ends]
            at += len(text) + 1
        self.text = "\n".join(texts)
        self._at_start = {start: i for i, start in enumerate(self.starts)}
        self._at_end = {end: i for i, end in enumerate(self.ends)}

    def paragraph(self, token: int) -> Paragraph:
        """The paragraph that holds a token."""
        return self.structure.paragraphs[bisect_right(self._first_token, token) - 1]

    def tokens_of(self, paragraph: Paragraph) -> tuple[int, int]:
        """The tokens (first, end) of a paragraph."""
        after = paragraph.index + 1
        end = self._first_token[after] if after < len(self._first_token) else len(self.words)
        return self._first_token[paragraph.index], end

    def exactly(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last token of a stretch of `text` that begins and ends with tokens, else None."""
        first, last = self._at_start.get(start), self._at_end.get(end)
        return None if first is None or last is None else (first, last)

    def token_at(self, place: int) -> int:
        """The token that stands at a character of `text`, or the one before it."""
        return max(0, bisect_right(self.starts, place) - 1)

    def raw(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the readable text stand in the file."""
        return Span(self._offsets[start], self._offsets[end - 1] + 1)

    def span(self, first: int, last: int) -> Span:
        """Where tokens `first` to `last` (included) stand in the file."""
        return self.raw(self.starts[first], self.ends[last])

    def readable(self, first: int, last: int) -> str:
        """Tokens `first` to `last` (included) as readable text."""
        return self.text[self.starts[first] : self.ends[last]]
