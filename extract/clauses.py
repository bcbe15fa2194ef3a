"""Clause logic: which verb groups are acts of whom; coordination, carried-over subjects, lists that inherit their lead-in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from accords.extract.acts import PARTICLES, SPEAKING, Act
from accords.extract.discourse import BODY, Resolver
from accords.extract.grammar import Grammar, Match
from accords.extract.lexicon import lexicon
from accords.extract.line import Item, Line
from accords.extract.model import Paragraph
from accords.extract.wording import Wording

SUBORDINATORS = frozenset(
    "which who whom whose whether if when where because unless until as while whereas how what why since although though lest".split()
)
ADVERBIAL = frozenset("inter alia also further therefore thus again once in this regard context respect particular to end with that mind end, accordingly furthermore moreover nevertheless nonetheless consequently hereby and finally meanwhile hence then now".split())
PLURAL_TYPES = frozenset({"Group"})


@dataclass(frozen=True)
class Clause:
    """An act with whoever performs it: positions of the line; `start` to `end` is the clause."""

    act: Act
    position: int
    start: int
    end: int
    actors: tuple[str, ...]
    rule: str
    paragraph: Paragraph


class ClauseReader:
    """Reads the acts of one source, sentence by sentence in the order of the text."""

    def __init__(self, wording: Wording, grammar: Grammar, resolver: Resolver, line: Line) -> None:
        self.wording, self.grammar, self.resolver, self.line = wording, grammar, resolver, line
        self._comma, self._semicolon, self._colon = (grammar.alphabet.mark(m) for m in ",;:")
        self._subjects: dict[int, list[Match]] = defaultdict(list)
        for match in grammar.matches("clauses", line):
            at = match.one("act")
            assert at is not None
            self._subjects[at[0]].append(match)
        for matches in self._subjects.values():
            matches.sort(key=lambda m: (m.end - m.start, [r.name for r in grammar.rulebook.rules].index(m.rule.name)))
        self._last_in: dict[int, Clause] = {}

    def run(self) -> Iterator[Clause]:
        """All clauses that perform an act."""
        start = 0
        for end in [i for i, item in enumerate(self.line.items) if item == -1]:
            if end > start:
                paragraph = self.wording.paragraph(self.line.first(start))
                if paragraph.kind in BODY:
                    for clause in self._sentence(start, end, paragraph):
                        self._last_in[paragraph.index] = clause
                        if not clause.act.open:
                            yield clause
            start = end + 1

    # -- one sentence

    def _sentence(self, start: int, end: int, paragraph: Paragraph) -> list[Clause]:
        accepted: list[Clause] = []
        inherited = self._inherited_item(start, end, paragraph)
        if inherited is not None:
            accepted.append(inherited)
        for position in range(start, end):
            item = self.line.item(position)
            if item is None or not isinstance(item.value, Act):
                found = self._further_verb(position, start, end, accepted, paragraph)
            elif accepted and accepted[-1].position >= position:
                found = None
            else:
                found = self._clause(position, item, start, end, accepted, paragraph) or self._further_verb(
                    position, start, end, accepted, paragraph
                )
            if found is not None:
                accepted.append(found)
        return [self._bounded(c, accepted[i + 1] if i + 1 < len(accepted) else None, end) for i, c in enumerate(accepted)]

    def _clause(self, position: int, item: Item, start: int, end: int, accepted: list[Clause], paragraph: Paragraph) -> Clause | None:
        act: Act = item.value
        for match in self._subjects.get(position, ()):
            if match.start >= start and (not accepted or match.start > accepted[-1].position):
                spans = match.spans("actor")
                # "… of other member States, and they will": the last of a seeming list may be the subject alone.
                for actors in (spans, spans[-1:]) if len(spans) > 1 else (spans,):
                    clause = self._with_subject(match, actors, act, position, accepted, paragraph)
                    if clause is not None:
                        return clause
        return (
            self._initial(act, position, start, end, accepted, paragraph)
            or self._coordinated(act, position, start, accepted, paragraph)
            or self._impersonal(act, position, start, accepted, paragraph)
        )

    def _with_subject(
        self, match: Match, spans: list[tuple[int, int]], act: Act, position: int, accepted: list[Clause], paragraph: Paragraph
    ) -> Clause | None:
        first = self.line.item(spans[0][0])
        if first is None:
            return None
        if not self._agrees(first, act, len(spans) > 1):
            return None
        before = self._before(spans[0][0])
        if not self._opens_clause(spans[0][0], before, first):
            return None
        if match.rule.name in ("clause.subject_qualified", "clause.subject_with_complement"):
            inner = {self._word(p) for p in range(spans[-1][1] + 1, position) if self.line.item(p) is None}
            if inner & (SUBORDINATORS - _RELATIVES) or inner & (_RELATIVES | {"that"}) and not inner & _AUXILIARIES:
                return None
        if self._describes(first, act, spans[0][0]):
            return None
        governed = self._governing(spans[0][0], accepted)
        if governed is not None or before in SUBORDINATORS or before == "that":
            if not self._speaks_embedded(act, before, governed):
                return None
        if act.passive or (before == "and" and self._between(spans[0][0])):
            return None
        if before == "to" or (act.elided and not accepted):
            return None
        actors = self._actors(spans)
        if act.form == "norm" and act.implicit:
            actors = self._authors(paragraph) or actors
        else:
            self.resolver.remember(first, actors)
        return Clause(act, position, spans[0][0], position + 1, actors, match.rule.name, paragraph)

    def _describes(self, first: Item, act: Act, position: int) -> bool:
        """Whether "it" takes up a thing, not an actor: the sentence before does not begin with one ("It respects the right …")."""
        if first.type != "RoleWord" or self._word_of(first) != "it" or act.form != "s" or act.force != "commits" or act.frame == "to":
            return False
        start, _ = self.line.sentence(position)
        while start >= 2:
            start, end = self.line.sentence(start - 2)
            heads = [i for p in range(start, min(start + 3, end)) if (i := self.line.item(p)) is not None and self._is_actor(i)]
            if not heads or self._word_of(heads[0]) != "it":
                return not heads
        return True

    def _initial(self, act: Act, position: int, start: int, end: int, accepted: list[Clause], paragraph: Paragraph) -> Clause | None:
        """A sentence that begins with its verb: clauses of resolutions, items below "hereby:"."""
        if accepted or act.form not in ("s", "ing", "base"):
            return None
        words = [self._word(p) for p in range(start, position)]
        if words and not (set(words) <= ADVERBIAL or (words[-1] == "," and len(words) <= 12 and words[0] in _PREPOSITIONS)):
            return None
        if act.form == "ing":
            if not self._preambular(position, start, end, paragraph):
                return None
        elif act.form == "base":
            lead = self._lead(paragraph)
            if lead is None or act.lemma not in SPEAKING and act.force not in ("welcomes", "concern", "opposes", "reaffirms", "commits", "decides", "asserts", "calls", "supports"):
                return None
            if words or not self.wording.words[self.line.first(position)][0].isalpha():
                return None
        elif paragraph.kind not in ("operative", "preambular") and self._lead(paragraph) is None:
            return None
        actors = self._chapeau_actor(paragraph)
        return Clause(act, position, position, position + 1, actors, "clause.initial", paragraph) if actors else None

    def _preambular(self, position: int, start: int, end: int, paragraph: Paragraph) -> bool:
        """Whether an opening participle stands alone, as in a preamble, and not before a main clause."""
        if paragraph.kind == "preambular":
            return True
        later = range(position + 1, end)
        finite = any(
            isinstance(self.line.items[p], Item) and isinstance(self.line.items[p].value, Act) and p in self._subjects  # type: ignore[union-attr]
            for p in later
        )
        closing = self.line.symbols[end - 1]
        return not finite and closing in (self._comma, self._semicolon) and paragraph.kind in ("operative", "paragraph")

    def _coordinated(self, act: Act, position: int, start: int, accepted: list[Clause], paragraph: Paragraph) -> Clause | None:
        """A further verb of the same subject: ", and in this regard urges …"."""
        if not accepted:
            return None
        previous = next((c for c in reversed(accepted) if not c.act.implicit), accepted[-1])
        if not _same_form(previous.act, act) or self._behind_to(position):
            return None
        at = position - 1
        joined = self._join(position, previous.position)
        if joined is None or self._own_subject(position) or (act.implicit and act.force == "commits"):
            return None
        if act.form == "ing" and not ("and" in joined or paragraph.kind == "preambular" and act.lemma in SPEAKING | {"take", "bear"}):
            return None
        if act.form == "base" and self._asked_of_others(previous, act, position, joined):
            return None
        if act.form == "ed" and previous.act.form == "ed" and at < 0:
            return None
        actors, rule = previous.actors, "clause.coordinated"
        embedded = self._embedded_actor(previous, position, act)
        if embedded is not None:
            if not (act.force == "commits" and act.form in ("base", "s")):
                return None
            actors, rule = embedded, "clause.coordinated_embedded"
        return Clause(act, position, position, position + 1, actors, rule, paragraph)

    def _own_subject(self, position: int) -> bool:
        """Whether an actor stands right before a verb, and not in a phrase: then the verb is its own, not carried over."""
        at = position - 1
        while at >= 0 and (self._word(at).endswith("ly") or self._word(at) in ("also", "further", "jointly")):
            at -= 1
        item = self.line.item(at)
        return item is not None and self._is_actor(item) and self._before(at) not in _PREPOSITIONS | {"and"}

    def _behind_to(self, position: int) -> bool:
        """Whether an infinitive marker stands before a verb ("to also discuss")."""
        at = position - 1
        while at >= 0 and (self._word(at) in ADVERBIAL - {"to", "and", "end"} or self._word(at).endswith("ly")):
            at -= 1
        return self._word(at) == "to"

    def _impersonal(self, act: Act, position: int, start: int, accepted: list[Clause], paragraph: Paragraph) -> Clause | None:
        """Norms without a named subject: "must be respected", "emphasis will be placed", "it is important to"."""
        if act.form not in ("norm", "modal") or act.open:
            return None
        if act.form == "modal" and act.force == "calls":
            pass
        elif act.form == "modal" and not act.implicit and act.strength == "will" and not act.passive:
            if not self._ours(accepted[-1].position + 1 if accepted else start, position):
                return None
        if act.form == "modal" and act.implicit and act.strength in ("will", "shall") and not act.passive:
            if act.strength == "will":
                return None
        low = accepted[-1].position + 1 if accepted else start
        if self._word(position - 1) == "which" and (act.strength == "shall" or act.rule == "act.performed_passive"):
            return self._relative(act, position, low, paragraph)
        if self._subordinate(low, position, accepted):
            return None
        actors = self._authors(paragraph)
        clause_start = self._clause_start(low, position)
        if act.passive:
            actors = self._agent(position) or actors
        elif act.strength == "shall" and not act.implicit:
            actors = self._first_actor(clause_start, position) or actors
        act = replace(act, implicit=act.implicit and act.force == "calls")
        return Clause(act, position, clause_start, position + 1, actors, "clause.impersonal", paragraph) if actors else None

    def _further_verb(self, position: int, start: int, end: int, accepted: list[Clause], paragraph: Paragraph) -> Clause | None:
        """A further verb with its own complement under the modal before: "will establish contact and hold consultations"."""
        if not accepted:
            return None
        previous = accepted[-1]
        undertakes = previous.act.form == "modal" or previous.act.then is not None and previous.act.frame == "to"
        if previous.act.force != "commits" or not undertakes or previous.position >= position or previous.act.implicit or previous.act.passive:
            return None
        item = self.line.item(position)
        act = item.value if item is not None and isinstance(item.value, Act) else None
        word = self._word(position) if act is None else act.lemma
        if (item is not None and act is None) or (act is not None and act.form != "base") or word not in lexicon().words("action", "base"):
            return None
        at = position - 1
        while at > previous.position and (self._word(at).endswith("ly") or self._word(at) in ("also", "further")):
            at -= 1
        joint = self._word(at)
        if joint not in ("and", "or", ",", ";") or at <= previous.position + 1:
            return None
        if previous.act.lemma in _CHAINED and joint == "and" and self._word(at - 1) != ",":
            return None
        if not self._complemented(position, end) or self._list_continues(previous, position, at):
            return None
        token, last = self.line.first(position), self.line.last(position)
        made = Act("commits", "modal", word, token, last, "clause.shared_modal", "np", previous.act.negative, strength=previous.act.strength, undertaking=True, then=word)
        return Clause(made, position, position, position + 1, previous.actors, "clause.shared_modal", paragraph)

    def _complemented(self, position: int, end: int) -> bool:
        """Whether a verb has a complement of its own, and is no noun ("support for", "work of")."""
        if position + 1 >= end:
            return False
        after = self._word(position + 1)
        return after not in (",", ".", ";", "and", "or", "of", "for", "by") and not (after in ("is", "are", "was", "will", "shall"))

    def _list_continues(self, previous: Clause, position: int, at: int) -> bool:
        """Whether the verb rather goes on with an infinitive or a that-clause inside the clause before."""
        between = range(previous.position + 1, at)
        for place in between:
            word = self._word(place)
            if self.line.item(place) is None and word in SUBORDINATORS | {"that"} and not self._closed_by_verb(place, at):
                return True
            if word == "to" and self._word(place + 1) in lexicon().words("action", "base") and not self._far_comma(place, at):
                return True
        return False

    def _far_comma(self, infinitive: int, at: int) -> bool:
        """Whether a comma stands before the joint, so that the verb reaches over an infinitive to the modal."""
        return self._word(at - 1) == "," or self._word(at) == ","

    # -- lists

    def _inherited_item(self, start: int, end: int, paragraph: Paragraph) -> Clause | None:
        """A list item below "shall:" begins with the verb of what is undertaken."""
        lead = self._lead(paragraph)
        if lead is None or paragraph.kind != "item" or start != self._first_position(paragraph):
            return None
        position = start
        while position < end and (self._word(position) in ADVERBIAL or self._word(position).endswith("ly")):
            position += 1
        if position >= end:
            return None
        word = self._word(position)
        above = self._last_in.get(lead.index)
        item = self.line.item(position)
        act = item.value if item is not None and isinstance(item.value, Act) else None
        text = lead.text.rstrip(" :,")
        if item is not None and act is None:
            return None
        if act is not None and act.form != "base":
            return None
        if act is None and not _verbal(word):
            return None
        opens = lead.text.rstrip().endswith(":") or above is not None and above.act.open
        if not opens:
            return None
        if above is not None and above.act.open or text.lower().endswith(_COMMITTING):
            force, strength = "commits", (above.act.strength if above else "will")
            actors = above.actors if above is not None else self._chapeau_actor(paragraph)
        elif above is not None and above.act.force in ("commits", "decides") and above.act.frame == "to" and above.act.then is None:
            force, strength, actors = above.act.force, above.act.strength, above.actors
        elif above is None and (subject := self._lead_subject(lead)) and (act is None or act.lemma not in SPEAKING):
            force, strength, actors = "commits", None, subject
        else:
            return None
        token = self.line.first(position)
        last = self.line.last(position + (position + 1 < end and self._word(position + 1) in PARTICLES))
        made = Act(force, "base", word, token, last, "clause.item", "np", strength=strength, undertaking=force == "commits", then=word)
        return Clause(made, position, position, position + 1, actors, "clause.item", paragraph) if actors else None

    def _lead(self, paragraph: Paragraph) -> Paragraph | None:
        return None if paragraph.lead is None else self.wording.structure.paragraphs[paragraph.lead]

    def _lead_subject(self, lead: Paragraph) -> tuple[str, ...]:
        """The actor with which a lead-in ends: "…, the SCO member States:"."""
        first, end = self.wording.tokens_of(lead)
        for position, item in enumerate(self.line.items):
            if isinstance(item, Item) and first <= item.first < end and item.last >= end - 2 and item.type != "Act" and self._is_actor(item):
                return self.resolver.keys(item)
            if isinstance(item, int) and item >= end or isinstance(item, Item) and item.first >= end:
                break
        return ()

    def _chapeau_actor(self, paragraph: Paragraph) -> tuple[str, ...]:
        lead = self._lead(paragraph)
        seen = 0
        while lead is not None and seen < 6:
            first, end = self.wording.tokens_of(lead)
            for item in self.line.items:
                if isinstance(item, Item) and item.first >= end:
                    break
                if isinstance(item, Item) and first <= item.first and self._is_actor(item):
                    return self.resolver.keys(item)
            lead, seen = self._lead(lead), seen + 1
        return self._authors(paragraph)

    # -- looking around

    def _word(self, position: int) -> str:
        token = self.line.first(position)
        return self.wording.words[token].lower() if token >= 0 else ""

    def _before(self, position: int) -> str:
        """The word before a position, past determiners."""
        at = position - 1
        while at >= 0 and self.line.items[at] != -1 and self._word(at) in _BEFORE_NOUN:
            at -= 1
        return self._word(at) if at >= 0 else ""

    def _opens_clause(self, position: int, before: str, first: Item) -> bool:
        """Whether an actor stands where a subject can: at the head of its clause, at most after an adverbial phrase."""
        if before in _HEADS or before in SUBORDINATORS or before == "that":
            return True
        if before in _PREPOSITIONS:
            return False
        if first.type == "RoleWord" and self._word_of(first) in ("we", "they", "i"):
            return before not in ("to",)
        start, _ = self.line.sentence(position)
        at = position - 1
        while at >= start and self._word(at) not in (",", ";", ":"):
            if isinstance(self.line.items[at], Item) and isinstance(self.line.items[at].value, Act):  # type: ignore[union-attr]
                return False
            at -= 1
        phrase = [self._word(p) for p in range(at + 1, position)]
        return bool(phrase) and phrase[0] in _PREPOSITIONS | {"today", "here"} and len(phrase) <= 9

    def _is_actor(self, item: Item) -> bool:
        return item.type in _ACTORS

    def _agrees(self, item: Item, act: Act, several: bool) -> bool:
        if act.form in ("modal", "norm", "ed"):
            return True
        plural = several or item.type in PLURAL_TYPES or item.attributes.get("number") == "pl"
        if act.form == "s":
            return not plural
        if act.form == "base":  # British usage: "the Government recognize", "the SCO believe that"
            collective = item.rule == "organ.government" or item.type in ("Organization", "State") and act.frame in ("that", "to")
            return plural or collective and act.lemma in SPEAKING or self._word_of(item) == "i"
        return True

    def _word_of(self, item: Item) -> str:
        return self.wording.words[item.first].lower()

    def _actors(self, spans: list[tuple[int, int]]) -> tuple[str, ...]:
        keys: list[str] = []
        for start, _ in spans:
            item = self.line.item(start)
            if item is not None:
                keys += [k for k in self.resolver.keys(item) if k not in keys]
        return tuple(keys)

    def _authors(self, paragraph: Paragraph) -> tuple[str, ...]:
        return self.resolver.discourses[paragraph.document].authors

    def _governing(self, position: int, accepted: list[Clause]) -> Clause | None:
        """The act before, if its that-clause is still open at a position."""
        if not accepted or accepted[-1].act.frame not in ("that", "wh"):
            return None
        between = self.line.symbols[accepted[-1].position : position]
        return None if self._semicolon in between else accepted[-1]

    def _speaks_embedded(self, act: Act, before: str, governed: Clause | None) -> bool:
        """Inside "declare that …" only an undertaking in so many words is an act of its subject."""
        if before in SUBORDINATORS:
            return False
        if before == "that":
            return governed is not None and self._undertakes_embedded(act, governed)
        if act.lemma in SPEAKING and act.form in ("base", "s", "ed") and governed is not None and governed.act.form == act.form:
            return True
        return governed is not None and self._undertakes_embedded(act, governed)

    def _undertakes_embedded(self, act: Act, governed: Clause) -> bool:
        """An undertaking in so many words inside "declare that …"."""
        undertakes = act.force == "commits" and act.form in ("base", "s") and act.frame == "to"
        return undertakes and governed.act.force in ("asserts", "decides", "reaffirms")

    def _between(self, position: int) -> bool:
        """Whether an actor behind "and" is the second of "between A and B"."""
        start, _ = self.line.sentence(position)
        words = [self._word(p) for p in range(max(start, position - 9), position)]
        return "between" in words and not {",", ";"} & set(words[words.index("between") :])

    def _join(self, position: int, previous: int) -> list[str] | None:
        """The words that join a verb to what stands before it (", and in this regard"); None where nothing does."""
        words: list[str] = []
        at = position - 1
        while at > previous and len(words) < 12:
            word = self._word(at)
            words.insert(0, word)
            if word in ("and", ",", ";", "or", "but"):
                earlier = self._word(at - 1)
                if word in (",",) and words[1:] and words[1] not in _JOINABLE and not _adverbial(words[1:]):
                    at -= 1
                    continue
                if word != "and" and earlier == "and":
                    words.insert(0, earlier)
                if _adverbial([w for w in words[1:] if w != ","]):
                    if word == "," and earlier in ("and",):
                        words.insert(0, "and")
                    return words
            at -= 1
        return None

    def _asked_of_others(self, previous: Clause, act: Act, position: int, joined: list[str]) -> bool:
        """Whether a base form goes on with what others are asked or what is undertaken, not with what is said."""
        if act.rule not in ("act.plain",):
            return False
        if act.lemma in SPEAKING and act.force in ("welcomes", "concern", "opposes", "reaffirms", "asserts"):
            return False
        infinitive = any(
            self._word(p) == "to" and self._word(p + 1) in _INFINITIVES for p in range(previous.position + 1, position - len(joined))
        )
        if previous.act.then is not None and previous.act.force in ("commits", "calls"):
            return True
        if previous.act.force in ("calls", "commits", "decides") and infinitive:
            return not (act.lemma in SPEAKING and act.force in ("calls",) and "," in joined)
        return False

    def _embedded_actor(self, previous: Clause, position: int, act: Act) -> tuple[str, ...] | None:
        """The subject of an open that-clause, to which a coordinated verb belongs if it agrees with it."""
        if previous.act.frame != "that":
            return None
        at = previous.position + 1
        while at < position and self._word(at) in ("that", "the", "also"):
            at += 1
        item = self.line.item(at)
        if item is None or not self._is_actor(item) or not self._agrees(item, act, False):
            return None
        return self.resolver.keys(item)

    def _subordinate(self, low: int, position: int, accepted: list[Clause]) -> bool:
        """Whether a verb stands in a subordinate clause that no comma has closed."""
        governed = self._governing(position, accepted)
        if governed is not None:
            return True
        for at in range(position - 1, low - 1, -1):
            word = self._word(at)
            if word in (",", ";", ":"):
                commas = True
                if word == ";":
                    return False
                for earlier in range(at - 1, low - 1, -1):
                    if self._word(earlier) == "that" and self.line.item(earlier) is None and self._that_clause(earlier):
                        return True
                return False and commas
            if self.line.item(at) is None and (word in SUBORDINATORS or word == "that" and self._that_clause(at)):
                if word in _RELATIVES | {"that"} and self._closed_by_verb(at, position):
                    continue
                return True
        return False

    def _closed_by_verb(self, at: int, position: int) -> bool:
        """Whether a relative clause has had its own verb: "the Party that is responsible … shall"."""
        noun_before = not isinstance(self.line.items[at - 1], Item) or not isinstance(self.line.items[at - 1].value, Act)  # type: ignore[union-attr]
        return noun_before and any(self._word(p) in _AUXILIARIES for p in range(at + 1, position))

    def _that_clause(self, at: int) -> bool:
        """Whether a "that" opens a clause (and is no determiner as in "that State Party")."""
        item = self.line.item(at + 1) if at + 1 < len(self.line.items) else None
        if self._word(at - 1) in _PREPOSITIONS:  # "toward that end"
            return False
        return not (item is not None and item.type == "RoleWord" and item.attributes.get("number") == "sg")

    def _clause_start(self, low: int, position: int) -> int:
        at = position
        while at > low and self.line.symbols[at - 1] != self._semicolon:
            at -= 1
        while at < position and (self._word(at) in ("and", ",", "in", ";", "to") and self._word(at) in (",", "and", ";")):
            at += 1
        return at

    def _ours(self, low: int, position: int) -> bool:
        """Whether the subject of a forecast is what the authors themselves bring: "Our support will not waver"."""
        at = self._clause_start(low, position)
        return self._word(at) == "our"

    def _relative(self, act: Act, position: int, low: int, paragraph: Paragraph) -> Clause | None:
        """A norm in a relative clause: "…, which shall invite …", of whom stands before, or of the authors."""
        item = self.line.item(position - 3) if position - 3 >= low else None
        by = position >= 5 and "by" in (self._word(position - 4), self._word(position - 5))
        actors = self.resolver.keys(item) if item is not None and self._is_actor(item) and by else self._authors(paragraph)
        return Clause(act, position, position - 1, position + 1, actors, "clause.relative", paragraph) if actors else None

    def _agent(self, position: int) -> tuple[str, ...]:
        """The actor behind "by" after a passive: "shall be registered by the Depositary Governments"."""
        _, end = self.line.sentence(position)
        for at in range(position + 1, min(end, position + 14)):
            if self._word(at) in (",", ";"):
                break
            if self._word(at) == "by":
                item = self.line.item(at + 1) or (self.line.item(at + 2) if at + 2 < end and self._word(at + 1) in _BEFORE_NOUN else None)
                if item is not None and self._is_actor(item):
                    return self.resolver.keys(item)
        return ()

    def _first_actor(self, low: int, position: int) -> tuple[str, ...]:
        at = low
        while at < position and self._word(at) in ("the", "a", "any", "each", "every", "that", "such"):
            at += 1
        item = self.line.item(at)
        if item is not None and self._is_actor(item):
            keys = self.resolver.keys(item)
            self.resolver.remember(item, keys)
            return keys
        return ()

    def _first_position(self, paragraph: Paragraph) -> int:
        first, _ = self.wording.tokens_of(paragraph)
        low, high = 0, len(self.line.items)
        return next((p for p in range(low, high) if self.line.items[p] != -1 and self.line.first(p) >= first), -1)

    def _bounded(self, clause: Clause, following: Clause | None, end: int) -> Clause:
        """The clause to its end: the next clause without what joins it, or the sentence without its stop."""
        stop = following.start if following is not None and following.start > clause.position else end
        while stop > clause.position + 1 and (self._word(stop - 1) in ("and", ",", ";", ":", ".", "but", "also") or self.line.items[stop - 1] == -1):
            stop -= 1
        return replace(clause, end=stop)


def _same_form(previous: Act, act: Act) -> bool:
    if act.form in ("base", "s") and previous.form in ("base", "s"):
        return act.form == previous.form
    if act.form == previous.form:
        return True
    if previous.form == "ing" and act.form == "s" and act.lemma in SPEAKING:
        return True
    if previous.form == "ed" and act.form in ("base", "s") and act.force == "commits" and act.frame == "to":
        return True
    return previous.form in ("base", "s", "ed", "modal") and act.form == "modal" or previous.form == "modal" and act.form in ("base", "s") and act.lemma in SPEAKING


def _adverbial(words: list[str]) -> bool:
    """Whether words between a conjunction and a verb are adverbs or a prepositional phrase."""
    if not words or set(words) <= ADVERBIAL or all(w.endswith("ly") or w in ADVERBIAL for w in words):
        return True
    return words[0] in _PREPOSITIONS and len(words) <= 9 and words[-1] not in _OPEN_ENDED


def _verbal(word: str) -> bool:
    """Whether a word is the base form of a verb of action."""
    return word in lexicon().words("action", "base")


_ACTORS = frozenset({"State", "Organization", "Organ", "Force", "Group", "Office", "Person", "RoleWord"})
_PREPOSITIONS = frozenset(lexicon().words("preposition", "all"))
_OPEN_ENDED = lexicon().words("preposition", "all") | lexicon().words("determiner", "all") | {"its", "their", "our"}
_INFINITIVES = lexicon().words("action", "base") | lexicon().words("performative", "base")
_BEFORE_NOUN = frozenset("the both all each also some any many most several certain former other relevant said present two three four such".split())
_HEADS = frozenset({"", ",", ";", ":", "and", "—", "–", "“", '"', "(", "but", "or", "."})
_RELATIVES = frozenset({"which", "who", "whose", "whom"})
_AUXILIARIES = frozenset("is are was were has have had can may".split())
_CHAINED = frozenset("endeavour endeavor continue seek strive work try".split())
_JOINABLE = frozenset({"and", "also"})
_COMMITTING = ("shall", "will", "agree to", "undertake to", "commit to", "pledge to", "resolve to", "intend to", "we will", "are committed to", "have agreed to", "agreed to", "determined to")
