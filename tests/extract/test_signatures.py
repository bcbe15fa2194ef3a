"""A signature block tells who signed, in which office, for whom; each part with its raw words."""

from __future__ import annotations

from pathlib import Path

import pytest

from accords.extract.model import Signature, Source
from accords.extract.source import read
from accords.extract.structure import structure

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SIX = [
    "Republic of Kazakhstan",
    "People’s Republic of China",
    "Kyrgyz Republic",
    "Russian Federation",
    "Republic of Tajikistan",
    "Republic of Uzbekistan",
]
TEXT = "# Treaty on Peace\n\nThe Parties shall keep the peace.\n\n"
DONE = "Done at Minsk on 8 December 1991.\n\n"

Row = tuple[str | None, str | None, str | None]

# A block, and the name, office and party of each signature.
BLOCKS: list[tuple[str, str, list[Row]]] = [
    ("(Signed), name and office", "(Signed) Wang Guangya\nPermanent Representative of the\nPeople's Republic of China to the United Nations\n",
     [("Wang Guangya", "Permanent Representative of the People's Republic of China to the United Nations", "People's Republic of China")]),
    ("family names in bold", "*(Signed)* Nursultan **Nazarbaev**  \nPresident of the Republic of Kazakhstan\n\n*(Signed)* **Hu Jintao**  \nPresident of the People's Republic of China\n",
     [("Nursultan Nazarbaev", "President of the Republic of Kazakhstan", "Republic of Kazakhstan"),
      ("Hu Jintao", "President of the People's Republic of China", "People's Republic of China")]),
    ("an office of no state", "(Signed) Ulan **Djusupov**  \nChargé d'affaires a.i.\n", [("Ulan Djusupov", "Chargé d'affaires a.i.", None)]),
    ("(Signed) on a line of its own", "[signed]\n\nA. B. Smith\n\nPresident of Utopia\n", [("A. B. Smith", "President of Utopia", "Utopia")]),
    ("offices without names", "President of the Republic of Kazakhstan\nPresident of the Kyrgyz Republic\n",
     [(None, "President of the Republic of Kazakhstan", "Republic of Kazakhstan"), (None, "President of the Kyrgyz Republic", "Kyrgyz Republic")]),
    ("several names for one party", "*For the Republic of Belarus*\n\nS. SHUSHKEVICH\n\nB. KEBICH\n\n*For Ukraine*\n\nL. KRAVCHUK\n",
     [("S. SHUSHKEVICH", None, "Republic of Belarus"), ("B. KEBICH", None, "Republic of Belarus"), ("L. KRAVCHUK", None, "Ukraine")]),
    ("parties without names", "For the Government of the Republic of Kazakhstan\nFor the Government of Turkmenistan\n",
     [(None, None, "Republic of Kazakhstan"), (None, None, "Turkmenistan")]),
    ("a table of parties", "For the Republic of Belarus | S. SHUSHKEVICH\nFor Ukraine: L. KRAVCHUK\n",
     [("S. SHUSHKEVICH", None, "Republic of Belarus"), ("L. KRAVCHUK", None, "Ukraine")]),
    ("states in capitals", "REPUBLIC OF ANGOLA\n\nKINGDOM OF LESOTHO\n", [(None, None, "REPUBLIC OF ANGOLA"), (None, None, "KINGDOM OF LESOTHO")]),
    ("office, name and state on a line", "Prime Minister Mark Brown of Cook Islands  \nPresident Joseph R. Biden, Jr. of the United States of America  \n",
     [("Mark Brown", "Prime Minister", "Cook Islands"), ("Joseph R. Biden, Jr.", "President", "United States of America")]),
    ("names above a row of offices",
     "S. SHUSHKEVICH \nB. YELTSIN \nL. KRAVCHUK\nChairman of the Supreme Soviet President of the RSFSR President of Ukraine \nof the Republic of Belarus\n",
     [("S. SHUSHKEVICH", "Chairman of the Supreme Soviet of the Republic of Belarus", "Republic of Belarus"),
      ("B. YELTSIN", "President of the RSFSR", "RSFSR"), ("L. KRAVCHUK", "President of Ukraine", "Ukraine")]),
    ("a ministry", "(Signed) A. Smith\nMinister of Foreign Affairs of the Russian Federation\n",
     [("A. Smith", "Minister of Foreign Affairs of the Russian Federation", "Russian Federation")]),
]  # fmt: skip


def parts(found: Signature) -> Row:
    return found.name, found.office, found.party


@pytest.mark.parametrize(("name", "block", "wanted"), BLOCKS, ids=[row[0] for row in BLOCKS])
def test_a_block_is_read(name: str, block: str, wanted: list[Row]) -> None:
    built = structure(Source.from_text(TEXT + DONE + block))

    assert [parts(signature) for signature in built.signatures] == wanted
    assert {paragraph.kind for paragraph in built.paragraphs[3:]} == {"signature"}
    for signature in built.signatures:
        if signature.name and signature.name_span:
            quote = built.source.quote(signature.name_span)
            assert quote.replace("*", "") == signature.name


def test_prose_about_a_president_is_no_signature() -> None:
    built = structure(
        Source.from_text(
            TEXT + "President of the Republic is an office that all of the Parties know.\n\nWe will meet.\n"
        )
    )

    assert built.signatures == ()


def test_the_letter_and_the_declaration_of_dushanbe_are_signed_for_six_states() -> None:
    built = structure(read(CORPUS / "000_80bbc661fe11303d.txt"))

    letter = [signature for signature in built.signatures if signature.document == "d1"]
    declaration = [signature for signature in built.signatures if signature.document == "d2"]

    assert [signature.name for signature in letter] == [
        "Wang Guangya", "Byrganym Aitimova", "Nurbek Jeenbaev", "Vitaly Churkin", "Sirodjidin Aslov", "Alisher Vohidov",
    ]  # fmt: skip
    assert [signature.party for signature in letter][0] == "People’s Republic of China"
    assert letter[0].party_span is not None
    assert built.source.quote(letter[0].party_span) == "People’'s Republic of China"
    assert [parts(signature) for signature in declaration] == [
        (None, f"President of the {party}", party) for party in SIX
    ]


def test_both_annexes_of_shanghai_are_signed_by_six_presidents() -> None:
    built = structure(read(CORPUS / "003_c69d4f11a7c2aac2.txt"))

    names = {
        document: [signature.name for signature in built.signatures if signature.document == document]
        for document in ("d1", "d2", "d3")
    }

    assert names["d1"] == ["Ulan Djusupov"]
    assert names["d2"] == names["d3"]
    assert names["d2"] == [
        "Nursultan Nazarbaev",
        "Hu Jintao",
        "Kurmanbek Bakiev",
        "Vladimir Putin",
        "Emomali Rakhmonov",
        "Islam Karimov",
    ]
