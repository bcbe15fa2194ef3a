"""IRIs are made from what they name: keys, symbols, words of a title, characters of a file; never from a clock."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from rdflib import Namespace, URIRef

from accords.ontology.vocabulary import ACC, ID

__all__ = [
    "ACC",
    "DCT",
    "ELI",
    "ID",
    "INFERRED",
    "LINKS",
    "OA",
    "OWN",
    "REFERENCE",
    "digest",
    "folded",
    "iri",
    "local",
    "slug",
]

OA = Namespace("http://www.w3.org/ns/oa#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
DCT = Namespace("http://purl.org/dc/terms/")

OWN = str(ID)
REFERENCE = ID["graph/reference"]
LINKS = ID["graph/links"]
INFERRED = ID["graph/inferred"]

# What RFC 3987 and Turtle's IRIREF forbid inside an IRI, `%` beside it so that the escape can be read back.
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|\\^`%\x7f-\x9f\ud800-\udfff]')


def iri(tail: str) -> URIRef:
    """The IRI of a key; blanks are left out, other characters that no IRI may hold are escaped.

    >>> iri("work/un/S/RES/1624 (2005)")
    rdflib.term.URIRef('https://w3id.org/accords/id/work/un/S/RES/1624(2005)')
    """
    return URIRef(OWN + _FORBIDDEN.sub(_escaped, "".join(tail.split())))


def local(node: object) -> str:
    """The key of an IRI of this project, or what stands after the last `#` or `/` of another.

    >>> local(iri("state/kaz")), local(ACC.cites)
    ('state/kaz', 'cites')
    """
    text = str(node)
    return text[len(OWN) :] if text.startswith(OWN) else re.split(r"[#/]", text)[-1]


def slug(text: str, limit: int = 80) -> str:
    """Small Latin letters, digits and hyphens, cut at a word's end; text of another script gives a hash.

    >>> slug("Chargé d'affaires a.i.")
    'charge-d-affaires-a-i'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    made = "-".join(words)
    if len(made) > limit:
        made = made[: limit + 1].rpartition("-")[0] or made[:limit]
    return made or digest(text)


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that stand for these parts in this order.

    >>> digest("a", "b") == digest("ab")
    False
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def folded(text: str) -> str:
    """The text with every stretch of white space, line breaks included, as one blank."""
    return " ".join(text.split())


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "surrogatepass"))
