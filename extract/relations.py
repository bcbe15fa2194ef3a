"""Relations between those who are named: by rule, from signatures and titles, and from being cited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from accords.extract.clauses import Clause
from accords.extract.discourse import BODY, Resolver
from accords.extract.gazetteer import gazetteer
from accords.extract.grammar import Grammar, Match
from accords.extract.line import Item, Line
from accords.extract.model import Document, Entity, Evidence, Mention, Paragraph, Ref, Signature, Span, Statement
from accords.extract.naming import Names, slug
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

    def run(self) -> Iterator[Statement]:
        """All relations, in no order; the same relation may come from several places."""
        yield from self._cited()
        yield from self._signed()
        yield from self._letters()
        yield from self._adopted()
        yield from self._organs()
        yield from self._members()
        for match in self.grammar.matches("relations", self.line):
            yield from self._ruled(match)

    # -- by rule

    def _ruled(self, match: Match) -> Iterator[Statement]:
        rule = match.rule
        first, last = self.line.first(match.start), self.line.last(match.end - 1)
        paragraph = self.wording.paragraph(first)
        if paragraph.kind in ("head", "agenda", "title", "footnote"):
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
        return entity.of if entity is not None and entity.type in ("Group", "Office") and entity.of in self.names.entities else key

    def _possible(self, predicate: str, subject: str, object_: str) -> bool:
        return subject in self.names.entities and object_ in self.names.entities

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
        paragraphs = self.wording.structure.paragraphs
        at = bisect_right([p.span.start for p in paragraphs], span.start) - 1
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
        paragraphs = self.wording.structure.paragraphs
        return paragraphs[max(0, bisect_right([p.span.start for p in paragraphs], span.start) - 1)]

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

    # -- adoption, organs, members

    def _adopted(self) -> Iterator[Statement]:
        for document in self._documents.values():
            discourse = self.resolver.discourses[document.id]
            if document.type == "Letter":
                continue
            for key in discourse.authors[:1]:
                entity = self.names.entities[key]
                if entity.type not in ("Group", "Organ", "Organization"):
                    continue
                mention = next(
                    (m for m in sorted(self.names.mentions) if m.entity == key and m.document == document.id and self._in_text(m)), None
                )
                if mention is None:
                    continue
                paragraph = self._paragraph(mention.span)
                if paragraph is not None:
                    yield self._stated("adopts", Ref(key), Ref(document.id, document=True), mention.span, "adopts.authors", paragraph)

    def _in_text(self, mention: Mention) -> bool:
        paragraph = self._paragraph(mention.span)
        return paragraph is not None and paragraph.kind not in ("head", "agenda", "signature")

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
            owner = entity.of
            words = self.wording.source.quote(mention.span)
            inside = any(s.entry.key == owner for _, _, senses in gazetteer().find(" ".join(words.split())[:-1] + " ") for s in senses)
            contained = owner in self.names.entities and (inside or self._owner_inside(words, owner))
            main = self.resolver.discourses[mention.document].organization
            if contained or (owner == main and entity.reviewed):
                if owner not in self.names.entities:
                    continue
                seen.add((entity.key, mention.document))
                yield self._stated("organOf", Ref(entity.key), Ref(owner), mention.span, "organ.named", paragraph)

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
            discourse = self.resolver.discourses[document.id]
            if discourse.organization is None:
                continue
            for start, end in self._sentences(document):
                yield from self._listed(start, end, document, discourse.organization)

    def _sentences(self, document: Document) -> Iterator[tuple[int, int]]:
        start = 0
        for position, item in enumerate(self.line.items):
            if item == -1:
                if position > start:
                    paragraph = self.wording.paragraph(self.line.first(start))
                    if paragraph.document == document.id and paragraph.kind in BODY:
                        yield start, position
                start = position + 1

    def _listed(self, start: int, end: int, document: Document, organization: str) -> Iterator[Statement]:
        groups = [p for p in range(start, end) if self._is_group_of(self.line.item(p), organization)]
        if not groups:
            return
        states: list[tuple[int, str]] = []
        for position in range(groups[0] + 1, end):
            item = self.line.item(position)
            if item is not None and item.type == "State":
                states += [(position, k) for k in item.value]
            elif item is not None and item.type == "Group" and str(item.rule).startswith("group.governments"):
                states += [(position, k) for k in self._states_in(item)]
        if len({k for _, k in states}) < 3:
            return
        last = states[-1][0]
        paragraph = self.wording.paragraph(self.line.first(start))
        span = self.wording.span(self.line.first(groups[0]), self.line.last(last))
        for key in dict.fromkeys(k for _, k in states):
            yield self._stated("memberOf", Ref(key), Ref(organization), span, "member.listed", paragraph)

    def _states_in(self, item: Item) -> list[str]:
        span = self.wording.span(item.first, item.last)
        return [
            m.entity
            for m in sorted(self.names.mentions)
            if span.start <= m.span.start < span.end and self.names.entities[m.entity].type == "State"
        ]

    def _is_group_of(self, item: Item | None, organization: str) -> bool:
        if item is None or item.type not in ("Group", "RoleWord"):
            return False
        if item.type == "RoleWord" and self.resolver.rules[item.rule].given["means"] not in ("member-states", "heads-of-state"):
            return False
        return any((e := self.names.entities.get(k)) is not None and e.of == organization for k in self.resolver.keys(item))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
