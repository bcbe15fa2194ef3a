"""Splits readable text into sentences, at full stops that end one and not at those of abbreviations."""

from __future__ import annotations

import re

# Before a name or number these never end a sentence.
_TITLES = (
    "Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Sgt Adm Brig Hon Rev St Amb H.E H.H H.M Messrs Mme Mlle Sr Jr "
    "No Nos no nos Art art Arts arts para paras Para Paras Ch ch chap Chap sect Sect sec Sec pp p vol Vol vols fig Fig "
    "cf cp ed eds resp approx ca viz Res res Doc doc Add Corr Rev Suppl Ser Tr Bros Mt Ft Ave Nov Dec Jan Feb Mar Apr Aug "
    "Sept Sep Oct e.g i.e vs op cit ibid"
)
_NEVER = frozenset(_TITLES.split())
# These may end one: they do so where a capital follows that does not look like the rest of a name.
_MAYBE = frozenset("etc al a.i a.m p.m U.S U.N U.K E.U D.C bn mn Inc Ltd Co Corp Jr Sr".split())
_STARTERS = frozenset(
    "The This These Those They We It In On At For To From By With As A An If When While Where Since After Before However "
    "Moreover Furthermore Both All Each Any No Our Their His Her Its He She There Having Noting In Under Such".split()
)
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s|$)")
_LAST = re.compile(r"(?:^|[\s(\[“\"‘'—–-])([^\s(\[“\"‘'—–-]*)$")
_NEXT = re.compile(r"\s*[\"“‘'«(\[—–-]*\s?([^\s,;:.]*)")
_LIST_NUMBER = re.compile(r"\d{1,3}|[IVX]{1,5}|[a-z]")
_WINDOW = 40


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a readable text, without the blanks around them; a semicolon ends none.

    >>> [("We meet Mr. Li. We thank him."[a:b]) for a, b in sentences("We meet Mr. Li. We thank him.")]
    ['We meet Mr. Li.', 'We thank him.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, start, match):
            _append(spans, text, start, match.end())
            start = match.end()
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    if stripped:
        spans.append((start + left, start + left + len(stripped)))


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    follow = _NEXT.match(text, match.end())
    word = follow.group(1)[:_WINDOW] if follow else ""
    if follow is None or not word:
        return not text[match.end() : match.end() + _WINDOW].strip() or text[match.start()] in "!?"
    if word[0].islower():
        return False
    if text[match.start()] in "!?…" or (match.end() - match.start() > 1 and text[match.start() + 1] == "."):
        return True
    before = _LAST.search(text[max(start, match.start() - _WINDOW) : match.start()])
    last = before.group(1) if before else ""
    if match.end() > match.start() + 1:
        # A quotation mark or bracket closes with the stop: "(see para. 2)" has its stop inside and is no end.
        return last not in _NEVER
    if last in _NEVER:
        return False
    if len(last) == 1 and last.isalpha() and last.isupper():
        # An initial, unless it is a letter that numbers ("Annex A. The …").
        return word in _STARTERS and (len(word) > 1 or text[follow.end() : follow.end() + 1] != ".")
    if last in _MAYBE or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", last):
        return word in _STARTERS
    # "2. The Parties" at the head of a paragraph is its number.
    head = text[start : match.start()].strip()
    return not (head == last and _LIST_NUMBER.fullmatch(head))
