"""The graph in files: sorted N-Quads, and TriG for people; the same bytes for the same quads, and never half a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rdflib import Literal
from rdflib.term import Node

from accords.graph import store
from accords.graph.iris import OWN
from accords.graph.quads import Quad
from accords.ontology.vocabulary import ACC

PREFIXES = {
    "acc": str(ACC),
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": OWN,
}
_XSD_STRING = PREFIXES["xsd"] + "string"
# N-Quads, section on canonical literals: these five and the other controls are escaped, all else stands as it is.
_ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
_ESCAPES |= {code: f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in _ESCAPES}


def nquads(quads: Iterable[Quad]) -> str:
    r"""Sorted N-Quads: by graph, then subject, predicate and object.

    >>> from rdflib import URIRef
    >>> nquads([(URIRef("http://a"), URIRef("http://b"), Literal("c\n"), URIRef("http://g"))])
    '<http://a> <http://b> "c\\n" <http://g> .\n'
    """
    rows = sorted({(f"<{g}>", f"<{s}>", f"<{p}>", term(o)) for s, p, o, g in quads})
    return "".join(f"{s} {p} {o} {g} .\n" for g, s, p, o in rows)


def term(node: Node) -> str:
    """An IRI or a literal as N-Quads write it."""
    if not isinstance(node, Literal):
        return f"<{node}>"
    text = f'"{str(node).translate(_ESCAPES)}"'
    if node.language:
        return f"{text}@{node.language}"
    kind = str(node.datatype) if node.datatype else _XSD_STRING
    return text if kind == _XSD_STRING else f"{text}^^<{kind}>"


def write(quads: Iterable[Quad], folder: Path) -> tuple[Path, Path]:
    """Write `graph.nq` and `graph.trig` into a folder, which is made if need be; return their paths."""
    lines = nquads(quads)
    folder.mkdir(parents=True, exist_ok=True)
    prefixes = {name: place for name, place in PREFIXES.items() if place != OWN}
    trig = store.trig(lines, prefixes, OWN)
    return put(folder / "graph.nq", lines.encode()), put(folder / "graph.trig", trig)


def put(path: Path, content: bytes) -> Path:
    """Write a file under a temporary name and move it into place, so that a failure loses nothing."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes files for the owner alone; an output is to be read like any other file.
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        return temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
