"""The who's who: its tables load, say no two things by one name, and complain so that a person can mend them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.ontology import whoswho
from accords.ontology.tables import parse
from accords.ontology.whoswho import Entry, TableError, entries, entry, load

BY_TYPE = Counter(each.type for each in entries())
STATES = [each for each in entries() if each.type == "State"]

AT_LEAST = [
    ("organizations", 400, ("Organization", "Organ", "Force", "Group")),
    ("instruments", 250, ("Instrument", "DocumentCited")),
    ("places", 450, ("Place",)),
    ("offices", 90, ("Office",)),
]

KNOWN_AS = [
    ("state/rus", "Russian Federation", "RSFSR"),
    ("state/kgz", "Kyrgyzstan", "Kyrgyz Republic"),
    ("state/irn", "Iran (Islamic Republic of)", "Iran"),
    ("state/usa", "United States of America", "U.S."),
    ("state/gbr", "United Kingdom of Great Britain and Northern Ireland", "Britain"),
    ("state/tur", "Türkiye", "Turkey"),
    ("state/prk", "Democratic People's Republic of Korea", "DPRK"),
    ("state/sun", "Union of Soviet Socialist Republics", "USSR"),
    ("org/sco-rats", "Regional Anti-Terrorist Structure", "Regional Counter-Terrorism Structure"),
    ("org/unsc", "United Nations Security Council", "UN Security Council"),
    ("org/monuc", "United Nations Organization Mission in the Democratic Republic of the Congo", "MONUC"),
    ("org/oecd", "Organisation for Economic Co-operation and Development", "OECD"),
    ("org/csce", "Conference on Security and Cooperation in Europe", "CSCE"),
    ("work/charter-of-the-united-nations", "Charter of the United Nations", "UN Charter"),
    ("work/treaty-on-collective-security", "Treaty on Collective Security", "Collective Security Treaty"),
    ("place/central-asia", "Central Asia", "Central Asian region"),
    ("post/un-secretary-general", "Secretary-General of the United Nations", "Secretary-General"),
]  # fmt: skip

PATTERNS = [
    ("iso2", r"[A-Z]{2}"),
    ("iso3", r"[A-Z]{3}"),
    ("m49", r"[0-9]{3}"),
    ("member_since", r"[0-9]{4}"),
    ("un_status", r"member|observer|non-member|former"),
    ("founded", r"[0-9]{4}"),
    ("date", r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?"),
    ("depositary_no", r"[IVX]+-[0-9]+(-[a-z0-9]+)*"),
    ("unts_no", r"[0-9]+"),
    ("kind", r"capital|city|site|region|territory|water"),
]


def where(wanted: Entry) -> str:
    """File and line of an entry, for the message of a failure."""
    found = next(place for each, place in load(whoswho.HERE).items() if each.key == wanted.key)
    return f"{found.file}, line {found.line}, {wanted.key}"


@pytest.mark.parametrize(("what", "least", "types"), AT_LEAST)
def test_tables_are_wide_enough_for_the_genre(what: str, least: int, types: tuple[str, ...]) -> None:
    assert sum(BY_TYPE[each] for each in types) >= least, what


def test_there_are_the_193_members_of_the_united_nations() -> None:
    members = [each for each in STATES if each.facts["un_status"] == "member"]

    assert len(members) == 193
    assert all({"iso2", "iso3", "m49", "member_since"} <= each.facts.keys() for each in members)


def test_no_code_is_given_to_two_living_states() -> None:
    living = [each for each in STATES if each.facts["un_status"] != "former"]

    for column in ("iso2", "iso3", "m49"):
        assert len({each.facts[column] for each in living}) == len(living), f"states.tsv: two states share a {column}"


def test_a_state_that_has_a_code_is_keyed_by_it() -> None:
    for each in STATES:
        if "iso3" in each.facts:
            assert each.key == f"state/{each.facts['iso3'].lower()}", f"{where(each)}: let key and iso3 agree"


@pytest.mark.parametrize(("column", "pattern"), PATTERNS)
def test_facts_are_written_as_their_kind_is(column: str, pattern: str) -> None:
    found = [each for each in entries() if column in each.facts]

    assert found
    for each in found:
        assert re.fullmatch(pattern, each.facts[column]), (
            f"{where(each)}: {column} is {each.facts[column]!r}; write it like {pattern}"
        )


@pytest.mark.parametrize(("key", "name", "also"), KNOWN_AS)
def test_texts_find_it_by_either_name(key: str, name: str, also: str) -> None:
    found = entry(key)

    assert found.name == name
    assert also in {each.text for each in found.names}


def test_the_misread_economic_organization_counts_only_in_context_and_is_never_the_oecd() -> None:
    surface = "Organization for Economic Cooperation"
    bearers = {
        (each.key, name.kind) for each in entries() for name in each.names if folded(name.text) == folded(surface)
    }

    assert bearers == {("org/eco", "context")}
    assert entry("org/eco").facts["not_to_be_confused_with"] == "org/oecd"


def test_no_name_stands_for_two_things_unless_they_warn_of_each_other() -> None:
    bearers: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for each in entries():
        for name in each.names:
            text = name.text if name.kind == "abbreviation" else folded(name.text)
            bearers[text].add((each.key, name.kind))

    assert len(bearers) > 5000
    for text, both in sorted(bearers.items()):
        sure = {key for key, kind in both if kind not in ("context", "demonym")}
        if len(sure) > 1:
            warned = all(sure - {key} <= set(values(entry(key), "not_to_be_confused_with")) for key in sure)
            assert warned, (
                f"{[where(entry(key)) for key in sorted(sure)]}: {text!r} names each of them; "
                "make it a context alias, or fill not_to_be_confused_with in both rows"
            )


def test_an_adjective_belongs_to_one_state() -> None:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for each in STATES:
        for name in each.names:
            if name.kind == "demonym":
                bearers[folded(name.text)].add(each.key)

    assert len(bearers) > 150
    for text, keys in sorted(bearers.items()):
        assert len(keys) == 1, f"states.tsv, {sorted(keys)}: {text!r} may mean each of them; leave it out of both"


def test_warnings_are_mutual() -> None:
    for each in entries():
        for key in values(each, "not_to_be_confused_with"):
            assert each.key in values(entry(key), "not_to_be_confused_with"), (
                f"{where(entry(key))}: warn of {each.key} too"
            )


def test_an_abbreviation_can_only_match_in_its_very_case() -> None:
    for each in entries():
        for name in each.names:
            if name.kind == "abbreviation":
                assert re.search("[A-Z].*[A-Z]|[A-Z].*[0-9]", name.text), (
                    f"{where(each)}: {name.text!r} would match ordinary words; make it an alias or a context alias"
                )


def test_a_name_has_no_article_and_one_form_of_apostrophe_and_dash() -> None:
    for each in entries():
        for name in each.names:
            assert not name.text.startswith("the "), f"{where(each)}: {name.text!r}; leave the article out"
            if name.kind != "name":
                assert not set(name.text) & set("’‘–—"), f"{where(each)}: {name.text!r}; the matcher folds ' and -"


def test_a_city_that_bears_the_name_of_its_state_is_left_to_the_state() -> None:
    states = {folded(name.text) for each in STATES for name in each.names}

    for each in entries():
        if each.type == "Place":
            assert folded(each.name) not in states, f"{where(each)}: a state is called so; leave the place out"


def test_tables_are_sorted_by_key() -> None:
    tables = sorted(whoswho.HERE.glob("*.tsv"))

    assert len(tables) == 5
    for table in tables:
        lines = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        keys = [line.split("\t")[0] for line in lines[1:]]
        assert keys == sorted(keys), f"{table.name}: sort its rows by key"


def test_an_unknown_key_is_answered_with_its_neighbours() -> None:
    with pytest.raises(KeyError, match="state/kaz"):
        entry("state/kas")


# What is done to a sound folder of tables, and what the complaint must say.
BROKEN: list[tuple[str, Callable[[str], str], str]] = [
    ("states.tsv", lambda text: text + text.splitlines()[-1] + "\n", r"states\.tsv, line \d+: .*a second time.*keep one"),
    ("states.tsv", lambda text: text.replace("\tAFG\t", "\t", 1), r"states\.tsv, line \d+: 12 cells; write 13"),
    ("states.tsv", lambda text: text.replace("Afghan\t", " Afghan\t", 1), r"states\.tsv, line \d+: stray blanks.*demonyms"),
    ("states.tsv", lambda text: text.replace("\tAlgeria\t", "\t\t", 1), r"states\.tsv, line \d+: no name; fill it in"),
    ("states.tsv", lambda text: text.replace("demonyms", "adjectives", 1), r"states\.tsv, line \d+: the columns .*; write"),
    ("states.tsv", lambda _: "# nothing\n", r"states\.tsv, line 1: no header row; begin with"),
    ("organizations.tsv", lambda text: text.replace("\tOrgan\t", "\tOrgane\t", 1), r"organizations.*: the type 'Organe'; write one"),
    ("organizations.tsv", lambda text: text.replace("\torg/un\t", "\torg/nu\t", 1), r"organizations.*: of 'org/nu' is no key"),
    ("places.tsv", lambda text: text.replace("place/abidjan", "place/Abidjan", 1), r"places\.tsv.*: the key 'place/Abidjan'; write place/"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "broken", "complaint"), BROKEN)
def test_a_fault_in_a_table_is_told_with_file_line_and_mend(
    tmp_path: Path, file: str, broken: Callable[[str], str], complaint: str
) -> None:
    for table in whoswho.HERE.glob("*.tsv"):
        (tmp_path / table.name).write_bytes(table.read_bytes())
    before = (tmp_path / file).read_text(encoding="utf-8")
    after = broken(before)
    assert after != before

    (tmp_path / file).write_text(after, encoding="utf-8")

    with pytest.raises(TableError, match=complaint):
        load(tmp_path)


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\t\n")), min_size=1, max_size=4), max_size=5
    )
)
def test_a_table_is_read_as_written_or_refused_with_its_line(rows: list[list[str]]) -> None:
    columns = ("key", "name")
    written = ["\t".join(columns), *("\t".join(row) for row in rows)]

    try:
        _, found = parse("table.tsv", "\n".join(written) + "\n", columns, ("key",))
    except TableError as fault:
        assert fault.line >= 2
        assert str(fault).startswith(f"table.tsv, line {fault.line}: ")
    else:
        assert [list(row.cells.values()) for row in found] == rows


def folded(text: str) -> str:
    """The name as the matcher sees it: without case, and one spelling for all."""
    text = text.casefold().replace("’", "'").replace("-", " ")
    for one, other in (("organisation", "organization"), ("co operation", "cooperation"), ("centre", "center")):
        text = text.replace(one, other)
    return text


def values(each: Entry, column: str) -> list[str]:
    """The keys that a cell gives."""
    return each.facts.get(column, "").split(" | ") if each.facts.get(column) else []
