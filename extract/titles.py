"""Knows titles: which noun makes a title's genre, how a title in capitals is written in lower case, what a text calls itself."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

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
    (
        r"(?:final\s+document|document|final\s+act|conclusions|decisions?|programme|plan\s+of\s+action|strategy|vision|concept)",
        "Other",
    ),
)
_GENRE = re.compile("|".join(rf"(?P<g{index}>{words})" for index, (words, _) in enumerate(_GENRES)), re.IGNORECASE)
_SELF = re.compile(
    r"\b(?:[Tt]his|[Tt]he\s+present|present)\s+((?:[A-Z][\w’'-]+\s+){0,4}?)"
    r"(Joint\s+(?:Leaders.?.?\s+)?Statement|[Jj]oint\s+statement|Declaration|Communiqu[eé]|communiqu[eé]|[Ss]tatement|Agreement|Treaty|"
    r"Charter|Convention|Protocol|Final\s+Document)\b"
)
_SUBJECT = re.compile(
    r"(?:We\s*[,—–-]+\s*)?([Tt]he\s[^;.:]{3,240}?)\s*,?\s(?:have\s)?"
    r"(?:met|meet|gathered|assembled|convened|hosted|held|having|adopted|today|reaffirm|welcome|are|conducted|reiterate|paid)\b"
)
_LEADERS = re.compile(
    r"\b(the\s(?:[Ll]eaders|[Hh]eads|[Mm]inisters|[Gg]overnments|[Pp]residents)\sof\s[^;.:,]{2,160}?)"
    r"(?:,(?!\s(?:the\s)?[A-Z])|\s(?:met|meet|gathered|convened|have)\b)"
)
_ANNOUNCED = re.compile(
    r"((?:[A-Z]\w+\s){0,3}(?:joint\s|press\s|presidential\s){0,2}(?:statement|communiqu[eé]|declaration)"
    r"(?:\son\s[A-Z]\w+(?:\s[A-Z]\w+)*)?(?:\sby\sthe\s[A-Z][\w ]+)?)"
)
_FOLLOWING = re.compile(r"\b[Ff]ollowing\b")
_RESOLVES = re.compile(r"(?:HAVING|Having)\s(?:SEEN|seen)\b|[A-Z]+ING\b")
_REPORTED = re.compile(r"\b(?:held|convened)\s(?:their|its)\b|\bThe\s(?:Meeting|Conference|Summit)\s\w+ed\b")
_HEADS = re.compile(r"Heads\sof\sState|Ministers|Presidents")
_TWO_SIDES = re.compile(r"\b(?:Prime Minister|President|two sides|Government)\b")
_SEVERAL = re.compile(r"\band\b|,.*,")
_LABELS = {"JointStatement": "Joint Statement", "Communique": "Communiqué"}
_OPENING = 1200
_SUBJECT_REACH = 200
_OWN_NAME_REACH = 50_000
_SMALL = frozenset(
    "a an and as at by for from in into of on or over the to under upon with between among against thereof via per".split()
)
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


def described(paragraphs: Sequence[str], heading: str) -> tuple[str, str]:
    """Type and title of a document whose heading (if any) names no genre: from what it calls itself and how it opens.

    >>> described(["The leaders of A and B met today in C."], "")
    ('JointStatement', 'Joint Statement of the leaders of A and B')
    """
    first = paragraphs[0][:_OPENING] if paragraphs else ""
    announced = _ANNOUNCED.search(first) if _FOLLOWING.search(first) else None
    if announced:
        return "Statement", heading or announced.group(1)[0].upper() + announced.group(1)[1:]
    subject = _SUBJECT.match(first) or _LEADERS.search(first)
    several = subject is not None and _SEVERAL.search(subject.group(1)) is not None
    name = own_name("\n".join(paragraphs)[-_OWN_NAME_REACH:])
    kind = genre(name) or "Other" if name else _opened(first, " ".join(paragraphs[:3]), several)
    if (
        name
        and kind == "Statement"
        and (several or (first.startswith("We") and _SEVERAL.search(first[:_SUBJECT_REACH])))
    ):
        kind = "JointStatement"
    if name and len(name.split()) > 1 and genre(name) == kind:
        return kind, f"{name}: {heading}" if heading else name
    label = _LABELS.get(kind, kind)
    if subject is not None and not heading:
        return kind, f"{label} of {subject.group(1)[0].lower()}{subject.group(1)[1:]}"
    return kind, heading or label


def _opened(first: str, opening: str, several: bool) -> str:
    """The genre that goes with an opening: organs resolve, meetings are reported on, heads declare, sides state jointly."""
    if _RESOLVES.match(first):
        return "Resolution"
    if _REPORTED.search(opening):
        return "Communique"
    if first.startswith("We"):
        return "Declaration" if _HEADS.search(first[:_SUBJECT_REACH]) else "JointStatement" if several else "Statement"
    return "JointStatement" if several or _TWO_SIDES.search(first) else "Statement"
