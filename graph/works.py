"""Which texts are wordings of one work: by official symbol, else by issuer, genre, date, place and words of the title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from rdflib import URIRef

from accords.extract.model import Document, Entity, Extraction, Ref
from accords.graph.iris import iri, local, slug
from accords.graph.locators import spoken_title
from accords.ontology.whoswho import Entry, entries, known

# Words of a title that tell nothing about which document it is; the words of its issuer's name are left out, too.
GENERIC = frozenset(
    "a an and at by for from in of on the to with its their head heads state states government governments member "
    "members leader leaders council meeting summit organisation organization".split()
)
GENRES = frozenset(
    "joint press declaration statement communique communiqué resolution treaty agreement charter letter".split()
)
"""Words that tell what a document is and not which."""

# First parts of the symbols of United Nations documents; symbols of other bodies are no names in the United Nations' order.
SERIES = frozenset(
    "A CAT CCPR CD CEDAW CED CERD CMW CRC CRPD DP E FCCC HRI HSP ICCD LOS NPT PBC S SG SPLOS ST T TD UNEP".split()
)
MANY = 3
"""More issuers than one reads in an IRI."""

CLASSES = {"Statement": "PublicStatement", "Other": "Work"}
"""The class of a document of that type, where it bears another name than the type."""

DocumentKey = tuple[str, str]
"""The SHA-256 of a source and the id of a document in it."""


@dataclass(frozen=True)
class Works:
    """The work of every document and of every cited text; what might be one work and was not held to be is proposed."""

    of_document: Mapping[DocumentKey, URIRef]
    of_symbol: Mapping[str, URIRef]
    labels: Mapping[URIRef, str]
    """One name a work, so that a question has one answer."""
    proposals: tuple[str, ...] = ()

    def cited(self, entity: Entity) -> URIRef:
        """The work that a name stands for; a symbol tells it whatever the key."""
        tail = symbol_tail(entity.symbol) if entity.symbol else entity.key
        return self.of_symbol.get("".join(tail.split()), iri(tail))


@dataclass(frozen=True)
class _Candidate:
    key: DocumentKey
    document: Document
    issuers: tuple[str, ...]
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    title_key: str | None = None
    ordinal: int = field(default=1, compare=False)

    @property
    def distinctive(self) -> frozenset[str]:
        return frozenset(self.words) - GENRES

    @property
    def strong(self) -> tuple[object, ...] | None:
        """What makes two texts one work without a symbol; None where a part is unknown."""
        parts = (self.issuers, self.document.type, self.document.date, self.document.place)
        return (*parts, self.words) if all(parts) and self.distinctive else None

    @property
    def strong_tail(self) -> str:
        # "The Contracting Parties" and twelve states are known by the title and date alone; a single body tells more.
        told = len(self.issuers) <= MANY and not any(key.startswith("group/") for key in self.issuers)
        issuer = "-".join(key.rsplit("/", 1)[-1] for key in self.issuers) if told else ""
        return f"work/{slug(issuer + ' ' + ' '.join(self.words))}-{self.document.date}"

    @property
    def weak_tail(self) -> str:
        """A tail of this file's own: too little is known to say that another text is the same work."""
        parts = (slug(self.document.title, 60), self.document.date or "", self.key[0][:8], "")
        return "work/" + "-".join(parts)[:-1].replace("--", "-") + (f"-{self.ordinal}" if self.ordinal > 1 else "")


def identify(extractions: Iterable[Extraction]) -> Works:
    """Say which work each document is a text of; never the same for two documents of one file."""
    extractions = tuple(extractions)
    candidates = [each for extraction in extractions for each in _candidates(extraction)]
    canonical = _united_symbols(candidates)
    of_document: dict[DocumentKey, URIRef] = {}
    taken: dict[str, set[URIRef]] = defaultdict(set)
    meanings: dict[str, object] = {}
    repeated = Counter((each.key[0], each.strong) for each in candidates if each.strong)
    for each in candidates:
        file = each.key[0]
        tail = next((canonical[symbol] for symbol in each.symbols), each.title_key)
        if tail is None and each.strong and repeated[file, each.strong] == 1:
            # Two issuers' documents of one date may share every word of their slug: the first known keeps it.
            tail = each.strong_tail if meanings.setdefault(each.strong_tail, each.strong) == each.strong else None
        node = iri(tail) if tail else iri(each.weak_tail)
        if node in taken[file]:
            node = iri(each.weak_tail)
        taken[file].add(node)
        of_document[each.key] = node
    of_symbol = {tail: iri(target) for tail, target in canonical.items()}
    labels = _labels(extractions, candidates, Works(of_document, of_symbol, {}))
    return Works(of_document, of_symbol, labels, tuple(_proposals(candidates, of_document)))


def issuers(extraction: Extraction, document: Document) -> tuple[str, ...]:
    """Keys of those who issue a document, sorted: who adopts it or is behind that; else for whom it is signed."""
    entities = {entity.key: entity for entity in extraction.entities}
    adopters = (_behind(entities[key]) for key in related(extraction, "adopts", document) if key in entities)
    return tuple(sorted(set(adopters))) or tuple(sorted(set(related(extraction, "signedFor", document))))


def related(extraction: Extraction, kind: str, document: Document) -> Iterator[str]:
    """Keys of the subjects of that relation to a document of the file, in the order of the statements."""
    for statement in extraction.statements:
        if statement.kind == kind and Ref(document.id, document=True) in statement.roles.get("object", ()):
            subjects = statement.roles.get("subject", ())
            yield from (ref.key for ref in subjects if isinstance(ref, Ref) and not ref.document)


def symbol_tail(symbol: str) -> str:
    """The tail of the IRI of a document known by its symbol.

    >>> symbol_tail("S/RES/1624 (2005)")
    'work/un/S/RES/1624(2005)'
    """
    plain = "".join(symbol.split())
    return f"work/un/{plain}" if re.split(r"[/.]", plain)[0] in SERIES and "/" in plain else f"work/{slug(symbol)}"


def _behind(entity: Entity) -> str:
    return entity.of if entity.of and entity.type in ("Group", "Organ") else entity.key


def _candidates(extraction: Extraction) -> Iterator[_Candidate]:
    entities = {entity.key: entity for entity in extraction.entities}
    for ordinal, document in enumerate(extraction.structure.documents, 1):
        issued_by = issuers(extraction, document)
        names = [each.name for each in extraction.entities if each.key in issued_by]
        adopters = [entities[key].name for key in related(extraction, "adopts", document) if key in entities]
        symbols = document.symbols or _resolution_symbol(document, adopters)
        tails = tuple(dict.fromkeys(symbol_tail(symbol) for symbol in symbols))
        key = (extraction.source.sha256, document.id)
        abbreviations = (key.rsplit("/", 1)[-1].replace("-", " ") for key in issued_by if key.startswith("org/"))
        words = _words(document.title, " ".join([*names, *abbreviations]))
        yield _Candidate(key, document, issued_by, words, tails, _title_key(extraction, document, entities), ordinal)


def _resolution_symbol(document: Document, adopters: list[str]) -> tuple[str, ...]:
    # Only the Security Council numbers its resolutions with the year in brackets; the Assembly since 1976 by session.
    if document.type != "Resolution":
        return ()
    forms = (
        ("Security Council", r"(\d+) ?(\(\d{4}\))", r"S/RES/\1 \2"),
        ("General Assembly", r"(\d+/\d+)", r"A/RES/\1"),
    )
    for organ, form, symbol in forms:
        found = re.search(r"[Rr]esolution " + form, document.title)
        if found and any(organ in name for name in adopters):
            return (found.expand(symbol),)
    return ()


def _title_key(extraction: Extraction, document: Document, entities: Mapping[str, Entity]) -> str | None:
    """The key of a known work of which the title, but for its furniture, is the name."""
    if document.type == "Letter":
        return None
    for mention in extraction.mentions:
        entity = entities.get(mention.entity)
        inside = document.title_span.start <= mention.span.start and mention.span.end <= document.title_span.end
        if not (inside and entity and entity.reviewed and entity.key.startswith("work/")):
            continue
        if _words(extraction.source.quote(mention.span), "") == _words(document.title, ""):
            return symbol_tail(entity.symbol) if entity.symbol else entity.key
    return _entered(document)


def _entered(document: Document) -> str | None:
    """The key of the instrument in the who's who that bears the title, if its date is not another."""
    entry = _instruments().get(_words(document.title, ""))
    dated = (entry.facts.get("date") if entry else None) or document.date or ""
    return entry.key if entry and (document.date or dated).startswith(dated) else None


@cache
def _instruments() -> Mapping[tuple[str, ...], Entry]:
    found: dict[tuple[str, ...], set[Entry]] = defaultdict(set)
    for entry in entries():
        if entry.type == "Instrument":
            for name in entry.names:
                if name.kind in ("name", "alias") and set(words := _words(name.text, "")) - GENRES:
                    found[words].add(entry)
    return {words: next(iter(same)) for words, same in found.items() if len(same) == 1}


def _words(title: str, issuer: str) -> tuple[str, ...]:
    left_out = GENERIC | set(re.findall(r"\w+", issuer.casefold()))
    plain = re.sub(r"['’]s\b", "", title.casefold())
    return tuple(dict.fromkeys(word for word in re.findall(r"\w+", plain) if word not in left_out))


def _united_symbols(candidates: Iterable[_Candidate]) -> dict[str, str]:
    """Each symbol's tail and the first, in sorted order, of all tails that documents share with it."""
    groups: dict[str, set[str]] = {}
    for each in candidates:
        united = set(each.symbols).union(*(groups.get(symbol, set()) for symbol in each.symbols))
        groups.update(dict.fromkeys(united, united))
    return {symbol: min(group) for symbol, group in sorted(groups.items())}


def _labels(extractions: Iterable[Extraction], candidates: Iterable[_Candidate], works: Works) -> dict[URIRef, str]:
    """The name in the who's who, else a reviewed one, then a title, the longest that does not shout."""
    found: dict[URIRef, list[tuple[bool, bool, int, str]]] = defaultdict(list)
    for each in candidates:
        title = spoken_title(each.document.title)
        found[works.of_document[each.key]].append((False, not each.document.title.isupper(), len(title), title))
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.key.startswith("work/"):
                found[works.cited(entity)].append((entity.reviewed, True, -len(entity.name), entity.name))
    entered = {node: entry.name for node in found if (entry := known(local(node)))}
    return {node: entered.get(node) or max(names)[-1] for node, names in found.items()}


def _proposals(candidates: list[_Candidate], of_document: Mapping[DocumentKey, URIRef]) -> Iterator[str]:
    for place, one in enumerate(candidates):
        for other in candidates[place + 1 :]:
            alike = (one.document.type, one.document.date) == (other.document.type, other.document.date)
            apart = one.key[0] != other.key[0] and of_document[one.key] != of_document[other.key]
            known = one.symbols and other.symbols
            if alike and apart and not known and one.document.date and one.distinctive & other.distinctive:
                yield (
                    f"perhaps one work, not held to be: {of_document[one.key]} ({one.document.title!r}) and "
                    f"{of_document[other.key]} ({other.document.title!r})"
                )
