"""Whom "we", "they", "the Organization", "the Parties" mean: role words resolved to entities, document by document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accords.extract.line import Item
from accords.extract.model import Document, Entity, Mention, Span
from accords.extract.names import Names, short_name, slug
from accords.extract.rulebook import Rule
from accords.extract.wording import Wording

TREATIES = ("Treaty", "Agreement", "Charter")
BODY = frozenset({"chapeau", "preambular", "operative", "paragraph", "item", "letter", "closing"})
"""Kinds of paragraphs in which a document speaks."""


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

    def __init__(self, wording: Wording, names: Names, rules: Mapping[str, Rule]) -> None:
        self.wording, self.names, self.rules = wording, names, rules
        self.discourses = {d.id: Discourse(d) for d in wording.structure.documents}

    def keys(self, item: Item) -> tuple[str, ...]:
        """The entities that an actor stands for, best first; for a role word what it means here, () where nobody is known."""
        if item.type != "RoleWord":
            return tuple(item.value or ())
        discourse = self.discourse(item)
        match self.means(item):
            case "authors":
                return discourse.authors
            case "previous":
                return discourse.previous.get(item.attributes["number"]) or discourse.authors
            case "organization":
                return self._organization(item, discourse)
            case "heads-of-state":
                return self.heads(discourse)
            case "member-states":
                return self._group(discourse, "member-states", "{} member States") or discourse.authors
            case "parties":
                return self.parties(discourse)
            case "organ-members":
                return self._members(item, discourse)
            case "organ":
                return self._organ(item, discourse)
            case "said":
                words = self.wording.readable(item.first, item.last)
                return (self.make(Entity(f"group/x-{slug(words)}", "Group", words, reviewed=False)),)
            case other:
                raise ValueError(f"rule {item.rule}: nobody knows whom '{other}' means; see Resolver.keys")

    def means(self, item: Item) -> str:
        """What the rule of a role word says it stands for."""
        return self.rules[item.rule].given["means"]

    def discourse(self, item: Item) -> Discourse:
        """The discourse of the document in which an item stands."""
        return self.discourses[self.wording.paragraph(item.first).document]

    def remember(self, item: Item, keys: tuple[str, ...]) -> None:
        """Keeps a subject for the pronouns that follow."""
        if keys:
            plural = item.attributes.get("number") == "pl" or item.type == "Group" or len(keys) > 1
            self.discourse(item).previous["pl" if plural else "sg"] = keys

    def make(self, entity: Entity) -> str:
        """The key of an entity that the text implies, which is one of the file from now on."""
        return self.names.entities.setdefault(entity.key, entity).key

    def bare(self, item: Item) -> Span:
        """The words of an item without its article."""
        return self.wording.span(item.first + (self.wording.words[item.first].lower() == "the"), item.last)

    def heads(self, discourse: Discourse) -> tuple[str, ...]:
        """The heads of state: those who speak, if they are heads or leaders, else those of the organization's members."""
        for key in discourse.authors:
            entity = self.names.entities[key]
            if entity.type == "Group" and ("heads" in entity.name.lower() or "leaders" in entity.name.lower()):
                return (key,)
        return self._group(discourse, "heads-of-state", "Heads of State of the {} member States") or discourse.authors

    def parties(self, discourse: Discourse) -> tuple[str, ...]:
        """The parties to a treaty, as it calls them; in other texts those who speak."""
        bound = self.names.bindings.get("parties") or self.names.bindings.get("contracting parties")
        if bound is not None:
            return (bound,)
        for key in ("group/contracting-parties", "group/states-parties"):
            if key in self.names.entities:
                return (key,)
        if discourse.document.type in TREATIES:
            agreement = discourse.document.type == "Agreement"
            name = "Parties to the Agreement" if agreement else "States Parties to the Treaty"
            return (self.make(Entity("group/states-parties", "Group", name)),)
        return discourse.authors

    def _organization(self, item: Item, discourse: Discourse) -> tuple[str, ...]:
        word = self.wording.words[item.last].lower().replace("organisation", "organization")
        bound = self.names.bindings.get(word)
        if bound is not None:
            return (bound,)
        named = [
            k
            for k, e in self.names.entities.items()
            if e.type in ("Organization", "Organ") and word in e.name.lower().split()
        ]
        if discourse.organization in named or not named:
            return (discourse.organization,) if discourse.organization else discourse.authors
        return (named[0],)

    def _organ(self, item: Item, discourse: Discourse) -> tuple[str, ...]:
        """The organ or meeting that "the Council", "the Conference" takes up: who speaks, else the last one named so."""
        words = self.wording.words[item.first : item.last + 1]
        word = next((w.lower() for w in words if w[0].isupper() and w not in ("The", "Its", "Members")), "")
        for key in discourse.authors:
            if word in self.names.entities[key].name.lower().split():
                return (key,)
        start = self.wording.span(item.first, item.last).start
        meeting = word in ("meeting", "conference", "summit", "session")
        types = ("Event",) if meeting else ("Organ", "Organization")
        before = [
            m.entity
            for m in self.names.mentions
            if m.document == discourse.document.id
            and (e := self.names.entities[m.entity]).type in types
            and (word in e.name.lower().split() or (meeting and "summit" in e.name.lower()))
            and (m.span.start < start or meeting)
        ]
        return (before[0 if meeting else -1],) if before else discourse.authors

    def _members(self, item: Item, discourse: Discourse) -> tuple[str, ...]:
        organs = [k for k in self._organ(item, discourse) if k.startswith("org/")]
        if not organs:
            return discourse.authors
        owner = organs[0]
        name = f"Members of the {self.names.entities[owner].name}"
        key = self.make(Entity(f"group/{owner.split('/', 1)[1]}/members", "Group", name, of=owner))
        self.names.mentions.append(Mention(self.bare(item), key, discourse.document.id))
        return (key,)

    def _group(self, discourse: Discourse, kind: str, name: str) -> tuple[str, ...]:
        owner = discourse.organization
        if owner is None:
            return ()
        key = f"group/{owner.split('/', 1)[1]}/{kind}"
        return (self.make(Entity(key, "Group", name.format(short_name(self.names.entities[owner])), of=owner)),)
