"""The rules as they are written: loaded from TOML, checked against the ontology, with their examples.

A rule file holds `[[rule]]` tables with the keys `name stage kind given pattern yes no` and may hold `[macro]`, named parts of
patterns that all files share. `[brackets]` in `yes` mark the words that must be found; a `no` must not match.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from accords.extract.lexicon import lexicon
from accords.extract.pattern import Node, PatternError, atoms, parse

FOLDER = Path(__file__).parent / "rules"
STAGES = ("names", "titles", "actors", "acts", "clauses", "relations")
KEYS = {"name", "stage", "kind", "given", "pattern", "yes", "no"}
GIVEN: Mapping[str, frozenset[str]] = {
    "names": frozenset({"key", "name", "fuzzy", "silent", "silent_of", "continued"}),
    "titles": frozenset({"key", "name"}),
    "actors": frozenset({"key", "means", "number", "silent"}),
    "acts": frozenset({"by", "force", "form", "frame", "implicit", "open", "elided", "through"}),
    "clauses": frozenset(),
    "relations": frozenset({"force", "lift", "office", "status", "subject"}),
}
"""What the readers of each stage take from a rule's `given`."""


class RuleError(Exception):
    """A rule with a mistake: file, rule, what was found, what would do."""


@dataclass(frozen=True)
class Rule:
    """One rule as written, its pattern parsed."""

    name: str
    stage: str
    kind: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    tree: Node = field(default_factory=lambda: Node("seq"), repr=False, compare=False)


@dataclass(frozen=True)
class Rulebook:
    """All rules, in the order of their stages and files, and the macros."""

    rules: tuple[Rule, ...]
    macros: Mapping[str, str]

    def stage(self, stage: str) -> tuple[Rule, ...]:
        """The rules of one stage, in order."""
        return tuple(r for r in self.rules if r.stage == stage)

    def words(self) -> frozenset[str]:
        """Every word that a pattern names."""
        from accords.extract.pattern import written_word

        written = (written_word(a) for r in self.rules for a in atoms(r.tree))
        macro = (written_word(a) for m in self.macros.values() for a in atoms(parse(m, self.macros)))
        return frozenset(w.lower() for w in (*written, *macro) if w)


def bracketed(example: str) -> tuple[str, tuple[int, int]]:
    """The words of an example without its brackets, and the bounds of the bracketed part.

    >>> bracketed("The SCO [supports] it.")
    ('The SCO supports it.', (8, 16))
    """
    start, end = example.index("["), example.rindex("]")
    return example[:start] + example[start + 1 : end] + example[end + 1 :], (start, end - 1)


def load(folder: Path = FOLDER) -> Rulebook:
    """The rules of a folder's TOML files, checked; RuleError for the first mistake."""
    tables: list[tuple[str, dict[str, object]]] = []
    macros: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise RuleError(f"{path.name}: {error}") from error
        for name, pattern in data.pop("macro", {}).items():
            if name in macros:
                raise RuleError(f"{path.name}, macro {name}: defined twice; give one of them another name")
            macros[name] = pattern
        tables.extend((path.name, table) for table in data.pop("rule", []))
        if data:
            raise RuleError(f"{path.name}: '{next(iter(data))}' is neither [[rule]] nor [macro]")
    rules = [_rule(file, table, macros) for file, table in tables]
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.name in seen:
            raise RuleError(f"{rule.file}, rule {rule.name}: the name stands in {seen[rule.name]} already")
        seen[rule.name] = rule.file
    rules.sort(key=lambda r: STAGES.index(r.stage))
    return Rulebook(tuple(rules), macros)


def _rule(file: str, table: dict[str, object], macros: Mapping[str, str]) -> Rule:
    where = f"{file}, rule {table.get('name', '(without a name)')}"
    unknown = set(table) - KEYS
    if unknown:
        raise RuleError(f"{where}: unknown key '{min(unknown)}'; there are {sorted(KEYS)}")
    for key in ("name", "stage", "kind", "pattern", "yes", "no"):
        if not table.get(key):
            raise RuleError(
                f"{where}: no '{key}'; a rule has a name, stage, kind, pattern and examples of both kinds (yes, no)"
            )
    stage = str(table["stage"])
    if stage not in STAGES:
        raise RuleError(f"{where}: no stage '{stage}'; there are {list(STAGES)}")
    yes, no = _examples(table["yes"]), _examples(table["no"])
    for example in yes:
        if "[" not in example or "]" not in example:
            raise RuleError(f"{where}: '{example[:40]}' has no [brackets] around what must be found")
    try:
        tree = parse(str(table["pattern"]), macros)
        _check_lists(tree)
    except PatternError as error:
        raise RuleError(f"{where}: {error}") from error
    given = table.get("given", {})
    if not isinstance(given, dict) or set(given) - GIVEN[stage]:
        raise RuleError(f"{where}: given = {given!r}; the stage {stage} takes a table of {sorted(GIVEN[stage])}")
    return Rule(
        str(table["name"]),
        stage,
        str(table["kind"]),
        str(table["pattern"]),
        yes,
        no,
        {k: str(v) for k, v in given.items()},
        file,
        tree,
    )


def _examples(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, list) else ()


def _check_lists(tree: Node) -> None:
    for atom in atoms(tree):
        if atom.startswith("$") and len(atom) > 1:
            name, _, form = atom[1:].partition("/")
            try:
                lexicon().words(name, "all" if form in ("", "cap") else form)
            except KeyError:
                raise PatternError(f"no word list '{atom}' in extract/lexicon") from None


def roles(tree: Node) -> Iterable[str]:
    """The names of the parts of a pattern."""
    if tree.op in ("role", "list"):
        yield tree.text
    for part in tree.parts:
        yield from roles(part)
