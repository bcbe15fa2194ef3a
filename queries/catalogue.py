"""The catalogue: each `.rq` file introduces itself in grlc lines (`#+ summary:` …) and takes values by grlc's names of parameters."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from accords.ontology.vocabulary import ACC, ID

HERE = Path(__file__).parent
KEYS = ("summary", "description", "tags", "defaults")
SHORT = {"id": str(ID), "acc": str(ACC)}

# grlc tells the type of a parameter by the end of its name: ?_state_iri, ?_year_integer, ?_since_xsd_date, ?_title_en.
_PARAMETER = re.compile(
    r"\?_(?P<name>[A-Za-z0-9]+)(?:_(?P<type>iri|integer|number|literal|xsd_date|[a-z]{2}))?(?![A-Za-z0-9_])"
)
# Comments, IRIs and strings of a query, in which nothing is a parameter.
_QUOTED = r"""(?P<quoted>\#[^\n]*|<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_TOKEN = re.compile(f"{_QUOTED}|{_PARAMETER.pattern}")
# What RFC 3987 and SPARQL's IRIREF forbid inside an IRI.
_IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+""")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


class QuestionError(Exception):
    """A question that is not there, or that cannot be asked so: which, what was found, what would do."""


@dataclass(frozen=True)
class Parameter:
    """A place in a question for a value; without a default a value must be given."""

    name: str
    type: str
    """`iri`, `integer`, `number`, `xsd_date`, `literal`, or the language of a text such as `en`."""
    variable: str
    default: str | None = None


@dataclass(frozen=True)
class Question:
    """A SPARQL query with its name and what it asks."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str = field(repr=False)
    """The file as it stands, parameters as variables; `bound` gives the query to run."""

    def bound(self, values: Mapping[str, str] | None = None) -> str:
        """The query with these values, or the defaults, in the place of its parameters.

        An IRI may be given short (`id:state/kgz`). Raises `QuestionError` for a parameter that is not there, a value that
        does not fit it, or one that is missing.

        >>> "<https://w3id.org/accords/id/state/kgz>" in question("state-commitments").bound({"state": "id:state/kgz"})
        True
        """
        given = dict(values or {})
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise QuestionError(f"{self.name} has no parameter {name!r}; {_offered(name, known)}")
        terms = {}
        for parameter in self.parameters:
            value = given.get(parameter.name, parameter.default)
            if value is None:
                raise QuestionError(
                    f"{self.name} wants a value for {parameter.name} ({parameter.type}) and has no default"
                )
            terms[parameter.variable] = _term(value, parameter, self.name)
        return _TOKEN.sub(lambda found: found[0] if found["quoted"] is not None else terms[found[0]], self.text)


@cache
def questions() -> tuple[Question, ...]:
    """All questions, in the order of their names."""
    return tuple(read(path) for path in sorted(HERE.glob("*.rq")))


def question(name: str) -> Question:
    """The question of that name; raises `QuestionError` with the nearest names where there is none."""
    known = {each.name: each for each in questions()}
    if name not in known:
        raise QuestionError(f"no question {name!r}; {_offered(name, known)}")
    return known[name]


def read(path: Path) -> Question:
    """Read one file; raises `QuestionError` where its head cannot be read or does not fit its parameters."""
    text = path.read_text(encoding="utf-8")
    head = _head(text, path)
    if not isinstance(summary := head.get("summary"), str) or not summary:
        raise QuestionError(f"{path}: no summary; begin with a line '#+ summary: What it asks.'")
    description, tags, defaults = head.get("description", ""), head.get("tags", []), head.get("defaults", [])
    if not isinstance(description, str) or not isinstance(tags, list) or not isinstance(defaults, list):
        raise QuestionError(f"{path}: a description is one line; tags and defaults are lists of lines '#+   - …'")
    values = dict(_pair(item, path) for item in defaults)
    parameters = _parameters(text, values)
    unknown = sorted(values.keys() - {parameter.name for parameter in parameters})
    if unknown:
        raise QuestionError(f"{path}: a default for {', '.join(unknown)}, and no parameter ?_{unknown[0]} in the query")
    return Question(path.stem, summary, description, tuple(tags), parameters, text)


def _head(text: str, path: Path) -> dict[str, str | list[str]]:
    """The grlc lines: YAML of one depth, texts and lists of texts."""
    head: dict[str, str | list[str]] = {}
    open_list: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            break
        item = re.fullmatch(r"#\+\s+-\s+(.+)", line)
        entry = re.fullmatch(r"#\+ (\w+):\s*(.*)", line)
        if item and open_list is not None:
            open_list.append(item[1].strip())
        elif entry and entry[1] in KEYS and entry[1] not in head:
            open_list = None if entry[2] else []
            head[entry[1]] = _unquoted(entry[2]) if open_list is None else open_list
        else:
            raise QuestionError(
                f"{path}, line {number}: {line!r} is not understood; give one of {', '.join(KEYS)}, once each"
            )
    return head


def _pair(item: str, path: Path) -> tuple[str, str]:
    found = re.fullmatch(r"(\w+):\s+(.*)", item)
    if not found:
        raise QuestionError(f"{path}: the default {item!r} is not understood; write '#+   - name: value'")
    return found[1], _unquoted(found[2])


def _unquoted(value: str) -> str:
    return value[1:-1] if re.fullmatch(r'"[^"\\]*"', value) else value.strip()


def _parameters(text: str, defaults: Mapping[str, str]) -> tuple[Parameter, ...]:
    found: dict[str, Parameter] = {}
    for token in _TOKEN.finditer(text):
        if token["quoted"] is None:
            name, kind = token["name"], token["type"] or "literal"
            found[token[0]] = Parameter(name, kind, token[0], defaults.get(name))
    return tuple(found.values())


def _term(value: str, parameter: Parameter, where: str) -> str:
    """The value as a term of SPARQL, escaped, so that it can be nothing but a value."""
    if parameter.type == "iri":
        prefix, colon, tail = value.partition(":")
        full = SHORT[prefix] + tail if colon and prefix in SHORT else value
        if not _IRI.fullmatch(full):
            raise QuestionError(f"{where}: {value!r} for {parameter.name} is no IRI; give one such as id:state/kaz")
        return f"<{full}>"
    if parameter.type in ("integer", "number"):
        form = r"[+-]?\d+" if parameter.type == "integer" else r"[+-]?\d+(?:\.\d+)?"
        if not re.fullmatch(form, value, re.ASCII):
            raise QuestionError(
                f"{where}: {value!r} for {parameter.name} is no {parameter.type}; give digits such as 2008"
            )
        return value
    literal = '"' + "".join(_ESCAPES.get(character, character) for character in value) + '"'
    if parameter.type == "xsd_date":
        try:
            date.fromisoformat(value)
        except ValueError:
            raise QuestionError(f"{where}: {value!r} for {parameter.name} is no date; write it as 2008-08-28") from None
        return f"{literal}^^<http://www.w3.org/2001/XMLSchema#date>"
    return literal if parameter.type == "literal" else f"{literal}@{parameter.type}"


def _offered(name: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"there are {', '.join(sorted(known))}" if known else "it takes none"
