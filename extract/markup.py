"""Finds inside a text what is written for the typesetter: markdown, tags, links, note marks; each as an edit."""

from __future__ import annotations

import re

from accords.extract.model import Edit, Span

# Every branch begins with a literal, so that `re` runs through prose at full speed; all repeats are bounded.
_MARKUP = re.compile(
    r"""
      (?P<drop>
        \*{1,3}
      | <!--(?:[^-]|-(?!->)){0,2000}-->
      | </?[A-Za-z][^<>]{0,300}>
      | \[(?=[^\[\]]{1,300}\]\([^()\s]{0,600}\))
      | \]\([^()\s]{0,600}\)
      | [\u00ad\ufeff\u200b\u2060]
      )
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<rule>_{1,3})
    | (?P<note>\[\d{1,3}\](?!\()|[¹²³⁰⁴-⁹]{1,3}|[0-9]{1,2}(?![\w%/]|[.-]\w))
    | (?P<hyphen>\u2011)
    | (?P<gap>[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000][^\S\r\n]+)
    """,
    re.VERBOSE,
)
# Two blanks are the commonest of all and have a pattern of their own, which `re` searches for as a literal.
_BLANKS = re.compile(r"  +")
# "Weapons5", "Platform for Action,9", "in 1994,6": a figure glued to a word or to the comma after it is a note mark.
_GLUED = re.compile(r"(?:[a-z]{4}(?<!rticle)(?<!nnex)(?<!apter)(?<!raph)|[a-z]{3}[,;]|[a-z]{6}[.”’)]|\d{4}[,;])\Z")
_LONGEST_GLUE = 8


def markup(text: str) -> list[Edit]:
    """The typesetter's marks of a raw text in order, as edits that drop them (kind `markup`, note marks `footnote`).

    >>> [(edit.kind, edit.span.start) for edit in markup("**Peace** of the world5.")]
    [('markup', 0), ('markup', 7), ('footnote', 22)]
    """
    edits = [Edit(Span(match.start() + 1, match.end()), "", "markup") for match in _BLANKS.finditer(text)]
    for match in _MARKUP.finditer(text):
        start, end = match.span()
        group = match.lastgroup
        if group == "note":
            if (
                text[start].isdecimal()
                and text[start].isascii()
                and not _GLUED.search(text[max(0, start - _LONGEST_GLUE) : start])
            ):
                continue
            edits.append(Edit(Span(start, end), "", "footnote"))
        elif group == "escape":
            edits.append(Edit(Span(start, start + 1), "", "markup"))
        elif group == "gap":
            edits.append(Edit(Span(start + 1, end), "", "markup"))
        elif group == "hyphen":
            edits.append(Edit(Span(start, end), "-", "symbol"))
        elif group == "drop" or not _inside_word(text, start, end):
            edits.append(Edit(Span(start, end), "", "markup"))
    edits.sort(key=lambda edit: edit.span.start)
    return edits


def _inside_word(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()
