"""The links: each is verified once, says how it is known, and nothing that was refused comes back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from accords.ontology import linkset
from accords.ontology.linkset import Link, links, load, refused
from accords.ontology.tables import TableError
from accords.ontology.whoswho import entries, entry

OWN = "https://w3id.org/accords/id/"
SAME = "http://www.w3.org/2002/07/owl#sameAs"
DESCRIPTOR = "https://w3id.org/accords/ontology#descriptor"
CONCEPT = ("http://www.w3.org/2004/02/skos/core#exactMatch", "http://www.w3.org/2004/02/skos/core#closeMatch")

VERIFIED = [
    ("state/kgz", SAME, "http://www.wikidata.org/entity/Q813"),
    ("state/kgz", DESCRIPTOR, "https://sws.geonames.org/1527747/"),
    ("state/kgz", DESCRIPTOR, "http://metadata.un.org/thesaurus/1003543"),
    ("state/kgz", DESCRIPTOR, "http://eurovoc.europa.eu/5694"),
    ("org/sco", SAME, "http://www.wikidata.org/entity/Q485207"),
    ("org/csto", SAME, "http://www.wikidata.org/entity/Q318693"),
    ("org/eco", SAME, "http://www.wikidata.org/entity/Q225950"),
    ("org/eurasec", SAME, "http://dbpedia.org/resource/Eurasian_Economic_Community"),
    ("org/escap", SAME, "http://www.wikidata.org/entity/Q1142901"),
    ("org/unsc", DESCRIPTOR, "http://eurovoc.europa.eu/123"),
    ("place/central-asia", DESCRIPTOR, "http://metadata.un.org/thesaurus/1000885"),
    ("work/charter-of-the-united-nations", SAME, "http://www.wikidata.org/entity/Q171328"),
    ("topic/terrorism", CONCEPT[0], "http://metadata.un.org/thesaurus/1006475"),
    ("topic/preventive-diplomacy", CONCEPT[1], "http://eurovoc.europa.eu/6375"),
    ("work/un/A/RES/62/17", "http://xmlns.com/foaf/0.1/page", "https://undocs.org/en/A/RES/62/17"),
]

# Which predicate a kind of external thing is linked by, and what such an IRI looks like.
FORMS = [
    (r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*", {SAME}),
    (r"http://dbpedia\.org/resource/\S+", {SAME}),
    (r"https://sws\.geonames\.org/[0-9]+/", {DESCRIPTOR}),
    (r"http://metadata\.un\.org/thesaurus/[0-9]{7}", {DESCRIPTOR, *CONCEPT}),
    (r"http://eurovoc\.europa\.eu/([0-9]+|c_[0-9a-f]{8})", {DESCRIPTOR, *CONCEPT}),
    (r"https://undocs\.org/en/[A-Z]+/\S+", {"http://xmlns.com/foaf/0.1/page"}),
]


def told(link: Link) -> str:
    """A link, for the message of a failure."""
    return f"{link.table}: {link.subject.removeprefix(OWN)} -> {link.object}"


@pytest.mark.parametrize(("subject", "predicate", "object_"), VERIFIED)
def test_what_was_verified_is_linked(subject: str, predicate: str, object_: str) -> None:
    assert (OWN + subject, predicate, object_) in {(link.subject, link.predicate, link.object) for link in links()}


def test_every_member_of_the_united_nations_is_linked_to_wikidata_and_geonames_or_says_why_not() -> None:
    members = [each.key for each in entries() if each.facts.get("un_status") == "member"]
    wikidata = {link.subject for link in links() if link.table == "wikidata.sssom.tsv"}
    geonames = {link.subject for link in links() if link.table == "geonames.sssom.tsv"}
    excused = {each.subject for each in refused()}

    assert len(members) == 193
    assert {key for key in members if OWN + key not in wikidata} <= excused
    assert {key for key in members if OWN + key not in geonames} == set()


def test_each_kind_of_link_has_its_form_and_its_predicates() -> None:
    used: Counter[str] = Counter()
    for link in links():
        (form, predicates) = next(
            ((form, predicates) for form, predicates in FORMS if re.fullmatch(form, link.object)), ("", set())
        )
        assert link.predicate in predicates, (
            f"{told(link)}: this form of IRI or its predicate is unknown; compare FORMS"
        )
        used[form] += 1

    assert set(used) == {form for form, _ in FORMS}


def test_concepts_are_matched_to_concepts_and_things_are_not() -> None:
    for link in links():
        assert (link.predicate in CONCEPT) == link.subject.startswith(OWN + "topic/"), (
            f"{told(link)}: topics take skos:exactMatch or closeMatch, things owl:sameAs or acc:descriptor"
        )


def test_nothing_in_wikidata_is_two_things_here_and_nothing_here_two_things_there() -> None:
    same = [link for link in links() if link.table == "wikidata.sssom.tsv"]

    assert len(same) > 450
    for column in ("subject", "object"):
        for value, count in Counter(getattr(link, column) for link in same).items():
            assert count == 1, f"wikidata.sssom.tsv: {value} stands in {count} rows; find out which is right"


def test_what_was_refused_is_not_linked() -> None:
    linked = {(link.subject.removeprefix(OWN), link.object) for link in links()}
    bases = {
        "wd": "http://www.wikidata.org/entity/",
        "eurovoc": "http://eurovoc.europa.eu/",
        "unbis": "http://metadata.un.org/thesaurus/",
    }

    assert len(refused()) > 30
    for each in refused():
        prefix, _, tail = each.candidate.partition(":")
        base = bases.get(prefix, "")
        assert (each.subject, base + tail) not in linked, (
            f"refused.tsv: {each.subject} {each.candidate} is linked after all"
        )
        if not tail:
            assert not any(
                subject == each.subject and base and object_.startswith(base) for subject, object_ in linked
            ), f"refused.tsv: {each.subject} is said to have no {prefix} link, and has one"


@pytest.mark.parametrize(
    ("subject", "object_"),
    [("org/eurasec", "Q4173083"), ("org/eco", "Q41550"), ("state/rus", "1005647"), ("state/vat", "Q237")],
)
def test_the_known_traps_are_refused(subject: str, object_: str) -> None:
    assert not [told(link) for link in links() if link.subject == OWN + subject and link.object.endswith("/" + object_)]
    assert [each for each in refused() if each.subject == subject and each.candidate.endswith(":" + object_)]


def test_tables_are_sorted() -> None:
    tables = sorted(linkset.HERE.glob("*.tsv"))

    assert len(tables) >= 6
    for table in tables:
        lines = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        rows = [line.split("\t") for line in lines[1:]]
        order = (0, 2, 3) if "sssom" in table.name else (0, 1)
        assert rows == sorted(rows, key=lambda row: [row[at] for at in order]), f"{table.name}: sort its rows"


def test_sources_names_every_table_that_is_under_a_licence_of_its_own() -> None:
    page = (linkset.HERE.parent / "SOURCES.md").read_text(encoding="utf-8")

    for commit in ("caa72d1", "59ab4fa", "b89fc6d"):
        assert commit in page
    head = (linkset.HERE / "wikidata.sssom.tsv").read_text(encoding="utf-8").split("subject_id")[0]
    assert "by-sa/4.0" in head
    assert entry("org/sco").facts["source"] == "supraverden 59ab4fa"


HEAD = """# mapping_set_id: https://w3id.org/accords/links/example
# mapping_set_title: An example
# mapping_set_version: 1
# license: https://opensource.org/license/mit
# curie_map:
#   id: https://w3id.org/accords/id/
#   owl: http://www.w3.org/2002/07/owl#
#   semapv: https://w3id.org/semapv/vocab/
#   wd: http://www.wikidata.org/entity/
subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification\tmapping_source
"""
ROW = "id:state/chn\tChina\towl:sameAs\twd:Q148\tsemapv:ManualMappingCuration\tan example\n"

BROKEN: list[tuple[str, Callable[[str], str], str]] = [
    ("an unknown subject", lambda text: text.replace("id:state/chn", "id:state/xyz"), r"line 11: 'id:state/xyz'.*; give"),
    ("a label that is not its name", lambda text: text.replace("China", "Chine"), r"line 11: the label 'Chine'; write .*'China'"),
    ("a predicate of another kind", lambda text: text.replace("owl:sameAs", "skos:related"), r"line 11: the predicate 'skos:rel"),
    ("a justification of another kind", lambda text: text.replace("ManualMappingCuration", "Guess"), r"line 11: the justification"),
    ("a prefix that the head does not know", lambda text: text.replace("wd:Q148", "wikidata:Q148"), r"line 11: 'wikidata:Q148'.*; use"),
    ("a blank in an identifier", lambda text: text.replace("wd:Q148", "wd:Q 148"), r"line 11: 'wd:Q 148'.*; write"),
    ("a link said twice", lambda text: text + ROW, r"line 12: .* a second time; keep"),
    ("no licence", lambda text: text.replace("# license: https://opensource.org/license/mit\n", ""), r"a head without license; add"),
    ("a head that is no YAML", lambda text: text.replace("# mapping_set_version: 1", "# version one"), r"line 3: .*; write"),
    ("no source", lambda text: text.replace("an example", ""), r"line 11: no mapping_source; fill it in"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "broken", "complaint"), BROKEN)
def test_a_fault_in_a_link_table_is_told_with_file_line_and_mend(
    tmp_path: Path, fault: str, broken: Callable[[str], str], complaint: str
) -> None:
    table = tmp_path / "example.sssom.tsv"
    table.write_text(HEAD + ROW, encoding="utf-8")
    assert len(load(table)) == 1, fault

    table.write_text(broken(HEAD + ROW), encoding="utf-8")

    with pytest.raises(TableError, match=r"example\.sssom\.tsv, line \d+: ") as told_:
        load(table)
    assert re.search(complaint, str(told_.value))
