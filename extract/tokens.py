"""Words, numbers, document symbols and marks of a readable text, with their places."""

from __future__ import annotations

import re

# Prefixes whose hyphen belongs to the word; before other capitals a hyphen joins two names (SCO-Afghanistan).
_PREFIX = r"(?:[Cc]o|[Rr]e|[Nn]on|[Pp]re|[Aa]nti|[Mm]ulti|[Cc]ounter|[Ii]nter|[Ss]elf|[Ss]ub|[Pp]ost|[Mm]id|[Pp]eople)"
_LETTERS = r"[^\W\d_]+"
# What may end a symbol in brackets: (III), (Vol. III), (Parts I and II), (Sect. 3)/Add.10.
_TAIL = (
    r"\.?\ ?\((?:(?:Vol|Parts?|Sect|Supp)\.?\ )?(?:[IVXLCDM]+(?:(?:-|\ and\ )[IV]+)?|(?<=\ )\d+)\)"
    r"(?:/[A-Z][a-z]+\.\d+)*(?=[\s,.;)]|$)"
)
TOKEN = re.compile(
    rf"""
    [a-z]+(?=[\s,;:])                                                # most words: tried first because it is quick
  | [A-Z][A-Za-z]*(?:/[A-Za-z0-9.\-]*[A-Za-z0-9])+(?:{_TAIL})?         # A/63/370, S/RES/1624, A/RES/217 (III)
  | (?:E?S-)?\d+/\d+(?:/\d+)*(?:-\d+)?[A-Z]?(?![\w])                  # 62/17, 7/30
  | \d+(?:st|nd|rd|th)\b                                             # 62nd
  | \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?                           # 10,000
  | \d+(?:\.\d+)*(?:%|\b)                                            # 2005, 1.5
  | (?:[A-Z]\.){{2,}}(?:[A-Z]\b)?                                    # U.S., D.C.
  | [A-Z]\.(?=\s*[A-Z])                                              # S. Shushkevich
  | a\.i\.
  | (?:Mr|Mrs|Ms|Dr|St|No|Nos|Art|Arts|para|paras|Lt|Gen|Col|Rev|Prof|Hon)\.
  | ['’]s\b
  | {_PREFIX}-{_LETTERS}
  | {_LETTERS}(?:(?:['’](?!s\b)|-(?=[a-zà-ÿ])){_LETTERS})*           # good-neighbourly; SCO-Afghanistan is three tokens
  | \d+
  | \S
    """,
    re.VERBOSE,
)


def tokens(text: str) -> tuple[list[str], list[int], list[int]]:
    """The tokens of a text with the starts and the ends of their places.

    >>> tokens("SCO's resolution 62/17")[0]
    ['SCO', "'s", 'resolution', '62/17']
    """
    matches = list(TOKEN.finditer(text))
    return [m[0] for m in matches], [m.start() for m in matches], [m.end() for m in matches]
