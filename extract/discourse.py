"""Whom "we", "they", "the Organization", "the Parties" mean: role words resolved to entities, document by document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from accords.extract.line import Item, Line
from accords.extract.model import Document, Entity, Mention, Paragraph, Span
from accords.extract.names import Names, slug
from accords.extract.wording import Wording
from accords.extract.rulebook import Rule
from accords.ontology.whoswho import known

SPEAKERS = ("Group", "Organ", "Organization", "Office", "Person", "State", "Force")
TREATIES = ("Treaty", "Agreement", "Charter")
# Kinds of paragraphs in which a document speaks.
BODY = frozenset({"chapeau", "preambular", "operative", "paragraph", "item", "letter", "closing"})


@dataclass
class Discourse:
    """What a document's role words stand for, as far as it has been read."""

    document: Document
    authors: tuple[str, ...] = ()
    """Keys of those in whose name the text speaks, best first."""
    opening: Item | None = None
    """Where they are named for it."""
    organization: str | None = None
    """The organization the text is mainly of."""
    previous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The last subject in the singular (`sg`) and in the plural (`pl`)."""


class Resolver:
    """Resolves actors of one source to entities, making those that role words imply."""

    def __init__(self, wording: Wording, names: Names, rules: dict[str, Rule]) -> None:
        self.wording, self.names, self.rules = wording, names, rules
        self.discourses = {d.id: Discourse(d) for d in wording.structure.documents}
        self._organs: dict[str, list[str]] = {}

    def begin(self, line: Line) -> None:
        """Finds the authors and the main organization of each document."""
        by_document: dict[str, Counter[str]] = {}
        paragraphs = {p.index: p for p in self.wording.structure.paragraphs}
        for mention in self.names.mentions:
            entity = self.names.entities[mention.entity]
            counted = entity.of if entity.type == "Group" and entity.of else entity.key
            if counted in self.names.entities and self.names.entities[counted].type == "Organization" or counted.startswith("org/") and entity.type == "Group":
                by_document.setdefault(mention.document, Counter())[counted] += 1
        for discourse in self.discourses.values():
            counts = by_document.get(discourse.document.id, Counter())
            if counts:
                discourse.organization = min(counts, key=lambda k: (-counts[k], k))
            discourse.authors = self._authors(discourse.document, line, paragraphs)
            first = self.names.entities.get(discourse.authors[0]) if discourse.authors else None
            bound = self.names.bindings.get("organization")
            if first is not None and first.type == "Group" and first.of and first.of.startswith("org/"):
                discourse.organization = first.of
            elif first is not None and first.type == "Organization":
                discourse.organization = first.key
            elif bound is not None:
                discourse.organization = bound
            for key in discourse.authors:
                entity = self.names.entities[key]
                discourse.previous["pl" if entity.type == "Group" else "sg"] = (key,)

    def _authors(self, document: Document, line: Line, paragraphs: dict[int, Paragraph]) -> tuple[str, ...]:
        """Those who speak: the first actor of the chapeau or opening, the issuer of a letter, else the group of the title."""
        positions = self._positions(document, line)
        title = [p for p in positions if self.wording.paragraph(line.first(p)).kind == "title"]
        sides = self._sides(document, positions, title, line)
        if sides is not None:
            return sides
        if document.type == "Letter":
            for position in title:
                before = {self.wording.words[line.first(q)].lower() for q in range(max(0, position - 2), position)}
                item = line.item(position)
                if item is not None and item.type in ("Group", "Office", "Person", "State") and "from" in before:
                    return self._opened(document, item)
        body = [p for p in positions if self.wording.paragraph(line.first(p)).kind in BODY]
        if document.type in TREATIES:
            parties = self._parties(self.discourses[document.id])
            named = (line.item(p) for p in (*body, *title))
            opening = next((i for i in named if i is not None and i.type == "Group" and set(i.value) & set(parties)), None)
            self.discourses[document.id].opening = opening
            return parties
        seen: list[int] = []
        for position in body:
            paragraph = self.wording.paragraph(line.first(position))
            if paragraph.index not in seen:
                seen.append(paragraph.index)
                if len(seen) > 4:
                    break
            item = line.item(position)
            if item is not None and item.type == "RoleWord" and self.rules[item.rule].given["means"] == "heads-of-state":
                if self._heads(self.discourses[document.id]):
                    return self._opened(document, item)
            if item is None or item.type not in SPEAKERS:
                continue
            start, _ = line.sentence(position)
            lead = {self.wording.words[line.first(q)].lower() for q in range(start, position)}
            if item.type == "Group" and len(lead) < 40 or lead <= {"the", "we", ",", "“", "his", "her"}:
                return self._opened(document, item)
        for position in title:
            item = line.item(position)
            if item is not None and item.type in ("Group", "Organ"):
                return self._opened(document, item)
        starting = Counter(
            item.value[0]
            for p in body
            if (item := line.item(p)) is not None
            and item.type in SPEAKERS
            and item.value
            and {self.wording.words[line.first(q)].lower() for q in range(line.sentence(p)[0], p)} <= {"the", "in", "this", "context", ","}
        )
        first = min(starting, key=lambda k: (-starting[k], k)) if starting else None
        for position in (*(p for p in body if first is not None and (i := line.item(p)) is not None and first in (i.value or ())), *title, *body):
            item = line.item(position)
            if item is not None and item.type in SPEAKERS:
                return self._opened(document, item)
        return ()

    def _sides(self, document: Document, positions: list[int], title: list[int], line: Line) -> tuple[str, ...] | None:
        """The two states of a bilateral text: "the two sides" are those of the title, else those named most."""
        words = [
            item
            for p in positions
            if (item := line.item(p)) is not None
            and item.type == "RoleWord"
            and item.rule == "role.sides"
            and {"two", "both"} & {w.lower() for w in self.wording.words[item.first : item.last + 1]}
        ]
        if not words:
            return None
        in_title = {k for p in title if (i := line.item(p)) is not None and i.type == "State" for k in i.value}
        counts = Counter(m.entity for m in self.names.mentions if m.document == document.id and m.entity.startswith("state/"))
        pair = sorted(in_title) if len(in_title) == 2 else sorted(sorted(counts, key=lambda k: (-counts[k], k))[:2])
        if len(pair) != 2:
            return None
        first, second = (self.names.entities[k].name for k in pair)
        tails = "-".join(k.split("/", 1)[1] for k in pair)
        key = self._make(Entity(f"group/x-{tails}", "Group", f"{first} and {second}", reviewed=False))
        for item in words:
            self.names.mentions.append(Mention(self._bare(item), key, document.id))
        self.discourses[document.id].opening = words[0]
        return (key,)

    def _opened(self, document: Document, item: Item) -> tuple[str, ...]:
        self.discourses[document.id].opening = item
        for key in item.value or () if item.type == "Group" else ():
            mention = Mention(self._bare(item), key, document.id)
            if all(m.entity != key for m in self.names.mentions):  # those who speak are named, whatever their offices
                self.names.mentions.append(mention)
        return self.keys(item)

    def _bare(self, item: Item) -> Span:
        """The words of an item without its article."""
        return self.wording.span(item.first + (self.wording.words[item.first].lower() == "the"), item.last)

    def _positions(self, document: Document, line: Line) -> list[int]:
        return [
            p
            for p, item in enumerate(line.items)
            if isinstance(item, Item) and self.wording.paragraph(item.first).document == document.id
        ]

    def keys(self, item: Item) -> tuple[str, ...]:
        """The entities that an actor stands for, best first; for a role word what it means here, () where nobody is known."""
        if item.type != "RoleWord":
            return tuple(item.value or ())
        discourse = self.discourses[self.wording.paragraph(item.first).document]
        number = item.attributes["number"]
        match self.rules[item.rule].given["means"]:
            case "authors":
                return discourse.authors
            case "previous":
                return discourse.previous.get(number) or discourse.authors
            case "organization":
                return self._organization(item, discourse)
            case "heads-of-state":
                return self._heads(discourse)
            case "member-states":
                return self._group(discourse, "member-states", "{} member States") or discourse.authors
            case "parties":
                return self._parties(discourse)
            case "organ-members":
                return self._organ_members(item, discourse)
            case "organ":
                return self._organ(item, discourse)
            case "said":
                words = self.wording.readable(item.first, item.last)
                return (self._make(Entity(f"group/x-{slug(words)}", "Group", words, reviewed=False)),)
        raise AssertionError(item.rule)

    def remember(self, item: Item, keys: tuple[str, ...]) -> None:
        """Keeps a subject for the pronouns that follow."""
        if not keys:
            return
        discourse = self.discourses[self.wording.paragraph(item.first).document]
        plural = item.attributes.get("number") == "pl" or item.type == "Group" or len(keys) > 1
        discourse.previous["pl" if plural else "sg"] = keys

    def _make(self, entity: Entity) -> str:
        return self.names.entities.setdefault(entity.key, entity).key

    def _organization(self, item: Item, discourse: Discourse) -> tuple[str, ...]:
        word = self.wording.words[item.last].lower().replace("organisation", "organization")
        bound = self.names.bindings.get(word)
        if bound is not None:
            return (bound,)
        named = [
            k for k, e in self.names.entities.items() if e.type in ("Organization", "Organ") and word in e.name.lower().split()
        ]
        if discourse.organization in named or not named:
            return (discourse.organization,) if discourse.organization else discourse.authors
        return (named[0],)

    def _organ(self, item: Item, discourse: Discourse) -> tuple[str, ...]:
        word = next(
            (w.lower() for w in self.wording.words[item.first : item.last + 1] if w[0].isupper() and w not in ("The", "Its", "Members")), ""
        )
        for key in discourse.authors:
            if word in self.names.entities[key].name.lower().split():
                return (key,)
        before = [
            m.entity
            for m in self.names.mentions
            if word in self.names.entities[m.entity].name.lower().split()
            and self.names.entities[m.entity].type in ("Organ", "Organization")
            and m.span.start < self.wording.span(item.first, item.last).start
        ]
        return (before[-1],) if before else discourse.authors

    def _organ_members(self, item: Item, discourse: Discourse) -> tuple[str, ...]:
        organs = [k for k in self._organ(item, discourse) if k.startswith("org/")]
        if not organs:
            return discourse.authors
        owner = organs[0]
        name = f"Members of the {self.names.entities[owner].name}"
        key = self._make(Entity(f"group/{owner.split('/', 1)[1]}/members", "Group", name, of=owner))
        self.names.mentions.append(Mention(self._bare(item), key, discourse.document.id))
        return (key,)

    def _heads(self, discourse: Discourse) -> tuple[str, ...]:
        for key in discourse.authors:
            entity = self.names.entities[key]
            if entity.type == "Group" and ("heads" in entity.name.lower() or "leaders" in entity.name.lower()):
                return (key,)
        return self._group(discourse, "heads-of-state", "Heads of State of the {} member States") or discourse.authors

    def _group(self, discourse: Discourse, kind: str, name: str) -> tuple[str, ...]:
        if discourse.organization is None:
            return ()
        owner = discourse.organization
        tail = owner.split("/", 1)[1]
        key = f"group/{tail}/{kind}"
        if key not in self.names.entities:
            self._make(Entity(key, "Group", name.format(_short_name(self.names, owner)), of=owner))
        return (key,)

    def _parties(self, discourse: Discourse) -> tuple[str, ...]:
        bound = self.names.bindings.get("parties") or self.names.bindings.get("contracting parties")
        if bound is not None:
            return (bound,)
        for key in ("group/contracting-parties", "group/states-parties"):
            if key in self.names.entities:
                return (key,)
        if discourse.document.type in TREATIES:
            name = "Parties to the Agreement" if discourse.document.type == "Agreement" else "States Parties to the Treaty"
            return (self._make(Entity("group/states-parties", "Group", name)),)
        return discourse.authors


def _short_name(names: Names, key: str) -> str:
    listed = known(key)
    if listed is None:
        return names.entities[key].name
    return next((n.text for n in listed.names if n.kind == "abbreviation"), listed.name)
