"""Says who is meant: names of the who's who and names found by shape become entities, each place a mention.

What a text defines ("… (hereinafter referred to as “SCO” or “the Organization”)", "… (ISAF)") binds for that text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from accords.extract.gazetteer import Sense, gazetteer
from accords.extract.grammar import Grammar, Match, apart
from accords.extract.lexicon import lexicon
from accords.extract.line import Item, Line
from accords.extract.model import Edit, Entity, Mention, Span
from accords.extract.wording import Wording
from accords.ontology import resolutions
from accords.ontology.whoswho import Entry, entries, entry, known

PREFIX = {
    "State": "state", "Organization": "org", "Organ": "org", "Force": "org", "Instrument": "work", "DocumentCited": "work",
    "Resolution": "work", "Person": "person", "Place": "place", "Event": "event", "Group": "group", "Office": "post",
}  # fmt: skip
_NUMBER = re.compile(r"(?P<series>(?:ES-)?\d+/\d+(?: ?\([IVX]+\)|(?: (?:and )?[A-C]\b)*)?|\d+ ?\([IVXL]+\))|(?P<number>\d{1,4})(?: ?\((?P<year>\d{4})\))?")
_MEMBERS = re.compile(r"\b(?:member (?:states|countries)|states members) of\b", re.IGNORECASE)
# A document's symbol: capitals and slashes with a number somewhere, as in S/2001/970, PSC/PR/COMM/2.(CDXXXVI), ACHPR/Res.141.
_SYMBOL = re.compile(r"(?=.*(?:\d|\([IVXLCDM]+\)))[A-Z][A-Za-z]*(?:/[\w.\-]+)+(?: ?\([\w-]+\))?")
_ORGANS = {  # symbol prefixes of resolutions; UN document symbols, undocs.org
    "org/unsc": "S/RES/", "org/unga": "A/RES/", "org/ecosoc": "E/RES/", "org/un-human-rights-council": "A/HRC/RES/",
}  # fmt: skip


def slug(text: str) -> str:
    """A name as the tail of an IRI: ASCII, lower case, hyphens.

    >>> slug("Côte d’Ivoire (2004)")
    'cote-d-ivoire-2004'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:96].strip("-") or f"u{abs(hash(text)) and text.encode().hex()[:24]}"


@dataclass
class Names:
    """What is named in a source: the line with names collapsed, entities by key, mentions, bindings and repairs."""

    line: Line
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    bindings: dict[str, str] = field(default_factory=dict)
    """Role words that the text defines ("the organization"), case-folded, to the entity's key."""
    repairs: list[Edit] = field(default_factory=list)

    def keys(self, position: int) -> tuple[str, ...]:
        """The entities named at a position of the line."""
        item = self.line.item(position)
        return item.value if item is not None and isinstance(item.value, tuple) else ()


class Namer:
    """Reads the names of one source."""

    def __init__(self, wording: Wording, grammar: Grammar) -> None:
        self.wording, self.grammar = wording, grammar
        self.names = Names(Line.of(wording.bounds, wording.words, grammar.alphabet))
        self._local: dict[str, str] = {}

    def run(self) -> Names:
        """All names: first those of the who's who, then by shape, then what the text itself abbreviates."""
        self.known()
        self.stage("names")
        self._define()
        self.stage("titles")
        self._define()
        self._forget_own_titles()
        return self.names

    def _forget_own_titles(self) -> None:
        """A document's own title names the document and no other text."""
        documents = self.wording.structure.documents
        titles = [t for t in (_plain(d.title) for d in documents) if t]
        texts = {k for k, e in self.names.entities.items() if e.type in ("DocumentCited", "Instrument", "Resolution")}
        own = {k for k in texts if not k.startswith("work/") or self._is_title(self.names.entities[k], titles)}
        self.names.mentions[:] = [
            m
            for m in self.names.mentions
            if m.entity not in own
            and not (m.entity in texts and any(d.title_span.start <= m.span.start and m.span.end <= d.title_span.end for d in documents))
        ]

    def _is_title(self, entity: Entity, titles: list[str]) -> bool:
        name = _plain(entity.name)
        return any(name == t or len(name) > 8 and name in t or len(t) > 12 and t in name for t in titles)

    # -- names of the who's who

    def known(self) -> None:
        found = gazetteer().find(self.wording.text)
        named = {s.entry.key for _, _, senses in found for s in senses if s.kind not in ("context", "demonym")}
        for key in sorted(named):
            while (parent := known(key)) is not None and parent.of is not None:
                key = parent.of
                named.add(key)
        often = Counter(s.entry.key for _, _, senses in found for s in senses if s.kind not in ("context", "demonym"))
        items = []
        for start, end, senses in found:
            sense = _choose(senses, named, often)
            if sense is None:
                continue
            tokens = self.wording.exactly(start, end)
            demonym = sense.kind == "demonym"
            if not demonym:
                self._mention(start, end, _entity(sense.entry))
                if sense.entry.type == "Office" or (
                    sense.entry.type in ("DocumentCited", "Instrument") and self.wording.text[start].islower()
                ):
                    self._inside(start, end, sense.entry.type == "Office")
            if tokens is not None:
                type_ = "Demonym" if demonym else sense.entry.type
                items.append(Item(type_, *tokens, "name.known", value=(sense.entry.key,)))
        self._collapse(items)

    def _inside(self, start: int, end: int, office: bool) -> None:
        """Names inside a phrase about them ("President of the Security Council", "six principles … in South Ossetia")."""
        for left, right, senses in gazetteer().find(self.wording.text[start + 1 : end]):
            sense = _choose(senses, set(), Counter())
            types = ("Organ", "Organization", "Office", "State") if office else ("State", "Place")
            if sense is not None and sense.entry.type in types and sense.kind != "demonym":
                self._mention(start + 1 + left, start + 1 + right, _entity(sense.entry))

    def _collapse(self, items: Iterable[Item]) -> None:
        """Puts items (tokens of the file, in order) into the line; such as cross a sentence bound are left out."""
        line = self.names.line
        at = {line.first(p): p for p in range(len(line.items)) if line.items[p] != -1}
        until = {line.last(p): p + 1 for p in range(len(line.items)) if line.items[p] != -1}
        places = []
        for item in items:
            start, end = at.get(item.first), until.get(item.last)
            if start is not None and end is not None and "\x1f" not in line.symbols[start:end]:
                places.append((start, end, item))
        self.names.line = line.collapse(places, self.grammar.alphabet)

    def _mention(self, start: int, end: int, entity: Entity) -> None:
        kept = self.names.entities.setdefault(entity.key, entity)
        span = self.wording.raw(start, end)
        token = self.wording.paragraph(self.wording.token_at(start))
        self.names.mentions.append(Mention(span, kept.key, token.document))

    # -- names by shape

    def stage(self, stage: str) -> None:
        line = self.names.line
        places = []
        for match in apart(self.grammar.matches(stage, line)):
            first, last = line.first(match.start), line.last(match.end - 1)
            keys = tuple(e.key for e in self._entities(match, first, last))
            if keys or match.rule.kind == "Date":
                places.append((match.start, match.end, Item(match.rule.kind, first, last, match.rule.name, value=keys)))
        self.names.line = line.collapse(places, self.grammar.alphabet)

    def _entities(self, match: Match, first: int, last: int) -> Iterator[Entity]:
        kind, given = match.rule.kind, match.rule.given
        start, end = self.wording.starts[first], self.wording.ends[last]
        if kind == "Date":
            return
        if kind == "Resolution":
            yield from self._resolutions(match, start, end)
        elif "fuzzy" in given:
            yield from self._misspelt(match, start, end, float(given["fuzzy"]))
        elif kind == "Person":
            name = match.one("name")
            assert name is not None
            first = match_first(self.names.line, name[0])
            last = match_last(self.names.line, name[1] - 1)
            words = self.wording.readable(first, last)
            if len(words) < 3:
                return
            entity = Entity(f"person/{slug(words)}", "Person", words, reviewed=False)
            self._mention(self.wording.starts[first], self.wording.ends[last], entity)
            yield entity
        else:
            if kind != "Group" and set(_plain(self.wording.text[start:end]).split()) <= lexicon().words("generic_title", "all"):
                return
            entity = self._shaped(match, self.wording.text[start:end])
            symbol_at = match.one("symbol")
            if symbol_at is not None:  # "report of 16 October 2001 (S/2001/970)": two names of one text
                token = self.names.line.first(symbol_at[0])
                self._mention(self.wording.starts[token], self.wording.ends[token], entity)
                end = self.wording.ends[token - 2]
            if "silent" in given or (entity.of is not None and given.get("silent_of") == entity.of):
                self.names.entities.setdefault(entity.key, entity)
            else:
                self._mention(start, end, entity)
            yield entity

    def _shaped(self, match: Match, words: str) -> Entity:
        kind, given = match.rule.kind, match.rule.given
        of = next((k for span in match.spans("of") for k in self.names.keys(span[0])), None)
        symbol_at = match.one("symbol")
        symbol = self.wording.words[self.names.line.first(symbol_at[0])] if symbol_at else None
        name = re.sub(r"^(?:the|a|an) ", "", words, flags=re.IGNORECASE)
        if symbol is not None:
            name = re.sub(r"\s*\([^()]*\)$", "", name)
        if kind == "Event":
            name = re.sub(r"\bSummits$", "Summit", name)
        if not given:
            listed = _by_name(name, kind)
            if listed is not None:
                return _entity(listed)
            if symbol is not None:
                return Entity(f"work/un/{symbol}", kind, name, reviewed=False, symbol=symbol)
            return Entity(f"{PREFIX[kind]}/x-{slug(name)}", kind, name, reviewed=False, of=of)
        if given.get("key") == "said":
            return Entity(f"{PREFIX[kind]}/x-{slug(name)}", kind, name, reviewed=False, of=of)
        owner = self.names.entities[of] if of else None
        fill = {"of": of.split("/", 1)[1] if of else ""}
        key = given["key"]
        if owner is not None:
            shown = _Shown(owner.name, _short(owner))
            name = given["name"].replace("{of.short}", shown.short).replace("{of}", shown.name)
        else:
            name = given["name"]
        prefix = PREFIX[kind] + ("/" if kind == "Group" else "/x-")
        if kind == "Group" and of is not None and not key.endswith("member-states"):
            self._members_inside(match, of)
        return Entity(prefix + key.replace("{of}", fill["of"]), kind, name, reviewed=kind == "Group", of=of)

    def _members_inside(self, match: Match, of: str) -> None:
        """The member States named in "Heads of member States of the SCO" are a group of their own."""
        first, last = self.names.line.first(match.start), self.names.line.last(match.end - 1)
        start, end = self.wording.starts[first], self.wording.ends[last]
        found = _MEMBERS.search(self.wording.text, start, end)
        if found:
            owner = self.names.entities[of]
            key = f"group/{of.split('/', 1)[1]}/member-states"
            self._mention(found.start(), end, Entity(key, "Group", f"{_short(owner)} member States", of=of))

    def _resolutions(self, match: Match, start: int, end: int) -> Iterator[Entity]:
        """One entity a number; "resolution 62/17" is of the General Assembly whoever prints it."""
        body = next((k for span in match.spans("body") for k in self.names.keys(span[0])), None)
        text = self.wording.text
        symbol_at = match.one("symbol")
        if symbol_at is not None:
            symbol = re.sub(r"^\w+ (?=[A-Z])", "", text[start:end])
            if "/RES/" in symbol or symbol.startswith("A/RES"):
                yield from self._resolution(start, end, symbol)
            elif _SYMBOL.fullmatch(symbol):
                entity = self._named_before(match) or Entity(f"work/un/{symbol}", "DocumentCited", symbol, reviewed=False, symbol=symbol)
                self._mention(start, end, entity)
                yield entity
            return
        numbers = list(_NUMBER.finditer(_without_dates(text[start:end])))
        for index, number in enumerate(numbers):
            if number["series"]:
                organ = body if body in _ORGANS and body != "org/unsc" else "org/unga"
                series = re.sub(r" (?=\()", "", number["series"]).replace(" and ", "-").replace(" ", "-")
                symbol = _ORGANS[organ] + series
            elif number["year"]:
                symbol = f"{_ORGANS.get(body or '', 'S/RES/')}{number['number']} ({number['year']})"
            else:
                symbol = f"S/RES/{number['number']}"
            whole = len(numbers) == 1
            left = start if whole or index == 0 else start + number.start()
            right = end if whole else start + number.end()
            yield from self._resolution(left, right, symbol)

    def _named_before(self, match: Match) -> Entity | None:
        """The text whose symbol stands in brackets behind its name."""
        line = self.names.line
        if match.start >= 2 and line.symbols[match.start - 1] == self.grammar.alphabet.mark("("):
            item = line.item(match.start - 2)
            if item is not None and item.type in ("Instrument", "DocumentCited") and item.value:
                return self.names.entities[item.value[0]]
        return None

    def _resolution(self, start: int, end: int, symbol: str) -> Iterator[Entity]:
        symbol = re.sub(r"(?<=\d)\(", " (", symbol) if symbol.startswith("S/RES") else symbol
        numbered = re.fullmatch(r"S/RES/(\d+)", symbol)
        if numbered:  # "resolution 1624": the year is on record elsewhere, or stays unknown
            year = _year_in_file(numbered[1], self.names.entities) or resolutions.year(numbered[1])
            symbol = f"{symbol} ({year})" if year else symbol
        organ = next((o for o, p in _ORGANS.items() if symbol.startswith(p)), None)
        named = {"org/unsc": "UN Security Council", "org/unga": "UN General Assembly"}.get(organ or "")
        if named is None:
            listed = known(organ or "")
            named = listed.name if listed else ""
        number = symbol.split("/RES/")[-1]
        entity = Entity(
            "work/un/" + re.sub(r" ?\((\w+)\)", r"(\1)", symbol), "Resolution", f"{named} resolution {number}".strip(), symbol=symbol, of=organ
        )
        self._mention(start, end, entity)
        yield entity

    def _misspelt(self, match: Match, start: int, end: int, threshold: float) -> Iterator[Entity]:
        """A state whose name was misread, in a slot that demands a state; the repair is listed."""
        at = match.one("unknown")
        assert at is not None
        token = self.names.line.first(at[0])
        word = self.wording.words[token]
        scored = (
            (100 * SequenceMatcher(None, word, name.text.split()[-1]).ratio(), e)
            for e in entries()
            if e.type == "State"
            for name in e.names
            if name.kind in ("name", "formal")
        )
        score, state = max(scored, key=lambda s: (s[0], s[1].key))
        if score < threshold:
            return
        right = next(n.text.split()[-1] for n in state.names if n.kind in ("formal", "name") and SequenceMatcher(None, word, n.text.split()[-1]).ratio() * 100 >= threshold)
        self.names.repairs.append(Edit(self.wording.span(token, token), right, "name"))
        entity = _entity(state)
        self._mention(start, end, entity)
        yield entity

    # -- what the text defines

    def _define(self) -> None:
        """Binds "(hereinafter … “X” or “the Y”)" and "(ABC)" behind a name, and finds the abbreviations again."""
        line = self.names.line
        alphabet = self.grammar.alphabet
        opening = alphabet.mark("(")
        fresh: dict[str, str] = {}
        for at in range(1, len(line.symbols)):
            if line.symbols[at] != opening:
                continue
            keys = self.names.keys(at - 1)
            item = line.item(at - 1)
            if len(keys) != 1 or item is None:
                continue
            inner = self._parenthesis(at)
            entity = self.names.entities[keys[0]]
            if inner and inner[0].lower() in ("hereinafter", "hereafter"):
                owner = entity.of if entity.type == "Group" and entity.of else entity.key
                for phrase in _defined(inner):
                    if phrase.isupper():
                        fresh[phrase] = owner
                    else:
                        self.names.bindings[phrase.lower().removeprefix("the ")] = owner
            elif len(inner) == 1 and _abbreviates(inner[0], item, self.wording):
                fresh[inner[0]] = entity.key
        self._local.update(fresh)
        items = []
        for position, item_or_token in enumerate(line.items):
            if isinstance(item_or_token, int) and item_or_token >= 0:
                key = self._local.get(self.wording.words[item_or_token])
                if key is not None:
                    entity = self.names.entities[key]
                    items.append((position, item_or_token, entity))
        places = []
        for position, token, entity in items:
            self._mention(self.wording.starts[token], self.wording.ends[token], entity)
            places.append((position, position + 1, Item(entity.type, token, token, "name.defined", value=(entity.key,))))
        self.names.line = line.collapse(places, alphabet)

    def _parenthesis(self, at: int) -> list[str]:
        """The words from an opening bracket to the closing one, or to the end of a definition left open."""
        line, words = self.names.line, []
        for position in range(at + 1, min(at + 24, len(line.items))):
            if line.symbols[position] in ("\x1f", self.grammar.alphabet.mark(")")):
                break
            words += self.wording.words[line.first(position) : line.last(position) + 1]
        return words


@dataclass(frozen=True)
class _Shown:
    name: str
    short: str


def match_first(line: Line, position: int) -> int:
    """The first token of a position."""
    return line.first(position)


def match_last(line: Line, position: int) -> int:
    """The last token of a position."""
    return line.last(position)


def _entity(listed: Entry) -> Entity:
    return Entity(listed.key, listed.type, listed.name, of=listed.of)


def listed_entity(key: str) -> Entity:
    """The entity of an entry of the who's who; KeyError where it has none."""
    return _entity(entry(key))


def _short(entity: Entity) -> str:
    listed = known(entity.key)
    return next((n.text for n in listed.names if n.kind == "abbreviation"), entity.name) if listed else entity.name


def _by_name(name: str, kind: str) -> Entry | None:
    """The entry of the who's who with just this name, if it is of the kind found."""
    found = gazetteer().find(name)
    if len(found) == 1 and found[0][:2] == (0, len(name)):
        return next((s.entry for s in found[0][2] if s.entry.type == kind), None)
    return None


def _choose(senses: list[Sense], named: set[str], often: Counter[str]) -> Sense | None:
    """Which of the things that bear a name is meant: the one whose parent the file names most, else one that needs no context."""
    in_context = [s for s in senses if s.entry.of in named or (s.kind == "context" and s.entry.of is None)]
    plain = [s for s in senses if s.kind not in ("context", "demonym")]
    for group in ([s for s in plain if s in in_context], plain, in_context, [s for s in senses if s.kind == "demonym"]):
        if group:
            return min(group, key=lambda s: (_PRIORITY.get(s.entry.type, 9), -often[s.entry.of or ""], s.entry.key))
    return None


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


_PRIORITY = {"State": 0, "Organization": 1, "Organ": 2, "Force": 3, "Instrument": 4, "DocumentCited": 5, "Office": 6, "Group": 7, "Place": 8}


def _without_dates(text: str) -> str:
    """The text with dates blanked, so that their numbers are not taken for those of resolutions."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    return re.sub(rf"of \d{{1,2}} (?:{months})(?: \d{{4}})?", lambda m: " " * len(m[0]), text)


def _year_in_file(number: str, entities: dict[str, Entity]) -> str | None:
    """The year of a resolution that the same file names with it."""
    prefix = f"S/RES/{number} ("
    return next((e.symbol[len(prefix) : -1] for e in entities.values() if e.symbol is not None and e.symbol.startswith(prefix)), None)


def _defined(words: list[str]) -> Iterator[str]:
    """What a definition introduces: upper-case words, and "the Organization" in quotes or plain."""
    text = " ".join(words)
    for found in re.finditer(r"[“\"'‘](?: )?(.+?)(?: )?[”\"'’]", text):
        yield found[1].strip()
    for found in re.finditer(r"(?:as|or|and|hereinafter|hereafter)(?: the)? ([A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)", text):
        yield found[1]


def _abbreviates(word: str, item: Item, wording: Wording) -> bool:
    """Whether a bracketed word can stand for the name before it: capitals, its first letter among the name's."""
    if not re.fullmatch(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*s?", word) or len(word) > 12:
        return False
    name = wording.readable(item.first, item.last)
    return word[0] in {w[0].upper() for w in re.findall(r"\w+", name)} and name != word
