"""Forms of English verbs and nouns, by rule and a table of irregular ones."""

from __future__ import annotations

from functools import cache

# lemma: past tense, past participle
IRREGULAR = {
    "arise": "arose arisen", "be": "was been", "bear": "bore borne", "become": "became become", "begin": "began begun",
    "bring": "brought brought", "build": "built built", "choose": "chose chosen", "come": "came come", "cut": "cut cut",
    "do": "did done", "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feel": "felt felt",
    "fight": "fought fought", "find": "found found", "forget": "forgot forgotten", "get": "got gotten", "give": "gave given",
    "go": "went gone", "grow": "grew grown", "have": "had had", "hear": "heard heard", "hold": "held held", "keep": "kept kept",
    "know": "knew known", "lay": "laid laid", "lead": "led led", "leave": "left left", "lend": "lent lent", "let": "let let",
    "lose": "lost lost", "make": "made made", "mean": "meant meant", "meet": "met met", "overcome": "overcame overcome",
    "pay": "paid paid", "put": "put put", "read": "read read", "rise": "rose risen", "say": "said said", "see": "saw seen",
    "seek": "sought sought", "send": "sent sent", "set": "set set", "show": "showed shown", "spare": "spared spared",
    "speak": "spoke spoken", "spend": "spent spent", "stand": "stood stood", "strive": "strove striven", "take": "took taken",
    "tell": "told told", "think": "thought thought", "undertake": "undertook undertaken", "uphold": "upheld upheld",
    "withdraw": "withdrew withdrawn", "write": "wrote written", "understand": "understood understood", "win": "won won",
    "foresee": "foresaw foreseen", "withhold": "withheld withheld", "spread": "spread spread", "rebuild": "rebuilt rebuilt",
}  # fmt: skip
THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}
# Final consonants that are doubled though the word has more than one syllable.
DOUBLED = frozenset(
    "admit commit compel concur defer deter equip occur permit prefer recommit refer regret submit transfer forget begin rebut emit "
    "cancel travel model signal channel label fulfil fulfill excel expel propel repel control enrol".split()
)
VOWELS = "aeiou"


def _doubles(lemma: str) -> bool:
    if lemma in DOUBLED:
        return not lemma.endswith("ll")
    syllables = sum(1 for a, b in zip(" " + lemma, lemma, strict=False) if b in VOWELS and a not in VOWELS)
    return (
        len(lemma) > 2
        and syllables == 1
        and lemma[-1] not in VOWELS + "wxy"
        and lemma[-2] in VOWELS
        and lemma[-3] not in VOWELS
    )


@cache
def forms(lemma: str) -> dict[str, str]:
    """The forms of a verb: `base`, `s`, `ing`, `ed` (past tense) and `pp` (past participle).

    >>> forms("deplore")["ing"], forms("commit")["ed"], forms("uphold")["pp"], forms("carry")["s"]
    ('deploring', 'committed', 'upheld', 'carries')
    """
    stem = lemma.removesuffix("e")
    y = lemma.endswith("y") and lemma[-2:-1] not in VOWELS
    double = lemma[-1] if _doubles(lemma) else ""
    if lemma in THIRD:
        third = THIRD[lemma]
    elif y:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if lemma.endswith("ie"):
        ing = lemma[:-2] + "ying"
    elif lemma.endswith(("ee", "oe", "ye")) or lemma == "be":
        ing = lemma + "ing"
    else:
        ing = stem + double + "ing"
    if lemma in IRREGULAR:
        past, participle = IRREGULAR[lemma].split()
    else:
        past = participle = lemma[:-1] + "ied" if y else stem + double + "ed"
    return {"base": lemma, "s": third, "ing": ing, "ed": past, "pp": participle}


# American spelling to British, as endings or parts of lemmas; both are read as one word.
SPELLINGS = (
    ("ize", "ise"), ("yze", "yse"), ("avor", "avour"), ("abor", "abour"), ("onor", "onour"), ("endeavor", "endeavour"),
    ("cooper", "co-oper"), ("coordin", "co-ordin"), ("fulfill", "fulfil"), ("program", "programme"), ("center", "centre"),
    ("defense", "defence"),
)  # fmt: skip


@cache
def spellings(lemma: str) -> tuple[str, ...]:
    """A lemma in American and British spelling.

    >>> spellings("recognize"), spellings("co-operate")
    (('recognise', 'recognize'), ('co-operate', 'cooperate'))
    """
    found = {lemma}
    for american, british in SPELLINGS:
        for word in sorted(found):
            if american in word and british not in word:
                found.add(word.replace(american, british))
            elif british in word and not (american in word and len(american) > len(british)):
                found.add(word.replace(british, american))
    return tuple(sorted(found))


def plural(noun: str) -> str:
    """The plural of a noun.

    >>> plural("party"), plural("crisis"), plural("process")
    ('parties', 'crises', 'processes')
    """
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")
