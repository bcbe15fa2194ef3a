"""Knows titles: which noun makes a title's genre, how a title in capitals is written in lower case, what a text calls itself."""

from __future__ import annotations

import re
from collections.abc import Container

# The first of these in a title says what the document is. "Document", "conclusions", "vision" come before the genres of
# the texts that they are about.
_GENRES = (
    (r"(?:identical\s+)?letters?\b(?=.*\bdated\b)|note\s+verbale", "Letter"),
    (r"joint\s+(?:press\s+|leaders.?.?\s+|political\s+|ministerial\s+)?statement", "JointStatement"),
    (r"communiqu[eé]", "Communique"),
    (r"declaration", "Declaration"),
    (r"statement", "Statement"),
    (r"resolution", "Resolution"),
    (r"(?:treaty|convention|protocol|pact|covenant)", "Treaty"),
    (r"(?:agreement|memorandum\s+of\s+understanding|accords?)", "Agreement"),
    (r"charter", "Charter"),
    (r"(?:final\s+document|document|final\s+act|conclusions|decisions?|programme|plan\s+of\s+action|strategy|vision|concept)", "Other"),
)
_GENRE = re.compile("|".join(rf"(?P<g{index}>{words})" for index, (words, _) in enumerate(_GENRES)), re.IGNORECASE)
_SELF = re.compile(
    r"\b(?:[Tt]his|[Tt]he\s+present|present)\s+((?:[A-Z][\w’'-]+\s+){0,4}?)"
    r"(Joint\s+(?:Leaders.?.?\s+)?Statement|[Jj]oint\s+statement|Declaration|Communiqu[eé]|communiqu[eé]|[Ss]tatement|Agreement|Treaty|Charter|Convention|Protocol|Final\s+Document)\b"
)
_SMALL = frozenset("a an and as at by for from in into of on or over the to under upon with between among against thereof via per".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+[^\W\d_]+")
_ALL_CAPS_SHARE = 0.7


def genre(title: str) -> str | None:
    """The document type that a title's first genre noun names, or None.

    >>> genre("Final Document of the States Parties to the Treaty"), genre("Dushanbe Declaration"), genre("Peace")
    ('Other', 'Declaration', None)
    """
    match = _GENRE.search(title)
    return _GENRES[int((match.lastgroup or "g0")[1:])][1] if match else None


def own_name(text: str) -> str | None:
    """What a text calls itself: "This Golden Gate Declaration …", "the present Agreement".

    >>> own_name("We adopt this Jeddah Communique.")
    'Jeddah Communique'
    """
    best: str | None = None
    for match in _SELF.finditer(text):
        name = " ".join((match.group(1) + match.group(2)).split())
        if match.group(1):
            return name
        best = best or name[0].upper() + name[1:]
    return best


def cased(title: str, acronyms: Container[str]) -> str:
    """A title printed in capitals, in title case; words in `acronyms` stay, as does a title in both cases.

    >>> cased("DUSHANBE DECLARATION OF THE RSFSR", {"RSFSR"})
    'Dushanbe Declaration of the RSFSR'
    """
    words = _WORD.findall(title)
    capitals = sum(word.isupper() for word in words)
    whole = bool(words) and capitals >= _ALL_CAPS_SHARE * len(words)

    def recased(match: re.Match[str]) -> str:
        word = match.group()
        if not word.isupper() or len(word) == 1 or word in acronyms:
            return word
        if not whole and genre(word) is None:
            return word
        low = word.lower()
        if low in _SMALL and match.start() > 0:
            return low
        return low if low[0].isdigit() else low[0].upper() + low[1:]

    return _WORD.sub(recased, title)
