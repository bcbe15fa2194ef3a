"""What was extracted compared with what a careful reader recorded: precision, recall, and each miss and false find in its sentence.

Gold and found records are paired one to one, kind by kind (the annotation guide says when two of them are the same):
a document by its type and date or its title, an entity by name, surface or symbol within its group of types, a relation by
predicate, subject and object, an act by overlapping anchors. Optional gold counts for nobody, whether it is found or not; an
implicit act that matches nothing counts for nobody either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from accords.extract.gold import Found, read_gold
from accords.extract.matching import (
    likeness,
    occurrences,
    pair,
    plain_name,
    plain_symbol,
    shared_length,
    word_bag,
)
from accords.extract.model import Source
from accords.extract.scores import Evaluation, Fault, Score, sentence_around

GROUP = {
    "Organ": "Organization",
    "Force": "Organization",
    "Group": "Organization",
    "Office": "Organization",
    "DocumentCited": "Instrument",
    "Resolution": "Instrument",
}
PREDICATES = frozenset(
    (
        *("cites", "signs", "signedFor", "holdsOffice", "adopts", "transmits", "addressedTo", "memberOf", "organOf"),
        *("cooperatesWith", "establishes", "supportsEntity", "mandatedBy", "operatesIn", "chairs", "heldIn"),
        *("foundedIn", "partyTo"),
    )
)
"""Those of the guide that are scored; records of others are passed over."""
ONCE_A_DOCUMENT = frozenset({"cites", "cooperatesWith", "supportsEntity"})
LONGEST_ANCHOR = 12
"""Words; an anchor that is a whole sentence would overlap every other."""


def evaluate(gold: Path, predicted: Iterable[Found], source: Source) -> Evaluation:
    """Compare the records said of a source with its gold file.

    A relation or act without `start` and `end`, or whose quote is not what stands there, is a false quote.
    """
    comparison = Comparison(source, read_gold(gold), list(predicted))
    comparison.documents()
    comparison.entities()
    comparison.relations()
    comparison.acts()
    return comparison.result()


class Comparison:
    """Gold and found records of one source; the kinds are compared in the order in which they rest on each other."""

    def __init__(self, source: Source, gold: list[Found], said: list[Found]) -> None:
        self.source = source
        self.gold = {kind: [r for r in gold if r["kind"] == kind] for kind in ("document", "entity", "relation", "act")}
        self.said = {kind: [r for r in said if r["kind"] == kind] for kind in self.gold}
        self.kinds: dict[str, Score] = {}
        self.predicates: dict[str, Score] = {}
        self.forces: dict[str, Score] = {}
        self.faults: list[Fault] = []
        self.gold_document: dict[str, str] = {}
        """The gold id of each document that was found, by the id it was given."""
        self.gold_name: dict[str, str] = {}
        """The plain gold name of each entity that was found, by the plain name it was given."""

    def result(self) -> Evaluation:
        return Evaluation(self.kinds, self.predicates, self.forces, self.false_quotes(), tuple(sorted(self.faults)))

    def false_quotes(self) -> int:
        text = self.source.text
        return sum(
            record.get("start") is None or text[record["start"] : record["end"]] != record.get("quote")
            for record in (*self.said["relation"], *self.said["act"])
        )

    # Documents and entities

    def documents(self) -> None:
        def agree(gold: Found, said: Found) -> float:
            title = likeness(gold.get("title") or "", said.get("title") or "")
            same_date = gold.get("date") is not None and gold["date"] == said.get("date")
            facts = (gold["type"] == said["type"]) + same_date
            return title + facts if facts == 2 or title >= 0.6 else 0

        gold, said = self.gold["document"], self.said["document"]
        pairs = pair(gold, said, agree)
        self.count("document", gold, said, pairs)
        self.report("document", gold, said, pairs)
        self.gold_document = {said[j]["id"]: gold[i]["id"] for i, j in pairs}

    def entities(self) -> None:
        def agree(gold: Found, said: Found) -> float:
            if GROUP.get(gold["type"], gold["type"]) != GROUP.get(said["type"], said["type"]):
                return 0
            alike = (
                word_bag(gold["name"]) == word_bag(said["name"])
                or plain_name(gold["name"]) == plain_name(said["name"])
                or (bool(gold.get("symbol")) and plain_symbol(gold["symbol"]) == plain_symbol(said.get("symbol") or ""))
            )
            return 2 * alike + (not all_names(gold).isdisjoint(all_names(said)))

        gold, said = self.gold["entity"], self.said["entity"]
        pairs = pair(gold, said, agree)
        self.count("entity", gold, said, pairs)
        self.count("entity+type", gold, said, [(i, j) for i, j in pairs if gold[i]["type"] == said[j]["type"]], pairs)
        self.report("entity", gold, said, pairs)
        self.gold_name = {plain_name(said[j]["name"]): plain_name(gold[i]["name"]) for i, j in pairs}

    # Relations

    def relations(self) -> None:
        gold = self.edges(self.gold["relation"], {r["id"]: r["id"] for r in self.gold["document"]}, {})
        found_documents = {r["id"]: self.gold_document.get(r["id"], f"?{r['id']}") for r in self.said["document"]}
        said = self.edges(self.said["relation"], found_documents, self.gold_name)
        for edge in said:
            edge["optional"] = False
        pairs = pair(gold, said, lambda one, other: float(one["edge"] == other["edge"]))
        self.count("relation", gold, said, pairs)
        with_quote = [(i, j) for i, j in pairs if self.quotes_meet(gold[i], said[j])]
        self.count("relation+quote", gold, said, with_quote, pairs)
        self.report("relation", gold, said, pairs)
        self.predicates = split(gold, said, pairs, "predicate")

    def edges(self, found: list[Found], documents: Mapping[str, str], names: Mapping[str, str]) -> list[dict[str, Any]]:
        """One row an edge that counts once: the first record of it, with all of them in `records`."""

        def end(value: str) -> tuple[str, str]:
            if value in documents:
                return "document", documents[value]
            return "name", names.get(plain_name(value), plain_name(value))

        rows: dict[tuple[object, ...], dict[str, Any]] = {}
        for record in found:
            predicate = record["predicate"]
            if predicate not in PREDICATES:
                continue
            ends = [end(record["subject"]), end(record["object"])]
            if predicate == "cooperatesWith":
                ends.sort()
            within = documents.get(record["doc"], "?") if predicate in ONCE_A_DOCUMENT else None
            edge = (predicate, *ends, within)
            row = rows.setdefault(edge, {**record, "edge": edge, "records": [], "optional": True})
            row["records"].append(record)
            row["optional"] = row["optional"] and bool(record.get("optional"))
        return list(rows.values())

    def quotes_meet(self, gold: Found, said: Found) -> bool:
        stretches = [(r["start"], r["end"]) for r in said["records"] if r.get("start") is not None]
        places = [place for r in gold["records"] for place in occurrences(r["quote"], self.source.text)]
        return any(shared_length(place, stretch) for place in places for stretch in stretches)

    # Acts

    def acts(self) -> None:
        text = self.source.text
        places = {id(r): anchor_places(r, text) for r in (*self.gold["act"], *self.said["act"])}
        for record in self.said["act"]:
            places[id(record)] = [p for p in places[id(record)] if len(text[slice(*p)].split()) <= LONGEST_ANCHOR]

        def agree(gold: Found, said: Found) -> float:
            if said.get("implicit") and not (gold.get("implicit") or gold.get("optional")):
                return 0
            return max((shared_length(p, q) for p in places[id(gold)] for q in places[id(said)]), default=0)

        gold, said = self.gold["act"], self.said["act"]
        paired = pair(gold, said, agree)
        found, matched = {i for i, _ in paired}, {j for _, j in paired}
        gold_at = {i: n for n, i in enumerate(i for i, r in enumerate(gold) if i in found or not r.get("implicit"))}
        said_at = {j: n for n, j in enumerate(j for j, r in enumerate(said) if j in matched or not r.get("implicit"))}
        gold, said = [gold[i] for i in gold_at], [said[j] for j in said_at]
        pairs = [(gold_at[i], said_at[j]) for i, j in paired]

        of_force = [(i, j) for i, j in pairs if said[j]["force"] in (gold[i]["force"], gold[i].get("force_alt"))]
        of_both = [(i, j) for i, j in of_force if self.same_actor(gold[i], said[j])]
        of_topic = [(i, j) for i, j in pairs if set(gold[i].get("topics", ())) & set(said[j].get("topics", ()))]
        self.count("act", gold, said, pairs)
        self.count("act+force", gold, said, of_force, pairs)
        self.count("act+force+actor", gold, said, of_both, pairs)
        self.count("act+topic", gold, said, of_topic, pairs)
        self.report("act", gold, said, pairs)
        for i, j in pairs:
            if gold[i].get("optional"):
                continue
            if (i, j) not in of_force:
                self.fault("force", "act", gold[i], f"{summary(gold[i])}; said: {said[j]['force']}")
            elif (i, j) not in of_both:
                self.fault("actor", "act", gold[i], f"{summary(gold[i])}; said: {', '.join(said[j].get('actor', ()))}")
        # Where the second reader's force was said, the act counts as one of the first reader's force.
        agreed = {j: gold[i]["force"] for i, j in of_force}
        said = [{**r, "force": agreed.get(j, r["force"])} for j, r in enumerate(said)]
        self.forces = split(gold, said, pairs, "force")

    def same_actor(self, gold: Found, said: Found) -> bool:
        """Tell whether the first actor said, by any name that the file gives it, is one that gold accepts."""
        first = next(iter(said.get("actor") or ()), "")
        names = {first}
        for entity in self.said["entity"]:
            if plain_name(entity["name"]) == plain_name(first):
                names |= {entity["name"], *entity.get("surface", ())}
        accepted = gold["actor"]
        return not {word_bag(name) for name in names}.isdisjoint({word_bag(name) for name in accepted}) or (
            self.gold_name.get(plain_name(first)) in {plain_name(name) for name in accepted}
        )

    # Counting and telling

    def count(
        self,
        name: str,
        gold: Sequence[Found],
        said: Sequence[Found],
        right: list[tuple[int, int]],
        pairs: list[tuple[int, int]] | None = None,
    ) -> None:
        """Count those right of `pairs`; what is paired with optional gold is left out on both sides."""
        void = sum(bool(gold[i].get("optional")) for i, _ in (right if pairs is None else pairs))
        self.kinds[name] = Score(
            right=sum(not gold[i].get("optional") for i, _ in right),
            said=len(said) - void,
            gold=sum(not record.get("optional") for record in gold),
        )

    def report(
        self,
        kind: str,
        gold: Sequence[Found],
        said: Sequence[Found],
        pairs: list[tuple[int, int]],
    ) -> None:
        found, matched = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, record in enumerate(gold):
            if i not in found and not record.get("optional"):
                self.fault("miss", kind, record, summary(record))
        for j, record in enumerate(said):
            if j not in matched:
                self.fault("false", kind, record, summary(record))

    def fault(self, fault: str, kind: str, record: Found, told: str) -> None:
        start, end = self.place(record)
        self.faults.append(
            Fault(self.source.name, start, fault, kind, told, sentence_around(self.source.text, start, end))
        )

    def place(self, record: Found) -> tuple[int, int]:
        """Where to look: an act's anchor, else the quote, else the first surface of a name."""
        if "anchor" in record:
            return next(iter(anchor_places(record, self.source.text)), (0, 0))
        if record.get("start") is not None:
            return record["start"], record["end"]
        words = record.get("quote") or next(iter(record.get("surface", ())), "")
        return next(occurrences(words, self.source.text), (0, 0))


def split(
    gold: Sequence[Found],
    said: Sequence[Found],
    pairs: list[tuple[int, int]],
    by: str,
) -> dict[str, Score]:
    """Scores for each value of a field, sorted by it."""
    void = {j for i, j in pairs if gold[i].get("optional")}
    right = Counter(gold[i][by] for i, j in pairs if j not in void and gold[i][by] == said[j][by])
    wanted = Counter(record[by] for record in gold if not record.get("optional"))
    told = Counter(record[by] for j, record in enumerate(said) if j not in void)
    return {value: Score(right[value], told[value], wanted[value]) for value in sorted(wanted.keys() | told.keys())}


def all_names(entity: Found) -> frozenset[str]:
    return frozenset(plain_name(name) for name in (entity["name"], *entity.get("surface", ())))


def anchor_places(act: Found, text: str) -> list[tuple[int, int]]:
    """Every place at which an act's anchor can stand: gold files have no positions, only words."""
    if "anchorStart" in act:
        return [(act["anchorStart"], act["anchorEnd"])]
    inside = list(occurrences(act["anchor"], act["quote"]))
    return [(at + start, at + end) for at, _ in occurrences(act["quote"], text) for start, end in inside]


def summary(record: Found) -> str:
    """A record in one line."""
    match record["kind"]:
        case "document":
            told = f"{record['type']}: {record.get('title')} ({record.get('date')})"
        case "entity":
            told = f"{record['type']}: {record['name']}"
        case "relation":
            told = f"{record['subject']} {record['predicate']} {record['object']}"
        case _:
            told = f"{', '.join((record.get('actor') or ['?'])[:1])} {record['force']}: {record['anchor']}"
    return " ".join(told.split())
