"""Relations between those who are named: by rule, from signatures and titles, and from being cited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from accords.extract.speech import Clause
from accords.extract.discourse import BODY, TREATIES, Resolver
from accords.extract.gazetteer import gazetteer
from accords.extract.grammar import Grammar, Match
from accords.extract.line import Item, Line
from accords.extract.model import Document, Entity, Evidence, Mention, Paragraph, Ref, Signature, Span, Statement
from accords.extract.names import Names, listed_entity, slug
from accords.ontology.whoswho import known
from accords.extract.wording import Wording

CITED = ("Instrument", "Resolution", "DocumentCited")
SUPPORTING = frozenset({"supports", "reaffirms", "commits", "calls", "welcomes"})


class RelationReader:
    """Reads the relations of one source; `line` is that of the actors stage."""

    def __init__(
        self, wording: Wording, grammar: Grammar, names: Names, resolver: Resolver, line: Line, clauses: list[Clause], act_line: Line
    ) -> None:
        self.wording, self.grammar, self.names, self.resolver, self.line = wording, grammar, names, resolver, line
        self._clauses = sorted(((act_line.first(c.start), act_line.last(c.end - 1), c) for c in clauses), key=lambda c: (c[0], c[1]))
        self._starts = [c[0] for c in self._clauses]
        structure = wording.structure
        self._documents = {d.id: d for d in structure.documents}
        self._paragraph_starts = [p.span.start for p in structure.paragraphs]

    def run(self) -> Iterator[Statement]:
        """All relations, in no order; the same relation may come from several places."""
        yield from self._cited()
        yield from self._signed()
        yield from self._letters()
        yield from self._adopted()
        yield from self._organs()
        yield from self._members()
        yield from self._established()
        yield from self._offices()
        yield from self._deployed()
        for match in self.grammar.matches("relations", self.line):
            yield from self._ruled(match)

    # -- by rule

    def _ruled(self, match: Match) -> Iterator[Statement]:
        rule = match.rule
        first, last = self.line.first(match.start), self.line.last(match.end - 1)
        paragraph = self.wording.paragraph(first)
        if paragraph.kind in ("head", "agenda", "footnote") or (paragraph.kind == "title" and rule.kind != "cooperatesWith"):
            return
        clause = self._clause(first)
        wanted = rule.given.get("force")
        if rule.kind == "supportsEntity" and (clause is None or clause.act.force not in (SUPPORTING if wanted is None else {wanted, "commits"})):
            return
        if rule.kind == "supportsEntity" and clause is not None and clause.act.force == "commits" and wanted is not None and clause.act.then not in ("support", "back", "endorse") and clause.act.lemma not in ("support", "reaffirm"):
            return
        subjects = self._subjects(match, clause, paragraph)
        objects = self._keys(match, "object")
        span = self.wording.span(first, last)
        for subject in subjects:
            for object_ in objects:
                if subject == object_ or not self._possible(rule.kind, subject, object_):
                    continue
                roles: dict[str, tuple[Ref | Span | str | bool, ...]] = {"subject": (Ref(subject),), "object": (Ref(object_),)}
                if "status" in rule.given:
                    roles["status"] = (rule.given["status"],)
                if "office" in rule.given or match.one("office"):
                    roles["office"] = (self._office(match, first),)
                yield Statement(rule.kind, roles, Evidence(paragraph.document, span, rule.name, paragraph.index))

    def _office(self, match: Match, first: int) -> str:
        at = match.one("office")
        if at is not None:
            return self.wording.readable(self.line.first(at[0]), self.line.last(at[1] - 1))
        subject = match.one("subject")
        assert subject is not None
        return self.wording.words[self.line.first(subject[0])]

    def _subjects(self, match: Match, clause: Clause | None, paragraph: Paragraph) -> list[str]:
        given = match.rule.given.get("subject")
        if given == "organization":
            organization = self.resolver.discourses[paragraph.document].organization
            return [organization] if organization else []
        if given == "actor":
            if clause is None:
                return []
            keys = clause.actors[:1] if match.rule.kind == "supportsEntity" else clause.actors
            return [self._lifted(k) if match.rule.kind == "cooperatesWith" else k for k in keys]
        if given == "issuer":
            return [e.of for k in self._keys(match, "object") if (e := self.names.entities[k]).of is not None]
        if given == "sender":
            document = self._documents[paragraph.document]
            senders = [m.entity for m in sorted(self.names.mentions) if self._sends(m, document)]
            return senders[:1]
        if given == "actor-or-subject":
            if clause is not None:
                return list(clause.actors[:1])
            before = [self.line.item(p) for p in range(max(self.line.sentence(match.start)[0], match.start - 4), match.start)]
            actors = [i for i in before if i is not None and i.type in ("Organization", "Organ", "State", "Group", "RoleWord")]
            return list(self.resolver.keys(actors[-1])[:1]) if actors else []
        return self._keys(match, "subject")

    def _keys(self, match: Match, role: str) -> list[str]:
        keys: list[str] = []
        for start, end in match.spans(role):
            for position in range(start, end):
                item = self.line.item(position)
                if item is not None and item.type != "Date":
                    for key in self.resolver.keys(item):
                        lift = match.rule.kind == "cooperatesWith" or (role == "object" and "lift" in match.rule.given)
                        lifted = self._lifted(key) if lift else key
                        if lifted not in keys:
                            keys.append(lifted)
        return keys

    def _lifted(self, key: str) -> str:
        """The organization whose member states a group is: in cooperation they stand for it."""
        entity = self.names.entities.get(key)
        if entity is None or entity.of not in self.names.entities:
            return key
        government = entity.type == "Organ" and entity.key.startswith("org/x-government-of-")
        return entity.of if government or entity.type in ("Group", "Office") else key

    def _possible(self, predicate: str, subject: str, object_: str) -> bool:
        if subject not in self.names.entities or object_ not in self.names.entities:
            return False
        return predicate != "partyTo" or self.names.entities[object_].type == "Instrument"

    def _clause(self, token: int) -> Clause | None:
        """The clause that holds a token."""
        at = bisect_right(self._starts, token) - 1
        while at >= 0 and at > bisect_right(self._starts, token) - 4:
            if self._clauses[at][1] >= token:
                return self._clauses[at][2]
            at -= 1
        return None

    # -- cited texts

    def _cited(self) -> Iterator[Statement]:
        titles = {_plain(d.title) for d in self._documents.values()}
        for mention in self.names.mentions:
            entity = self.names.entities[mention.entity]
            if entity.type not in CITED:
                continue
            paragraph = self._paragraph(mention.span)
            if paragraph is None or paragraph.kind in ("title", "head", "signature"):
                continue
            if entity.type == "DocumentCited" and any(_plain(entity.name) in t or t in _plain(entity.name) for t in titles if t):
                continue
            yield self._stated("cites", Ref(paragraph.document, document=True), Ref(entity.key), mention.span, "cites.named", paragraph)

    def _paragraph(self, span: Span) -> Paragraph | None:
        at = bisect_right(self._paragraph_starts, span.start) - 1
        paragraphs = self.wording.structure.paragraphs
        return paragraphs[at] if at >= 0 and paragraphs[at].span.end >= span.end else None

    def _stated(self, predicate: str, subject: Ref, object_: Ref, span: Span, rule: str, paragraph: Paragraph) -> Statement:
        return Statement(predicate, {"subject": (subject,), "object": (object_,)}, Evidence(paragraph.document, span, rule, paragraph.index))

    # -- signatures and letters

    def _signed(self) -> Iterator[Statement]:
        for signature in self.wording.structure.signatures:
            paragraph = self._paragraph(signature.span) or self._nearest(signature.span)
            document = Ref(signature.document, document=True)
            party = self._party(signature)
            person = None
            if signature.name is not None and signature.name_span is not None:
                person = f"person/{slug(signature.name)}"
                self.names.entities.setdefault(person, Entity(person, "Person", signature.name))
                mention = Mention(signature.name_span, person, signature.document)
                if mention not in self.names.mentions:
                    self.names.mentions.append(mention)
                yield self._stated("signs", Ref(person), document, signature.name_span, "signature.name", paragraph)
            if party is not None:
                yield self._stated("signedFor", Ref(party), document, signature.span, "signature.party", paragraph)
            if person is not None and signature.office is not None and party is not None:
                held = self._stated("holdsOffice", Ref(person), Ref(party), signature.span, "signature.office", paragraph)
                yield Statement(held.kind, {**held.roles, "office": (signature.office,)}, held.evidence)

    def _nearest(self, span: Span) -> Paragraph:
        return self.wording.structure.paragraphs[max(0, bisect_right(self._paragraph_starts, span.start) - 1)]

    def _party(self, signature: Signature) -> str | None:
        """The state or organization signed for: named in the entry, else the sender's of a letter."""
        where = signature.party_span or signature.office_span
        if where is not None:
            inside = [
                m.entity
                for m in self.names.mentions
                if where.start <= m.span.start
                and m.span.end <= where.end
                and self.names.entities[m.entity].type in ("State", "Organization")
            ]
            if inside:
                return inside[0]
        document = self._documents[signature.document]
        if not signature.party:
            senders = {m.entity for m in self.names.mentions if self._sends(m, document)}
            if len(senders) == 1:
                return senders.pop()
        return None

    def _sends(self, mention: Mention, document: Document) -> bool:
        """Whether a mention is of a state in the title of a letter."""
        title = document.title_span
        return document.type == "Letter" and title.start <= mention.span.start < title.end and self.names.entities[mention.entity].type == "State"

    def _letters(self) -> Iterator[Statement]:
        for letter in self._documents.values():
            if letter.type != "Letter":
                continue
            annexes = [d for d in self._documents.values() if d.part_of == letter.id]
            for paragraph in self.wording.structure.paragraphs:
                if paragraph.document != letter.id:
                    continue
                if paragraph.kind == "title":
                    yield from self._addressed(letter, paragraph)
                elif sent := re.search(r"\b(?:transmit|forward|enclose|circulate)\b[^.]*", paragraph.text):
                    if "honour" in paragraph.text or "herewith" in paragraph.text:
                        span = paragraph.reading.span(sent.start(), sent.end())
                        for annex in annexes:
                            yield self._stated("transmits", Ref(letter.id, document=True), Ref(annex.id, document=True), span, "letter.transmits", paragraph)
                        annexes = []

    def _addressed(self, letter: Document, paragraph: Paragraph) -> Iterator[Statement]:
        at = paragraph.text.find("addressed to")
        if at < 0:
            return
        from_ = paragraph.reading.span(at, at + 1).start
        for mention in self.names.mentions:
            entity = self.names.entities[mention.entity]
            if from_ <= mention.span.start < paragraph.span.end and entity.type in ("Office", "Person"):
                span = Span(from_, mention.span.end)
                yield self._stated("addressedTo", Ref(letter.id, document=True), Ref(entity.key), span, "letter.addressed", paragraph)

    def _offices(self) -> Iterator[Statement]:
        """Offices before a name: "the President of the Security Council, Stefan Tafrov"."""
        for item in self.line.items:
            if isinstance(item, int) or item.rule != "person.after_office":
                continue
            span = self.wording.span(item.first, item.last)
            inside = [m for m in sorted(self.names.mentions) if span.start <= m.span.start and m.span.end <= span.end and m.entity != item.value[0]]
            bodies = [m.entity for m in inside if self.names.entities[m.entity].type in ("State", "Organization", "Organ")]
            offices = [o for m in inside if (e := self.names.entities[m.entity]).type == "Office" and (o := e.of) is not None]
            of = [k for k in (*offices, *bodies) if k in self.names.entities]
            paragraph = self.wording.paragraph(item.first)
            if of:
                held = self._stated("holdsOffice", Ref(item.value[0]), Ref(of[0]), span, item.rule, paragraph)
                office = re.split(r"[,]| (?=[A-Z]\w+ [A-Z]\w+$)", self.wording.readable(item.first, item.last))[0].strip()
                yield Statement(held.kind, {**held.roles, "office": (office,)}, held.evidence)

    def _deployed(self) -> Iterator[Statement]:
        """Missions named by where they are: "United Nations Assistance Mission in Afghanistan"."""
        seen: set[tuple[str, str]] = set()
        for mention in sorted(self.names.mentions):
            entity = self.names.entities[mention.entity]
            paragraph = self._paragraph(mention.span)
            if entity.type != "Force" or (entity.key, mention.document) in seen or paragraph is None:
                continue
            words = " ".join(self.wording.source.quote(mention.span).split())
            found = re.search(r" (?:in|for) (?:the )?(.+)$", words)
            senses = gazetteer().find(found[1]) if found else []
            for start, end, named in senses:
                key = next((s.entry.key for s in named if s.entry.type in ("State", "Place") and s.kind != "demonym"), None)
                if found and key is not None and end - start == len(found[1]):
                    self.names.entities.setdefault(key, listed_entity(key))
                    seen.add((entity.key, mention.document))
                    yield self._stated("operatesIn", Ref(entity.key), Ref(key), mention.span, "force.named", paragraph)

    # -- adoption, organs, members

    def _established(self) -> Iterator[Statement]:
        """A treaty that sets up an organization: by its title, and by "hereby establish", which makes its parties members."""
        for document in self._documents.values():
            if document.type not in TREATIES:
                continue
            for start, end in self._spans_of(document, ("title", *BODY)):
                for position in range(start, end):
                    word = self.wording.words[self.line.first(position)].lower()
                    at = position + 1
                    while at < end and self.wording.words[self.line.first(at)].lower() in ("the", "a", "an"):
                        at += 1
                    item = self.line.item(at) if at < end else None
                    if word not in ("establish", "establishing", "establishes") or item is None or item.type not in ("Organization", "Organ"):
                        continue
                    paragraph = self.wording.paragraph(item.first)
                    span = self.wording.span(self.line.first(position), item.last)
                    body = Ref(item.value[0])
                    yield self._stated("establishes", Ref(document.id, document=True), body, span, "establishes.treaty", paragraph)
                    if word == "establish" and item.type == "Organization":
                        for key in self._parties_named(document):
                            yield self._stated("memberOf", Ref(key), body, span, "member.founding", paragraph)

    def _parties_named(self, document: Document) -> list[str]:
        """The states that the opening of a treaty names as its parties."""
        for start, end in self._spans_of(document, BODY):
            states, _ = self._apposed(next((p for p in range(start, end) if self._is_state(p)), end), end)
            return states if len(states) > 1 else []
        return []

    def _is_state(self, position: int) -> bool:
        item = self.line.item(position)
        return item is not None and item.type == "State"

    def _adopted(self) -> Iterator[Statement]:
        for document in self._documents.values():
            discourse = self.resolver.discourses[document.id]
            if document.type == "Letter":
                continue
            for key in discourse.authors[:1]:
                entity = self.names.entities[key]
                if entity.type not in ("Group", "Organ", "Organization") or entity.key.startswith("org/x-government-of-"):
                    continue
                if discourse.opening is not None and discourse.opening.rule in ("role.sides", "role.parties"):
                    continue  # "the two sides" speak; that they adopted the text is not said
                opening = discourse.opening
                if opening is not None:
                    paragraph = self.wording.paragraph(opening.first)
                    span = self.wording.span(opening.first, opening.last)
                    yield self._stated("adopts", Ref(key), Ref(document.id, document=True), span, "adopts.authors", paragraph)

    def _organs(self) -> Iterator[Statement]:
        """An organ whose mention names its organization, or that is known by the organization of the text."""
        seen: set[tuple[str, str]] = set()
        for mention in sorted(self.names.mentions):
            entity = self.names.entities[mention.entity]
            if entity.type not in ("Organ", "Force") or entity.of is None or (entity.key, mention.document) in seen:
                continue
            paragraph = self._paragraph(mention.span)
            if paragraph is None:
                continue
            owner = self._owner(entity)
            words = self.wording.source.quote(mention.span)
            contained = owner in self.names.entities and self._owner_inside(words, owner)
            main = self.resolver.discourses[mention.document].organization
            if contained or (owner == main and entity.reviewed):
                if owner not in self.names.entities:
                    continue
                seen.add((entity.key, mention.document))
                yield self._stated("organOf", Ref(entity.key), Ref(owner), mention.span, "organ.named", paragraph)

    def _owner(self, entity: Entity) -> str:
        """The nearest body named in the file that an organ is of, through the bodies between."""
        owner = entity.of
        assert owner is not None
        while owner not in self.names.entities and (above := _parent(owner)) is not None:
            owner = above
        return owner

    def _owner_inside(self, words: str, owner: str) -> bool:
        found = gazetteer().find(" ".join(words.split()))
        if any(s.entry.key == owner for _, _, senses in found for s in senses):
            return True
        plain = " ".join(words.split())
        for cut in range(1, len(plain.split())):
            head = " ".join(plain.split()[:cut]).removesuffix("'s").removesuffix("’s")
            tail = " ".join(plain.split()[cut:])
            for part in (head, tail):
                for start, end, senses in gazetteer().find(part):
                    if start == 0 and end == len(part) and any(s.entry.key == owner for s in senses):
                        return True
        return False

    def _members(self) -> Iterator[Statement]:
        """States listed with a group: "the heads of its member States — A, B and C", "adopted by the Presidents of A, B"."""
        for document in self._documents.values():
            for start, end in self._sentences(document):
                yield from self._listed(start, end)
            yield from self._authors_of(document)

    def _sentences(self, document: Document) -> Iterator[tuple[int, int]]:
        return self._spans_of(document, BODY)

    def _spans_of(self, document: Document, kinds: Iterable[str]) -> Iterator[tuple[int, int]]:
        """The sentences (positions) of a document in paragraphs of some kinds."""
        start = 0
        for position, item in enumerate(self.line.items):
            if item == -1:
                if position > start:
                    paragraph = self.wording.paragraph(self.line.first(start))
                    if paragraph.document == document.id and paragraph.kind in kinds:
                        yield start, position
                start = position + 1

    def _listed(self, start: int, end: int) -> Iterator[Statement]:
        for position in range(start, end):
            item = self.line.items[position]
            organization = self._group_of(item) if isinstance(item, Item) else None
            if organization is None:
                continue
            states, last = self._apposed(position + 1, end)
            if len(states) < 3:
                continue
            paragraph = self.wording.paragraph(self.line.first(start))
            span = self.wording.span(self.line.first(position), self.line.last(last))
            for key in states:
                yield self._stated("memberOf", Ref(key), Ref(organization), span, "member.listed", paragraph)

    def _apposed(self, start: int, end: int) -> tuple[list[str], int]:
        """The states that a list in apposition names from a position on, and where it ends."""
        states: list[str] = []
        last = start
        for position in range(start, end):
            item = self.line.item(position)
            word = self.wording.words[self.line.first(position)].lower()
            if item is not None and item.type == "State":
                states += [k for k in item.value if k not in states]
                last = position
            elif item is not None and item.rule in ("group.governments", "group.of_states"):
                states += [k for k in self._states_in(item) if k not in states]
                last = position
            elif (item is None and word not in _APPOSING) or (item is not None and item.type not in ("Person", "Group", "RoleWord", "Date", "Office")):
                break
        return states, last

    def _authors_of(self, document: Document) -> Iterator[Statement]:
        """States whose heads speak in a text of one organization: "We, the Heads of State of A, B and C, at the BRICS Summit"."""
        discourse = self.resolver.discourses[document.id]
        opening, organization = discourse.opening, discourse.organization
        if opening is None or organization is None or opening.rule != "group.several":
            return
        states = list(dict.fromkeys(self._states_in(opening)))
        paragraph = self.wording.paragraph(opening.first)
        if len(states) < 3 or not self._named_in(organization, document, paragraph):
            return
        span = self.wording.span(opening.first, opening.last)
        for key in states:
            yield self._stated("memberOf", Ref(key), Ref(organization), span, "member.speaking", paragraph)

    def _named_in(self, organization: str, document: Document, paragraph: Paragraph) -> bool:
        places = (document.title_span, paragraph.span)
        words = " ".join(self.wording.source.quote(s) for s in places)
        return any(s.entry.key == organization for _, _, senses in gazetteer().find(" ".join(words.split())) for s in senses)

    def _states_in(self, item: Item) -> list[str]:
        span = self.wording.span(item.first, item.last)
        return [
            m.entity
            for m in sorted(self.names.mentions)
            if span.start <= m.span.start < span.end and self.names.entities[m.entity].type == "State"
        ]

    def _group_of(self, item: Item | None) -> str | None:
        """The organization whose members a group is."""
        if item is None or item.type not in ("Group", "RoleWord"):
            return None
        if item.type == "RoleWord" and self.resolver.means(item) not in ("member-states", "heads-of-state"):
            return None
        found = (self.names.entities.get(k) for k in self.resolver.keys(item))
        return next((e.of for e in found if e is not None and e.of is not None and e.of.startswith("org/")), None)


_APPOSING = frozenset(", — – - : ( ) and the which was were are also adopted signed issued by of namely including who".split())


def _parent(key: str) -> str | None:
    listed = known(key)
    return listed.of if listed is not None else None


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
