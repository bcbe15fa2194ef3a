"""Relations between those who are named: by rule, from being cited, from signatures, and from how things are named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from accords.extract.belonging import BelongingReader
from accords.extract.grammar import Grammar, Match
from accords.extract.ground import Ground
from accords.extract.lexicon import lexicon
from accords.extract.line import Line
from accords.extract.model import Mention, Paragraph, Ref, Statement
from accords.extract.names import TEXTS, plain
from accords.extract.signing import SigningReader
from accords.extract.speech import Clause
from accords.extract.surroundings import ACTORS

SUPPORTING = frozenset({"supports", "reaffirms", "commits", "calls", "welcomes"})
"""Forces of the clauses in which support for somebody can be stated."""
REJECTING = frozenset({"opposes", "concern"})
"""Forces of the clauses whose actor does not do what they tell of."""
DENIALS = lexicon().words("denial", "all")
UNMADE = lexicon().words("unmade", "all")
NEAR = 16
"""Characters of the file before a name among which the word right before it is."""
BEFORE = 4
"""Positions before a relation among which a denial denies it."""
BACKING = frozenset({"support", "back", "endorse", "reaffirm"})


class RelationReader:
    """Reads the relations of one source; `clauses` are its acts, with the line on which they were read."""

    def __init__(self, ground: Ground, grammar: Grammar, clauses: list[Clause], act_line: Line) -> None:
        self.ground, self.grammar = ground, grammar
        self._signing = SigningReader(ground)
        self._clauses = sorted(
            ((act_line.first(c.start), act_line.last(c.end - 1), c) for c in clauses), key=lambda c: c[:2]
        )
        self._starts = [c[0] for c in self._clauses]

    def run(self) -> Iterator[Statement]:
        """All relations, in no order; the same relation may come from several places."""
        yield from self._cited()
        yield from self._signing.run()
        yield from BelongingReader(self.ground).run()
        for match in self.grammar.matches("relations", self.ground.line):
            yield from self._ruled(match)

    def _cited(self) -> Iterator[Statement]:
        """Every text named is cited, but for the titles of the file's own documents."""
        titles = [t for t in (plain(d.title) for d in self.ground.documents.values()) if t]
        for mention, entity, paragraph in self.ground.first_mentions(*TEXTS):
            name = plain(entity.name)
            own = entity.type == "DocumentCited" and any(name in t or t in name for t in titles)
            own = own or (entity.type == "Instrument" and not entity.reviewed and self._still_to_be(mention))
            if paragraph.kind not in ("title", "head", "signature") and not own:
                of = Ref(paragraph.document, document=True)
                yield self.ground.relation("cites", of, Ref(entity.key), mention.span, "cites.named", paragraph)

    def _still_to_be(self, mention: Mention) -> bool:
        """Whether a text is spoken of that nobody has made yet: "a treaty on general and complete disarmament"."""
        at = mention.span.start
        before = self.ground.wording.source.text[max(0, at - NEAR) : at].lower().split()
        return bool(before) and before[-1] in UNMADE

    def _ruled(self, match: Match) -> Iterator[Statement]:
        rule, line = match.rule, self.ground.line
        first, last = line.first(match.start), line.last(match.end - 1)
        paragraph = self.ground.wording.paragraph(first)
        if paragraph.kind in ("head", "agenda", "footnote") or (
            paragraph.kind == "title" and rule.kind != "cooperatesWith"
        ):
            return
        clause = self._clause(first)
        if self._denied(match, clause) or ("subject" in rule.given and self._of_others(match, clause)):
            return
        if rule.kind == "supportsEntity" and not _supports(clause, rule.given.get("force")):
            return
        more = {"status": rule.given["status"]} if "status" in rule.given else {}
        if "office" in rule.given or match.one("office"):
            more["office"] = self._office(match)
        span = self.ground.wording.span(first, last)
        for subject in self._subjects(match, clause, paragraph):
            for object_ in self._keys(match, "object"):
                if subject != object_ and self._possible(rule.kind, subject, object_):
                    yield self.ground.relation(
                        rule.kind, Ref(subject), Ref(object_), span, rule.name, paragraph, **more
                    )

    def _denied(self, match: Match, clause: Clause | None) -> bool:
        """Whether what is told is said not to be, or to end: "has not acceded", "an end to support for"."""
        if clause is not None and clause.act.negative:
            return True
        start, _ = self.ground.line.sentence(match.start)
        for position in range(match.start - 1, max(start, match.start - BEFORE) - 1, -1):
            word = self.ground.word(position)
            if word in DENIALS:
                return True
            if word in (",", ";", ":"):
                break
        return any(self.ground.word(position) in DENIALS for position in range(match.start, match.end))

    def _of_others(self, match: Match, clause: Clause | None) -> bool:
        """Whether it is told of others than the actor: rejected, or asked of somebody named before it."""
        if clause is None:
            return False
        if clause.act.force in REJECTING or (clause.act.force == "calls" and clause.act.form in ("norm", "modal")):
            return True
        start, _ = self.ground.line.sentence(match.start)
        items = map(self.ground.line.item, range(start, match.start))
        asked = (i for i in items if i is not None and i.first > clause.act.last and i.type in ACTORS)
        return clause.act.force == "calls" and next(asked, None) is not None

    def _office(self, match: Match) -> str:
        at = match.one("office")
        line, wording = self.ground.line, self.ground.wording
        if at is not None:
            return wording.readable(line.first(at[0]), line.last(at[1] - 1))
        subject = match.one("subject")
        assert subject is not None, match.rule.name
        return wording.words[line.first(subject[0])]

    def _subjects(self, match: Match, clause: Clause | None, paragraph: Paragraph) -> list[str]:
        """The subjects of a match: its own part, or whom the rule's `given` says."""
        match match.rule.given.get("subject"):
            case None:
                return self._keys(match, "subject")
            case "organization":
                organization = self.ground.resolver.discourses[paragraph.document].organization
                return [organization] if organization else []
            case "actor":
                if clause is None:
                    return []
                keys = clause.actors[:1] if match.rule.kind == "supportsEntity" else clause.actors
                return [self._lifted(k) if match.rule.kind == "cooperatesWith" else k for k in keys]
            case "issuer":
                issuers = (self.ground.names.entities[k].of for k in self._keys(match, "object"))
                return [k for k in issuers if k is not None]
            case "sender":
                sender = self._signing.sender(self.ground.documents[paragraph.document])
                return [sender] if sender else []
            case "actor-or-subject":
                return list(clause.actors[:1]) if clause is not None else self._just_before(match)
            case other:
                raise ValueError(
                    f"rule {match.rule.name}: nobody knows the subject '{other}'; see RelationReader._subjects"
                )

    def _just_before(self, match: Match) -> list[str]:
        """The actor that stands right before a match."""
        line = self.ground.line
        near = (line.item(p) for p in range(max(line.sentence(match.start)[0], match.start - 4), match.start))
        actors = [
            i for i in near if i is not None and i.type in ("Organization", "Organ", "State", "Group", "RoleWord")
        ]
        return list(self.ground.resolver.keys(actors[-1])[:1]) if actors else []

    def _keys(self, match: Match, role: str) -> list[str]:
        lift = match.rule.kind == "cooperatesWith" or (role == "object" and "lift" in match.rule.given)
        items = (self.ground.line.item(p) for start, end in match.spans(role) for p in range(start, end))
        keys = (
            k for item in items if item is not None and item.type != "Date" for k in self.ground.resolver.keys(item)
        )
        return list(dict.fromkeys(self._lifted(k) if lift else k for k in keys))

    def _lifted(self, key: str) -> str:
        """For whom a group, office or government stands: its organization or state."""
        entity = self.ground.names.entities.get(key)
        if entity is None or entity.of not in self.ground.names.entities:
            return key
        government = entity.type == "Organ" and entity.key.startswith("org/x-government-of-")
        return entity.of if government or entity.type in ("Group", "Office") else key

    def _possible(self, predicate: str, subject: str, object_: str) -> bool:
        entities = self.ground.names.entities
        if subject not in entities or object_ not in entities:
            return False
        if predicate == "cooperatesWith":
            return not {entities[subject].type, entities[object_].type} & {"Person", "Office"}
        if predicate == "holdsOffice":
            return entities[object_].type in ("State", "Organization", "Organ")
        return predicate != "partyTo" or entities[object_].type == "Instrument"

    def _clause(self, token: int) -> Clause | None:
        """The clause that holds a token; where two do, the later one."""
        at = bisect_right(self._starts, token) - 1
        near = self._clauses[max(0, at - 3) : at + 1]
        return next((clause for _, last, clause in reversed(near) if last >= token), None)


def _supports(clause: Clause | None, wanted: str | None) -> bool:
    """Whether a clause can state support: where the rule wants a force, that one, or an undertaking to support."""
    if clause is None:
        return False
    if wanted is None:
        return clause.act.force in SUPPORTING
    undertaken = clause.act.force == "commits" and bool({clause.act.then, clause.act.lemma} & BACKING)
    return clause.act.force == wanted or undertaken
