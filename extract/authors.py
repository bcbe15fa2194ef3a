"""In whose name a document speaks: the sender of a letter, the parties to a treaty, two sides, whoever opens the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from accords.extract.discourse import BODY, TREATIES, Discourse, Resolver
from accords.extract.line import Item, Line
from accords.extract.model import Entity, Mention
from accords.ontology.whoswho import known

SPEAKERS = ("Group", "Organ", "Organization", "Office", "Person", "State", "Force")
STATEMENTS = ("JointStatement", "Statement", "Communique")
"""Types of documents in which "the leaders", "the Parties" may be two states that nobody calls "the two sides"."""
FIRST = 4
"""Paragraphs of the body among which the opening is."""


def begin(resolver: Resolver, line: Line) -> None:
    """Finds the authors and the main organization of each document."""
    for discourse in resolver.discourses.values():
        finder = AuthorFinder(resolver, discourse, line)
        discourse.organization = finder.organization()
        discourse.authors = finder.authors()
        first = resolver.names.entities.get(discourse.authors[0]) if discourse.authors else None
        bound = resolver.names.bindings.get("organization")
        if first is not None and first.type == "Group" and (first.of or "").startswith("org/"):
            owner = resolver.names.entities.get(first.of or "")
            discourse.organization = (
                first.of if owner is None or owner.type == "Organization" else _whole(owner, resolver)
            )
        elif first is not None and first.type == "Organization":
            discourse.organization = first.key
        elif first is not None and first.type == "Organ" and discourse.organization is None:
            discourse.organization = _whole(first, resolver)
        elif bound is not None:
            discourse.organization = bound
        for key in discourse.authors:
            discourse.previous["pl" if resolver.names.entities[key].type == "Group" else "sg"] = (key,)


def _whole(organ: Entity, resolver: Resolver) -> str | None:
    """The organization that an organ is of, if the file names it."""
    owner = organ.of
    while owner is not None and owner not in resolver.names.entities:
        listed = known(owner)
        owner = listed.of if listed is not None else None
    return owner


@dataclass
class AuthorFinder:
    """Finds the authors of one document on the line of the actors stage."""

    resolver: Resolver
    discourse: Discourse
    line: Line

    def __post_init__(self) -> None:
        wording, document = self.resolver.wording, self.discourse.document
        items = [(p, i) for p, i in enumerate(self.line.items) if isinstance(i, Item)]
        placed = [(p, i, wording.paragraph(i.first)) for p, i in items]
        self._title = [
            (p, i) for p, i, paragraph in placed if paragraph.document == document.id and paragraph.kind == "title"
        ]
        self._body = [
            (p, i) for p, i, paragraph in placed if paragraph.document == document.id and paragraph.kind in BODY
        ]

    def organization(self) -> str | None:
        """The organization that the document names most, its groups counted with it."""
        names, counts = self.resolver.names, Counter[str]()
        for mention in names.mentions:
            entity = names.entities[mention.entity]
            key = entity.of if entity.type == "Group" and entity.of else entity.key
            listed = names.entities.get(key)
            if mention.document == self.discourse.document.id and listed is not None and listed.type == "Organization":
                counts[key] += 1
        return min(counts, key=lambda k: (-counts[k], k)) if counts else None

    def authors(self) -> tuple[str, ...]:
        """Keys of the authors, () where nobody can be told; notes the opening in the discourse."""
        document = self.discourse.document
        if document.type == "Letter" and (sender := self._sender()) is not None:
            return self._opened(sender)
        if document.type in TREATIES:
            return self._treaty()
        sides = self._sides(("two", "both")) if document.type != "Resolution" else ()
        if sides:
            return sides
        opening = self._opening()
        if document.type in STATEMENTS and (opening is None or opening.type in ("State", "Person", "Office")):
            sides = self._sides(("the", "all"))
        return sides or (self._opened(opening) if opening is not None else ())

    def _sender(self) -> Item | None:
        for position, item in self._title:
            if item.type in ("Group", "Office", "Person", "State") and "from" in {
                self._word(p) for p in (position - 2, position - 1)
            }:
                return item
        return None

    def _treaty(self) -> tuple[str, ...]:
        parties = self.resolver.parties(self.discourse)
        named = (i for _, i in (*self._body, *self._title) if i.type == "Group" and set(i.value) & set(parties))
        self.discourse.opening = next(named, None)
        return parties

    def _opening(self) -> Item | None:
        """The first actor that opens a sentence of the first paragraphs, else of the title, else the one that does most often."""
        paragraphs: list[int] = []
        for position, item in self._body:
            index = self.resolver.wording.paragraph(item.first).index
            if index not in paragraphs:
                paragraphs.append(index)
            if len(paragraphs) > FIRST:
                break
            if (
                item.type == "RoleWord"
                and self.resolver.means(item) == "heads-of-state"
                and self.resolver.heads(self.discourse)
            ):
                return item
            if item.type in SPEAKERS:
                lead = set(self._before(position))
                if (item.type == "Group" and len(lead) < 40) or lead <= {"the", "we", ",", "“", "his", "her"}:
                    return item
        titled = next((i for _, i in self._title if i.type in ("Group", "Organ")), None)
        return (
            titled
            or self._most_often()
            or next((i for _, i in (*self._title, *self._body) if i.type in SPEAKERS), None)
        )

    def _most_often(self) -> Item | None:
        opens = {"the", "in", "this", "context", ","}
        starting = [i for p, i in self._body if i.type in SPEAKERS and i.value and set(self._before(p)) <= opens]
        counts = Counter(i.value[0] for i in starting)
        return min(starting, key=lambda i: (-counts[i.value[0]], i.first)) if starting else None

    def _sides(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The two states of a bilateral text: "the two sides" are those of the title, else those named most."""
        sides = list(self._role_words(words))
        if not sides:
            return ()
        names, document = self.resolver.names, self.discourse.document
        titled = {k for _, i in self._title if i.type == "State" for k in i.value}
        mentions = [m for m in names.mentions if m.document == document.id and m.entity.startswith("state/")]
        counts = Counter(m.entity for m in mentions)
        pair = sorted(titled) if len(titled) == 2 else sorted(sorted(counts, key=lambda k: (-counts[k], k))[:2])
        if len(pair) != 2 or min(counts[k] for k in pair) < 2:
            return ()
        shown = " and ".join(self._shown(k, mentions) for k in pair)
        noun = Counter(
            self.resolver.wording.readable(i.first, i.last).split(" ")[-1].lower() for i in sides
        ).most_common(1)[0][0]
        name = (
            shown
            if noun in ("sides", "countries", "parties", "nations", "states")
            else f"{noun.capitalize()} of {shown}"
        )
        tails = "-".join(k.split("/", 1)[1] for k in pair)
        key = self.resolver.make(Entity(f"group/x-{tails}", "Group", name, reviewed=False))
        for item in sides:
            names.mentions.append(Mention(self.resolver.bare(item), key, document.id))
        self.discourse.opening = sides[0]
        return (key,)

    def _role_words(self, words: tuple[str, ...]) -> Iterator[Item]:
        for _, item in self._body:
            if item.type == "RoleWord" and item.rule in ("role.sides", "role.parties"):
                said = {w.lower() for w in self.resolver.wording.words[item.first : item.last + 1]}
                if said & set(words) or item.rule == "role.parties":
                    yield item

    def _shown(self, key: str, mentions: list[Mention]) -> str:
        """A state as the document calls it most."""
        source = self.resolver.wording.source
        called = Counter(" ".join(source.quote(m.span).split()) for m in mentions if m.entity == key)
        return min(called, key=lambda w: (-called[w], w))

    def _opened(self, item: Item) -> tuple[str, ...]:
        self.discourse.opening = item
        names = self.resolver.names
        for key in item.value if item.type == "Group" else ():
            if all(m.entity != key for m in names.mentions):  # those who speak are named, whatever their offices
                names.mentions.append(Mention(self.resolver.bare(item), key, self.discourse.document.id))
        return self.resolver.keys(item)

    def _word(self, position: int) -> str:
        return self.resolver.wording.words[self.line.first(position)].lower() if position >= 0 else ""

    def _before(self, position: int) -> list[str]:
        """The words of the sentence before a position."""
        return [self._word(p) for p in range(self.line.sentence(position)[0], position)]
