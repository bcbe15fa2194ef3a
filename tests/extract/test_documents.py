"""A source is told apart into its documents: type, title, date, place, symbols, and which covers which."""

from __future__ import annotations

from pathlib import Path

import pytest

from accords.extract.model import Document, Source
from accords.extract.source import read
from accords.extract.structure import structure
from accords.extract.titles import cased, genre

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
DUSHANBE_LETTER = (
    "Identical letters dated 19 September 2008 from the Permanent Representatives of China, Kazakhstan, Kyrgyzstan, the Russian "
    "Federation, Tajikistan and Uzbekistan to the United Nations addressed to the Secretary-General and the President of the "
    "Security Council"
)
SHANGHAI_LETTER = (
    "Letter dated 4 August 2006 from the Permanent Representative of Kyrgyzstan to the United Nations addressed to the "
    "Secretary-General"
)
# File: id, type, title, date, place, symbols, covering letter, and the words at which the title begins and ends.
DECLARATIONS = {
    "000_80bbc661fe11303d.txt": [
        (
            "d1",
            "Letter",
            DUSHANBE_LETTER,
            "2008-09-19",
            None,
            ("A/63/370", "S/2008/614"),
            None,
            "Identical",
            "Security Council",
        ),
        (
            "d2",
            "Declaration",
            "Dushanbe Declaration of the Heads of States members of the Shanghai Cooperation Organization",
            "2008-08-28",
            "Dushanbe",
            (),
            "d1",
            "Dushanbe Declar ation",
            "Shanghai Cooperation Organization",
        ),
    ],
    "001_9c86fca3c1f341d4.txt": [
        (
            "d1",
            "Declaration",
            "Dushanbe Declaration",
            "2008-08-28",
            "Dushanbe",
            (),
            None,
            "[Title] DUSHANBE",
            "DECLARATION",
        ),
    ],
    "003_c69d4f11a7c2aac2.txt": [
        ("d1", "Letter", SHANGHAI_LETTER, "2006-08-04", None, (), None, "### **Letter", "Secretary-General**"),
        (
            "d2",
            "Declaration",
            "Declaration on the occasion of the fifth anniversary of the Shanghai Cooperation Organization",
            "2006-06-15",
            "Shanghai",
            (),
            "d1",
            "**Declaration",
            "Organization**",
        ),
        (
            "d3",
            "Statement",
            "Statement of the Heads of the member States of the Shanghai Cooperation Organization on international information security",
            "2006-06-15",
            "Shanghai",
            (),
            "d1",
            "**Statement",
            "security**",
        ),
    ],
}


@pytest.mark.parametrize("name", sorted(DECLARATIONS))
def test_the_documents_of_the_declarations_are_told_apart(name: str) -> None:
    built = structure(read(CORPUS / name))

    found = []
    for document in built.documents:
        title = built.source.quote(document.title_span)
        wanted = next(row for row in DECLARATIONS[name] if row[0] == document.id)
        assert title.startswith(wanted[-2])
        assert title.endswith(wanted[-1])
        found.append(
            (
                document.id,
                document.type,
                document.title,
                document.date,
                document.place,
                document.symbols,
                document.part_of,
            )
        )

    assert found == [row[:-2] for row in DECLARATIONS[name]]


BODY = "\n\nThe Parties met and agreed to keep the peace in the whole of the region.\n\nThey will meet again.\n"

# A head, and what it says: type, title, date, place, symbols.
HEADS = [
    ("AGREEMENT ON THE RSFSR\nAND TRADE\n\nThe Parties, with the RSFSR,", "Agreement", "Agreement on the RSFSR and Trade", None, None, ()),
    ("# TREATY on Peace\n\nSigned at Geneva, on 1 December 1959", "Treaty", "Treaty on Peace", "1959-12-01", "Geneva", ()),
    ("Joint Statement on Trade\n\nMarch 21, 2023", "JointStatement", "Joint Statement on Trade", "2023-03-21", None, ()),
    ("Press Communiqué of the Council\n\n2016/05/24", "Communique", "Press Communiqué of the Council", "2016-05-24", None, ()),
    ("Final Document of the Conference on the Treaty", "Other", "Final Document of the Conference on the Treaty", None, None, ()),
    ("10th Summit Declaration, Johannesburg\n\nPublished on 7th August 2018", "Declaration", "10th Summit Declaration, Johannesburg", None, "Johannesburg", ()),
    ("Madrid Declaration\n\nIssued by the Heads of State in Madrid 29 June 2022", "Declaration", "Madrid Declaration", "2022-06-29", "Madrid", ()),
    ("Madrid Declaration\n\non Security and Cooperation", "Declaration", "Madrid Declaration on Security and Cooperation", None, None, ()),
    ("[Title] Bishkek Declaration\n\n[Place] Bishkek\n[Date] June 14, 2019\n[Source] Demo\n[Full text]", "Declaration", "Bishkek Declaration", "2019-06-14", "Bishkek", ()),
    ("PEACE AND SECURITY COUNCIL\n\nDate | 25, November 2014\nAddis Ababa, Ethiopia\n\nCOMMUNIQUÉ", "Communique", "Peace and Security Council: Communiqué", "2014-11-25", "Addis Ababa", ()),
    (
        "United Nations\n\nA/RES/79/10\n\nGeneral Assembly\n\nDistr.: General\n\n19 November 2024\n\nSeventy-ninth session\n\nAgenda item 125 (t)\n\n"
        "Letter dated 28 February 2014 from Ukraine\n\nResolution adopted by the General Assembly on 18 November 2024\n\n79/10. Zone of peace\n\nThe General Assembly,",
        "Resolution", "Zone of peace", "2024-11-18", None, ("A/RES/79/10",),
    ),
    (
        "S/RES/2254 (2015)\n\nSecurity Council\n\nDistr.: General\n\n20 December 2015\n\nResolution 2254 (2015)\n\nAdopted by the Security Council at its 7588th meeting, on 18 December 2015\n\nThe Security Council,",
        "Resolution", "Resolution 2254 (2015)", "2015-12-18", None, ("S/RES/2254 (2015)",),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("head", "kind", "title", "date", "place", "symbols"), HEADS, ids=[row[2] for row in HEADS])
def test_a_head_tells_type_title_date_and_place(
    head: str, kind: str, title: str, date: str | None, place: str | None, symbols: tuple[str, ...]
) -> None:
    (document,) = structure(Source.from_text(head + BODY)).documents

    assert (document.type, document.title, document.date, document.place, document.symbols) == (
        kind,
        title,
        date,
        place,
        symbols,
    )


# A text without a title of its own, and what it is known by.
UNTITLED = [
    ("The leaders of A Land and B Land met today in Jeddah, Saudi Arabia. They talked.", "JointStatement", "Joint Statement of the leaders of A Land and B Land", None, "Jeddah"),
    ("We, the Leaders of the G7, met today in Brussels.\n\nWe will stand together.", "Statement", "Statement of the Leaders of the G7", None, "Brussels"),
    ("***A Better Future***\n\n1\\. We, the Leaders of APEC, met in San Francisco on November 16-17, 2023.\n\n2\\. This Golden Gate Declaration binds us.", "Declaration", "Golden Gate Declaration: A Better Future", "2023-11-17", "San Francisco"),
    ("On September 10, 2023, the two sides met in Hanoi and issued this Hanoi Communique for their peoples.", "Communique", "Hanoi Communique", "2023-09-10", "Hanoi"),
    ("1. The Ministers of the Organization held their Meeting in New York on 28 September 2012.\n\n2. The Meeting reaffirmed it.", "Communique", "Communiqué of the Ministers of the Organization", "2012-09-28", "New York"),
    ("HAVING SEEN Article 58 of the Charter;\n\nCONSIDERING that it is wise;\n\nTo convene a session.", "Resolution", "Resolution", None, None),
    ("Following is today's press statement on Peace by the President of the Council:\n\nCouncil members met.", "Statement", "Press statement on Peace by the President of the Council", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "title", "date", "place"), UNTITLED, ids=[row[2] for row in UNTITLED])
def test_a_text_without_a_title_is_known_by_its_opening(
    text: str, kind: str, title: str, date: str | None, place: str | None
) -> None:
    (document,) = structure(Source.from_text(text)).documents

    assert (document.type, document.title, document.date, document.place) == (kind, title, date, place)


CLOSINGS = [
    ("Done at Minsk on 8 December 1991 in three copies.", "1991-12-08", "Minsk"),
    ("DONE at the city of Kiew, 20 March 1992, in one copy.", "1992-03-20", "Kiew"),
    ("IN WITNESS WHEREOF they have signed. DONE in triplicate, at the cities of London, Moscow and Washington, this eleventh day of "
     "February, one thousand nine hundred and seventy-one.", "1971-02-11", "London, Moscow and Washington"),
    ("DONE at Maseru on the 24th day of August 1996 in two texts.", "1996-08-24", "Maseru"),
    ("Dushanbe, 28 August 2008", "2008-08-28", "Dushanbe"),
    ("September 25, 2023", "2023-09-25", None),
]  # fmt: skip


@pytest.mark.parametrize(("closing", "date", "place"), CLOSINGS, ids=[row[0][:30] for row in CLOSINGS])
def test_a_closing_formula_tells_date_and_place(closing: str, date: str, place: str | None) -> None:
    (document,) = structure(
        Source.from_text(f"# Treaty on Peace\n\nThe Parties shall keep the peace.\n\n{closing}\n")
    ).documents

    assert (document.date, document.place) == (date, place)


def test_a_letter_covers_its_annexes() -> None:
    text = (
        "Letter dated 4 August 2006 from Kyrgyzstan\naddressed to the Secretary-General\n\nI have the honour to forward two texts.\n\n"
        "Annex I\n\nDeclaration on Peace\n\n(Shanghai, 15 June 2006)\n\nWe declare it.\n\n"
        "Annex II to the letter dated 4 August 2006\n\n[Original: Russian]\n\nStatement on War\n\nWe state it.\n"
    )

    built = structure(Source.from_text(text))

    def row(document: Document) -> tuple[str, str, str | None]:
        return document.type, document.title, document.part_of

    assert [row(document) for document in built.documents] == [
        ("Letter", "Letter dated 4 August 2006 from Kyrgyzstan addressed to the Secretary-General", None),
        ("Declaration", "Declaration on Peace", "d1"),
        ("Statement", "Statement on War", "d1"),
    ]
    assert [document.date for document in built.documents] == ["2006-08-04", "2006-06-15", None]


def test_a_title_in_capitals_is_told_in_title_case() -> None:
    assert (
        cased("FINAL ACT OF THE USSR AND THE STATES-PARTICIPANTS", {"USSR"})
        == "Final Act of the USSR and the States-Participants"
    )
    assert cased("Statement of the UN and NATO", set()) == "Statement of the UN and NATO"
    assert cased("TREATY on Peace", set()) == "Treaty on Peace"


def test_the_first_genre_in_a_title_counts() -> None:
    assert genre("Declaration on the Treaty") == "Declaration"
    assert genre("Joint Leaders' Statement") == "JointStatement"
    assert genre("Joint Press Communiqué") == "Communique"
    assert genre("Protocol on Energy") == "Treaty"
    assert genre("Council conclusions on the Agreement") == "Other"
    assert genre("A letter to the editor") is None
