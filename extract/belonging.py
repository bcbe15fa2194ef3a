"""Who belongs to what: organs of organizations, member states listed in apposition, bodies that treaties set up, adoption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accords.extract.discourse import BODY, TREATIES
from accords.extract.gazetteer import gazetteer
from accords.extract.ground import Ground, document
from accords.extract.line import Item
from accords.extract.model import Document, Entity, Paragraph, Ref, Statement
from accords.extract.names import listed_entity
from accords.ontology.whoswho import known

FEWEST = 3
"""States that a list must name to be one of members."""
APPOSING = frozenset(
    ", — – - : ( ) and the which was were are also adopted signed issued by of namely including who".split()
)
LISTS = ("group.governments", "group.of_states")


@dataclass(frozen=True)
class BelongingReader:
    """Reads adopts, organOf, memberOf, establishes and operatesIn, where they follow from who speaks and how things are named."""

    ground: Ground

    def run(self) -> Iterator[Statement]:
        """All of them, in no order."""
        yield from self._organs()
        yield from self._deployed()
        for of in self.ground.documents.values():
            yield from self._adopted(of)
            yield from self._members(of)
            if of.type in TREATIES:
                yield from self._established(of)

    def _adopted(self, of: Document) -> Iterator[Statement]:
        """Those who speak adopt; of "the two sides" of a bilateral text that is not said."""
        discourse = self.ground.resolver.discourses[of.id]
        opening = discourse.opening
        if (
            of.type == "Letter"
            or opening is None
            or opening.rule in ("role.sides", "role.parties")
            or not discourse.authors
        ):
            return
        author = self.ground.names.entities[discourse.authors[0]]
        if author.type in ("Group", "Organ", "Organization") and not author.key.startswith("org/x-government-of-"):
            paragraph = self.ground.wording.paragraph(opening.first)
            yield self.ground.relation(
                "adopts", Ref(author.key), document(of), self.ground.span(opening), "adopts.authors", paragraph
            )

    def _organs(self) -> Iterator[Statement]:
        """An organ whose mention names its organization, or that is known by the main organization of the text."""
        ground, seen = self.ground, set[tuple[str, str]]()
        for mention, entity, paragraph in ground.first_mentions("Organ", "Force"):
            owner = self._owner(entity)
            if owner is None or owner not in ground.names.entities or (entity.key, mention.document) in seen:
                continue
            main = ground.resolver.discourses[mention.document].organization
            if (owner == main and entity.reviewed) or self._names(ground.wording.source.quote(mention.span), owner):
                seen.add((entity.key, mention.document))
                yield ground.relation("organOf", Ref(entity.key), Ref(owner), mention.span, "organ.named", paragraph)

    def _owner(self, entity: Entity) -> str | None:
        """The nearest body named in the file that an organ is of, through the bodies between."""
        owner = entity.of
        while owner is not None and owner not in self.ground.names.entities:
            listed = known(owner)
            owner = listed.of if listed is not None else None
        return owner

    def _names(self, quote: str, owner: str) -> bool:
        """Whether the words of an organ's mention name its organization: "SCO Secretariat", "UN Security Council"."""
        words = quote.split()
        parts = [" ".join(words)]
        for cut in range(1, len(words)):
            parts += [" ".join(words[:cut]).removesuffix("'s").removesuffix("’s"), " ".join(words[cut:])]
        for index, part in enumerate(parts):
            for start, end, senses in gazetteer().find(part):
                whole = index == 0 or (start == 0 and end == len(part))
                if whole and any(s.entry.key == owner for s in senses):
                    return True
        return False

    def _deployed(self) -> Iterator[Statement]:
        """Missions named by where they are: "United Nations Assistance Mission in Afghanistan"."""
        ground, seen = self.ground, set[tuple[str, str]]()
        for mention, entity, paragraph in ground.first_mentions("Force"):
            found = re.search(
                r" (?:in|for) (?:the )?(.+)$", " ".join(ground.wording.source.quote(mention.span).split())
            )
            if found is None or (entity.key, mention.document) in seen:
                continue
            for start, end, senses in gazetteer().find(found[1]):
                key = next(
                    (s.entry.key for s in senses if s.entry.type in ("State", "Place") and s.kind != "demonym"), None
                )
                if key is not None and end - start == len(found[1]):
                    ground.names.entities.setdefault(key, listed_entity(key))
                    seen.add((entity.key, mention.document))
                    yield ground.relation(
                        "operatesIn", Ref(entity.key), Ref(key), mention.span, "force.named", paragraph
                    )

    # -- members

    def _members(self, of: Document) -> Iterator[Statement]:
        """States listed with a group: "the heads of its member States — A, B and C"; states whose heads speak."""
        for start, end in self.ground.sentences(of, BODY):
            for position in range(start, end):
                item = self.ground.line.items[position]
                organization = self._group_of(item) if isinstance(item, Item) else None
                if organization is not None and isinstance(item, Item):
                    states, last = self._apposed(position + 1, end)
                    if len(states) >= FEWEST:
                        paragraph = self.ground.wording.paragraph(item.first)
                        span = self.ground.wording.span(item.first, self.ground.line.last(last))
                        for key in states:
                            yield self.ground.relation(
                                "memberOf", Ref(key), Ref(organization), span, "member.listed", paragraph
                            )
        yield from self._speaking(of)

    def _speaking(self, of: Document) -> Iterator[Statement]:
        """States whose heads speak, "We, the Heads of State of A, B and C": members of the organization of the text."""
        discourse = self.ground.resolver.discourses[of.id]
        opening, organization = discourse.opening, discourse.organization
        if opening is None or organization is None or opening.rule != "group.several":
            return
        states = self.ground.mentioned(self.ground.span(opening), "State")
        paragraph = self.ground.wording.paragraph(opening.first)
        if len(states) >= FEWEST and self._named_in(organization, of, paragraph):
            for key in states:
                span = self.ground.span(opening)
                yield self.ground.relation("memberOf", Ref(key), Ref(organization), span, "member.speaking", paragraph)

    def _named_in(self, organization: str, of: Document, paragraph: Paragraph) -> bool:
        words = " ".join(self.ground.wording.source.quote(span) for span in (of.title_span, paragraph.span)).split()
        return any(s.entry.key == organization for _, _, senses in gazetteer().find(" ".join(words)) for s in senses)

    def _group_of(self, item: Item) -> str | None:
        """The organization whose members a group is."""
        resolver = self.ground.resolver
        if item.type == "RoleWord":
            if resolver.means(item) not in ("member-states", "heads-of-state"):
                return None
        elif item.type != "Group":
            return None
        found = (self.ground.names.entities.get(k) for k in resolver.keys(item))
        return next((e.of for e in found if e is not None and e.of is not None and e.of.startswith("org/")), None)

    def _apposed(self, start: int, end: int) -> tuple[list[str], int]:
        """The states that a list in apposition names from a position on, and where it ends."""
        states: list[str] = []
        last = start
        for position in range(start, end):
            item = self.ground.line.item(position)
            if item is None:
                if self.ground.word(position) not in APPOSING:
                    break
            elif item.type == "State" or item.rule in LISTS:
                named = item.value if item.type == "State" else self.ground.mentioned(self.ground.span(item), "State")
                states += [k for k in named if k not in states]
                last = position
            elif item.type not in ("Person", "Group", "RoleWord", "Date", "Office"):
                break
        return states, last

    # -- what treaties set up

    def _established(self, of: Document) -> Iterator[Statement]:
        """An organization set up by a treaty: by its title, and by "hereby establish", which makes its parties members."""
        for start, end in self.ground.sentences(of, ("title", *BODY)):
            for position in range(start, end):
                word = self.ground.word(position)
                if word not in ("establish", "establishing", "establishes"):
                    continue
                at = position + 1
                while at < end and self.ground.line.item(at) is None and self.ground.word(at) in ("the", "a", "an"):
                    at += 1
                item = self.ground.line.item(at) if at < end else None
                if item is None or item.type not in ("Organization", "Organ"):
                    continue
                paragraph = self.ground.wording.paragraph(item.first)
                span = self.ground.wording.span(self.ground.line.first(position), item.last)
                body = Ref(item.value[0])
                yield self.ground.relation("establishes", document(of), body, span, "establishes.treaty", paragraph)
                if word == "establish" and item.type == "Organization":
                    for key in self._parties(of):
                        yield self.ground.relation("memberOf", Ref(key), body, span, "member.founding", paragraph)

    def _parties(self, of: Document) -> list[str]:
        """The states that the opening of a treaty names as its parties."""
        for start, end in self.ground.sentences(of, BODY):
            first = next(
                (p for p in range(start, end) if (i := self.ground.line.item(p)) is not None and i.type == "State"), end
            )
            states, _ = self._apposed(first, end)
            return states if len(states) > 1 else []
        return []
