r"""The pattern of a rule, parsed and compiled to an ordinary regular expression over symbols.

A pattern is read item by item: `word` (any case), `"Word"` (as written), `@Type[attribute=a|b]`, `$list/form`, `#shape`, `.`
(any token), `!x` (a token that is not x); `( )`, `|`, `?`, `*`, `+`, `{m,n}` (a further `?` makes it as short as can be), `^`
and `$` (bounds of the sentence), `(?= )`, `(?! )`, `(?<! x)`, `(?<= x)` to look around; `role:( … )` names a part, `role:( … )+`
reads a coordination "A, B and C" of it; `%macro` stands for a pattern of its own. Marks are written as they are, brackets
and the full stop with a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from accords.extract.alphabet import BOUNDARY, Alphabet, case_of


class PatternError(Exception):
    """A pattern that cannot be read: what was found, and where in it."""


_PIECE = re.compile(
    r"""\s*(?:
    (?P<role>[a-zA-Z]\w*):\(
  | (?P<look>\(\?(?:<!|<=|!|=))
  | (?P<open>\() | (?P<close>\)) | (?P<or>\|)
  | (?P<many>\{\d*,\d*\}\??|[?*+]\??)
  | (?P<start>\^) | (?P<end>\$(?![a-z])) | (?P<any>\.) | (?P<not>!)
  | (?P<macro>%[a-z_]+)
  | (?P<type>@[A-Z]\w*)(?:\[(?P<attributes>[^\]]*)\])?
  | \$(?P<list>[a-z_]+)(?:/(?P<form>[a-z]+))?
  | \#(?P<shape>[a-z]+)
  | "(?P<exact>[^"]+)"
  | \\(?P<mark>\S)
  | (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*\.?(?=[\s|)?*+{]|$)|['’]s|\d+|[,;:—–&“”’/\[\]-])
  )""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Node:
    """A part of a pattern. `op`: seq, alt, atom, any, repeat, role, list, look, macro, start, end, not."""

    op: str
    parts: tuple[Node, ...] = ()
    text: str = ""
    low: int = 0
    high: int | None = None


def parse(pattern: str, macros: Mapping[str, str], depth: int = 0) -> Node:
    """The tree of a pattern, its macros put in.

    >>> parse("a (b|c)?", {}).parts[1].op
    'repeat'
    """
    if depth > 12:
        raise PatternError("a macro that contains itself")
    pieces: list[re.Match[str]] = []
    at = 0
    while at < len(pattern.rstrip()):
        match = _PIECE.match(pattern, at)
        if match is None:
            raise PatternError(f"at '{pattern[at : at + 20].strip()}': no item of a pattern starts so")
        pieces.append(match)
        at = match.end()
    node, rest = _alternatives(pieces, 0, macros, depth)
    if rest != len(pieces):
        raise PatternError("a ')' too many")
    return node


def _alternatives(pieces: list[re.Match[str]], at: int, macros: Mapping[str, str], depth: int) -> tuple[Node, int]:
    branches: list[Node] = []
    parts: list[Node] = []
    while at < len(pieces) and not pieces[at]["close"]:
        piece = pieces[at]
        if piece["or"]:
            branches.append(Node("seq", tuple(parts)))
            parts = []
            at += 1
            continue
        node, at = _item(pieces, at, macros, depth)
        while at < len(pieces) and pieces[at]["many"]:
            node = _repeat(node, pieces[at]["many"])
            at += 1
        parts.append(node)
    branches.append(Node("seq", tuple(parts)))
    return (branches[0] if len(branches) == 1 else Node("alt", tuple(branches))), at


def _item(pieces: list[re.Match[str]], at: int, macros: Mapping[str, str], depth: int) -> tuple[Node, int]:
    piece = pieces[at]
    if piece["role"] or piece["look"] or piece["open"]:
        inner, at = _alternatives(pieces, at + 1, macros, depth)
        if at == len(pieces):
            raise PatternError("a '(' is not closed")
        if piece["role"]:
            return Node("role", (inner,), piece["role"]), at + 1
        return (Node("look", (inner,), piece["look"]) if piece["look"] else inner), at + 1
    if piece["not"]:
        inner, at = _item(pieces, at + 1, macros, depth)
        return Node("not", (inner,)), at
    if piece["macro"]:
        name = piece["macro"][1:]
        if name not in macros:
            raise PatternError(f"no macro '%{name}'; there are {sorted(macros)}")
        return Node("macro", (parse(macros[name], macros, depth + 1),), name), at + 1
    for op in ("start", "end", "any"):
        if piece[op]:
            return Node(op), at + 1
    return Node("atom", text=piece[0].strip()), at + 1


def _repeat(node: Node, many: str) -> Node:
    lazy = "?" if len(many) > 1 and many.endswith("?") else ""
    core = many[:-1] if lazy else many
    if node.op == "role" and core == "+":
        return Node("list", node.parts, node.text)
    if core.startswith("{"):
        low, high = core[1:-1].split(",")
        if not high:
            raise PatternError(f"'{core}' has no upper bound: gaps must be bounded")
        return Node("repeat", (node,), lazy, int(low or 0), int(high))
    return Node("repeat", (node,), lazy, int(core == "+"), 1 if core == "?" else None)


def atoms(node: Node) -> Iterator[str]:
    """The atoms of a pattern as written, so that their words can be put into the alphabet."""
    if node.op == "atom":
        yield node.text
    for part in node.parts:
        yield from atoms(part)


def written_word(atom: str) -> str | None:
    """The word that an atom names as such, None for types, lists and shapes."""
    if atom[0] in "@$#" and len(atom) > 1:
        return None
    return atom.strip('"').lstrip("\\").replace("’", "'")


@dataclass(frozen=True)
class Compiled:
    """A regular expression over symbols, and for each role its groups and the symbols that fill a coordination."""

    regex: re.Pattern[str]
    roles: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, frozenset[str]]
    needs: tuple[str, ...] = field(default=())

    def spans(self, match: re.Match[str], role: str) -> Iterator[tuple[int, int]]:
        """The places of a role in a match; for a coordination, of each of its members."""
        for group in self.roles.get(role, ()):
            start, end = match.span(group)
            if start < 0:
                continue
            if group in self.lists:
                yield from ((i, i + 1) for i in range(start, end) if match.string[i] in self.lists[group])
            else:
                yield start, end


class Compiler:
    """Turns pattern trees into regular expressions, given the alphabet and the word lists.

    `words_of(list, form)` gives the words of a list in a form; `members(type)` the types that a type stands for.
    """

    def __init__(
        self,
        alphabet: Alphabet,
        words_of: Callable[[str, str], frozenset[str]],
        members: Callable[[str], tuple[str, ...]],
        macros: Mapping[str, str],
    ) -> None:
        self._alphabet = alphabet
        self._words_of = words_of
        self._members = members
        self._join = parse(macros.get("join", ", | and"), macros)
        self._symbols: dict[str, frozenset[str]] = {}
        self._plain: dict[str, str] = {}
        self._single: dict[str, frozenset[str] | None] = {}

    def compile(self, tree: Node) -> Compiled:
        """The regular expression of a pattern tree."""
        roles: dict[str, list[str]] = {}
        lists: dict[str, frozenset[str]] = {}
        regex = re.compile(self._regex(tree, roles, lists))
        return Compiled(regex, {r: tuple(g) for r, g in roles.items()}, lists)

    def _regex(self, node: Node, roles: dict[str, list[str]], lists: dict[str, frozenset[str]]) -> str:
        def inner(part: Node) -> str:
            return self._regex(part, roles, lists)

        match node.op:
            case "seq":
                return "".join(inner(p) for p in self._folded(node.parts))
            case "alt":
                one = self._one(node)
                return self._class(one) if one is not None else "(?:" + "|".join(inner(p) for p in node.parts) + ")"
            case "class":
                return self._class(frozenset(node.text))
            case "atom":
                return self._class(self.symbols(node.text))
            case "macro":  # macros recur: one without roles is translated once
                one = self._one(node)
                if one is not None:
                    return self._class(one)
                if node.text not in self._plain:
                    named = sum(map(len, roles.values()))
                    regex = f"(?:{inner(node.parts[0])})"
                    if sum(map(len, roles.values())) > named:
                        return regex
                    self._plain[node.text] = regex
                return self._plain[node.text]
            case "any":
                return f"[^{BOUNDARY}]"
            case "not":
                return self._class(frozenset[str]().union(*(self.symbols(a) for a in atoms(node))), negated=True)
            case "start":
                return f"(?:^|(?<={BOUNDARY}))"
            case "end":
                return f"(?={BOUNDARY}|$)"
            case "look":
                return node.text + inner(node.parts[0]) + ")"
            case "repeat":
                high = "" if node.high is None else node.high
                return f"(?:{inner(node.parts[0])}){{{node.low},{high}}}{node.text}"
            case "role" | "list":
                group = f"{node.text}__{sum(map(len, roles.values()))}"
                roles.setdefault(node.text, []).append(group)
                body = inner(node.parts[0])
                if node.op == "list":
                    lists[group] = frozenset[str]().union(*(self.symbols(a) for a in atoms(node) if a.startswith("@")))
                    body = f"{body}(?:{inner(self._join)}{body})*"
                return f"(?P<{group}>{body})"
        raise AssertionError(node.op)

    def _one(self, node: Node) -> frozenset[str] | None:
        """The symbols that a node of exactly one token stands for, None for other nodes: they make one class, which is quick."""
        match node.op:
            case "atom":
                return self.symbols(node.text)
            case "class":
                return frozenset(node.text)
            case "macro":
                if node.text not in self._single:
                    self._single[node.text] = self._one(node.parts[0])
                return self._single[node.text]
            case "seq":
                parts = self._folded(node.parts)
                return self._one(parts[0]) if len(parts) == 1 else None
            case "alt":
                branches = [self._one(part) for part in node.parts]
                return None if None in branches else frozenset[str]().union(*(b for b in branches if b is not None))
        return None

    def _folded(self, parts: tuple[Node, ...]) -> list[Node]:
        """A sequence in which "(?! a) b" is the class of b without a."""
        folded: list[Node] = []
        for part in parts:
            if folded and folded[-1].op == "look" and folded[-1].text == "(?!":
                refused, wanted = self._one(folded[-1].parts[0]), self._one(part)
                if refused is not None and wanted is not None and wanted - refused:
                    folded[-1] = Node("class", text="".join(sorted(wanted - refused)))
                    continue
            folded.append(part)
        return folded

    def symbols(self, atom: str) -> frozenset[str]:
        """The symbols that an atom stands for."""
        if atom not in self._symbols:
            self._symbols[atom] = frozenset(self._symbols_of(atom))
        return self._symbols[atom]

    def _symbols_of(self, atom: str) -> set[str]:
        if atom.startswith("@") and len(atom) > 1:
            type_, _, attributes = atom[1:].rstrip("]").partition("[")
            wanted = {}
            for pair in filter(None, attributes.split(",")):
                name, _, values = pair.partition("=")
                wanted[name.strip()] = frozenset(values.strip().split("|"))
            found = set().union(*(self._alphabet.type(t, wanted) for t in self._members(type_)))
            if not found:
                raise PatternError(f"'{atom}' stands for nothing: no such type, attribute or value")
            return found
        if atom.startswith("$") and len(atom) > 1:
            name, _, form = atom[1:].partition("/")
            if form == "cap":
                return set().union(
                    *(self._alphabet.word(w, c) for w in self._words_of(name, "all") for c in ("capital", "upper"))
                )
            return set().union(*(self._alphabet.word(w) for w in self._words_of(name, form or "all")))
        if atom.startswith("#") and len(atom) > 1:
            try:
                return self._alphabet.shape(atom[1:])
            except KeyError:
                raise PatternError(f"no shape '{atom}'") from None
        if atom.startswith("\\"):
            return {self._alphabet.mark(atom[1:])}
        if atom.startswith('"'):
            return self._alphabet.word(atom.strip('"').lower(), case_of(atom.strip('"')))
        if len(atom) == 1 and not atom.isalnum():
            return {self._alphabet.mark(atom)}
        if atom.isdigit():
            return self._alphabet.shape("num")
        return self._alphabet.word(atom.lower().replace("’", "'"))

    def _class(self, symbols: Set[str], negated: bool = False) -> str:
        if not negated and len(symbols) == 1:
            return re.escape(next(iter(symbols)))
        codes = sorted(map(ord, symbols))
        ranges: list[str] = []
        start = previous = codes[0]
        for code in [*codes[1:], -1]:
            if code != previous + 1:
                ranges.append(chr(start) if start == previous else f"{chr(start)}-{chr(previous)}")
                start = code
            previous = code
        return f"[{'^' + BOUNDARY if negated else ''}{''.join(ranges)}]"
