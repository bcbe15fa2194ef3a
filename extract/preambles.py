"""Knows how a preambular clause opens ("Recalling", "Deeply concerned", "Mindful"), and splits preambles that run on."""

from __future__ import annotations

import re

_ADVERBS = (
    r"(?:(?:Also|Further|Again|Once\sagain|[A-Z][a-z]+ly|Still|Now|Bearing\sin\smind|ALSO|FURTHER|DEEPLY|GRAVELY)\s"
    r"(?:also\s|again\s)?)"
)
_ADJECTIVES = (
    "Mindful|Aware|Conscious|Anxious|Desirous|Cogni[sz]ant|Faithful|Eager|Confident|Hopeful|Resolute|Proud|True|Supportive|"
    "Appreciative|Grateful|Loyal|Responsive|Attentive"
)
_PHRASES = r"In\sthe\spresence\sof|In\san\seffort\sto|On\sthe\sbasis\sof|Having\s\w+|Taking\s\w+|With\sa\sview\sto|In\spursuance\sof"
# Participles and gerunds that open a sentence or a name rather than a clause of a preamble.
_OTHER_WORDS = (
    "Beijing|Nanjing|Nothing|Something|Anything|Everything|King|Spring|Building|Meeting|During|According|Following|Regarding|"
    "Concerning|United|Indeed|Sterling|Ring|Wing|Notwithstanding|Pending|Combined|Developed|Armed|Limited|Including|Funding|Training|"
    "Banking|Red|Need|Seed|Reading|Being"
)
_PARTICIPLE = rf"(?!(?:{_OTHER_WORDS})\b)(?:Re-[a-z]|[A-Z])[a-z]{{2,14}}(?:ing|ed)\b"
_UPPER = rf"(?!(?:{_OTHER_WORDS.upper()})\b)[A-Z]{{2,14}}(?:ING|ED)(?:FURTHER|ALSO)?\b|{_ADJECTIVES.upper()}"
# "Deeply concerned", "Also welcoming": after an adverb the participle is in lower case.
_AFTER_ADVERB = rf"{_ADVERBS}(?:(?!united\b|need\b|being\b)[a-z]{{3,14}}(?:ing|ed)\b|(?:{_ADJECTIVES.lower()})\b)"
_OPENER = re.compile(rf"{_PARTICIPLE}|(?:{_ADJECTIVES}|Guided|Convinced)\b|{_AFTER_ADVERB}|{_PHRASES}|(?:{_UPPER})\b")
_LOWER_OPENER = re.compile(
    r"(?:(?:also|further|deeply|fully|firmly)\s)?"
    r"(?:(?!(?:including|following|regarding|concerning|according|during|being|noting)\b)[a-z]{3,14}ing|guided|"
    r"convinced|determined|concerned|mindful|aware|conscious|desirous|moved|inspired|alarmed)\s"
    r"(?:the|that|by|of|to|in|into|on|its|their|our|for|with|agreed)\b"
)
# Inside a line only an opener that is followed by a small word is safe: ", Building on" may be a name's.
_INNER = re.compile(
    rf"""[,;.]\s*(?=
        (?:{_PARTICIPLE}|(?:{_ADJECTIVES})\b|{_AFTER_ADVERB})\s+(?:also\s|further\s|again\s)?(?:[a-z]|Article|“|\d)
      | (?:{_PHRASES})\s
      | (?:We\s|we\s)?(?:[Hh]ave|HAVE|Hereby|HEREBY)\s(?:(?:hereby|HEREBY)\s)?
        (?:agreed|AGREED|decided|DECIDED|resolved|RESOLVED|agree|AGREE|declare)\b
      | (?:AGREED|DECIDED)\s(?:as\s|to\s|on\s)
    )""",
    re.VERBOSE,
)
_ENACTING = re.compile(
    r"(?:(?:We|WE)[\s,]+)?(?:(?:Have|HAVE|have)\s+(?:\w+\s){0,2}(?:agreed|AGREED|decided|DECIDED|resolved|RESOLVED|adopted)\b"
    r"|(?:Do\s)?[Hh]ereby\s|HEREBY\s|(?:SOLEMNLY\s|Solemnly\s)(?:AGREE|agree|declare|DECLARE)\b|"
    r"(?:AGREED|Agreed|AGREE|Agree|DECIDE|Decided?|DECLARE|Declare|PROCLAIM|Proclaim)\s(?:as|the|that|to|on)\b)"
)
_LOWER_ENACTING = ("have agreed", "have decided", "agreed as follows")
_FINITE = re.compile(
    r"(?:Also\s|Further\s|Once\sagain\s|[A-Z][a-z]+ly\s)?"
    r"(?!(?:This|Its|His|States|Parties|Heads|Members|Ministers|Leaders|Nations|Governments|Countries|Participants|Efforts|"
    r"Challenges|Threats|Representatives|As|Is|Us)\b)"
    r"[A-Za-z][a-z]+[a-z]s\b(?!,)|(?!STATES\b|PARTIES\b)[A-Z]{4,}S\b"
)
_VERB = re.compile(
    r"(?:(?:Also|Further|Again|Fully|Strongly|Solemnly|Firmly)\s)?"
    r"(?:Acknowledge|Adopt|Affirm|Agree|Appeal|Appreciate|Approve|Authori[sz]e|Call|Commend|Commit|Condemn|"
    r"Confirm|Congratulate|Decide|Declare|Demand|Deplore|Determine|Emphasi[sz]e|"
    r"Encourage|Endorse|Establish|Express|Invite|Note|Oppose|Pledge|Proclaim|"
    r"Reaffirm|Recall|Recogni[sz]e|Recommend|Reiterate|Reject|Request|Resolve|Stress|Support|Take|Thank|"
    r"Underline|Underscore|Undertake|Urge|Welcome)\b"
)
# The words that end an opening and promise a text: "declare the following", "stated as follows:".
_DECLARES = re.compile(
    r"(?:\bhereby\b.*|\b(?:the following|as follows|following)(?:\s\w+){0,2}|\bstate[ds]?(?: that)?"
    r"|\bfollowing (?:statement|declaration|decision))\s*[:.]?\Z",
    re.DOTALL,
)
_TAIL = 200
_MIN_SPLITS = 2
_LONGEST_ENACTING = 600


def is_opener(text: str) -> bool:
    """Tell whether words open a preambular clause.

    >>> [is_opener(words) for words in ("Deeply concerned at", "Mindful of", "United Nations", "The Parties")]
    [True, True, False, False]
    """
    first = text[:1]
    if first.isupper():
        return _OPENER.match(text) is not None
    return first.islower() and _LOWER_OPENER.match(text) is not None


def is_enacting(text: str) -> bool:
    """Tell whether words close a preamble ("Have agreed as follows:").

    >>> is_enacting("Have agreed as follows:"), is_enacting("Having agreed")
    (True, False)
    """
    return len(text) <= _LONGEST_ENACTING and (_ENACTING.match(text) is not None or text.startswith(_LOWER_ENACTING))


def is_finite(text: str) -> bool:
    """Tell whether words open with a verb of the third person ("Welcomes", "Also notes", "URGES").

    >>> is_finite("Also notes with concern"), is_finite("States members note")
    (True, False)
    """
    return _FINITE.match(text) is not None


def opens_with_verb(text: str) -> bool:
    """Tell whether words open with a verb that wants the subject of a chapeau ("Welcomes", "Reaffirm")."""
    return is_finite(text) or _VERB.match(text) is not None


def declares(text: str) -> bool:
    """Tell whether an opening promises the text that follows it.

    >>> declares("The heads of State met and state the following.")
    True
    """
    return _DECLARES.search(text[-_TAIL:]) is not None


def clause_starts(text: str) -> list[int]:
    """Where the clauses of a preamble that runs on in one block begin, the first (0) included; one if it is no such block.

    >>> text = "The Parties, Recalling the past, Convinced of peace, Have agreed as follows:"
    >>> [text[start:][:9] for start in clause_starts(text)]
    ['The Parti', 'Recalling', 'Convinced', 'Have agre']
    """
    starts = [match.end() for match in _INNER.finditer(text) if match.end() < len(text)]
    enacted = any(is_enacting(text[start : start + _LONGEST_ENACTING]) for start in starts[-1:])
    if len(starts) < _MIN_SPLITS and not (starts and (enacted or is_opener(text))):
        return [0]
    return [0, *starts]
