"""How a text is set tells its paragraphs: what belongs together, what kind it is, how it is cited and what introduces it."""

from __future__ import annotations

from pathlib import Path

import pytest

from accords.extract.model import Source, Structure
from accords.extract.source import read
from accords.extract.structure import structure

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

Row = tuple[str, str, str, int | None, str]
"""Kind, number, mark, the row that introduces it, words."""


def rows(built: Structure) -> list[Row]:
    return [(p.kind, p.number, p.marker, p.lead, p.text) for p in built.paragraphs]


LAYOUTS: list[tuple[str, str, list[Row]]] = [
    ("wrapped lines are joined, blank lines part paragraphs",
     "The Parties to this text express their will\nto keep the peace in all of the region and\nto meet again. They thank the host for it.\n\n"
     "They call on all\nother States to come and\nto help.\n",
     [("paragraph", "body", "", None, "The Parties to this text express their will to keep the peace in all of the region and to meet again. They thank the host for it."),
      ("paragraph", "body", "", None, "They call on all other States to come and to help.")]),
    ("page furniture inside a sentence is left out",
     "The States members recall that the security\n\n08-51646 h 260908 290908\n\n\n\nA/63/370\nS§/2008/614\n\nof the region is the security of all.\n",
     [("paragraph", "body", "", None, "The States members recall that the security of the region is the security of all.")]),
    ("a running head that comes again is left out",
     "The Council met and noted in accordance with\n\nA/RES/67/81 Global health\nthe principle of peace that all is well.\n\n2\n\nGlobal health A/RES/67/81\n\nIt met again.\n",
     [("paragraph", "body", "", None, "The Council met and noted in accordance with the principle of peace that all is well."),
      ("paragraph", "body", "", None, "It met again.")]),
    ("a line that ends in a function word goes on after a blank line",
     "The letter is addressed to the President of the\n\nSecurity Council by us.\n",
     [("paragraph", "body", "", None, "The letter is addressed to the President of the Security Council by us.")]),
    ("numbered paragraphs keep their number for what follows",
     "1. The Parties agree on peace.\n\nThey will meet.\n\n2\\. They are glad.\n",
     [("paragraph", "1", "1.", None, "The Parties agree on peace."), ("paragraph", "1", "", None, "They will meet."),
      ("paragraph", "2", "2.", None, "They are glad.")]),
    ("a number on a line of its own numbers the next line",
     "1. \nThe Parties agree on peace.\n\n2. \nThey are glad.\n",
     [("paragraph", "1", "1.", None, "The Parties agree on peace."), ("paragraph", "2", "2.", None, "They are glad.")]),
    ("dashes under a lead-in point to it",
     "10. The Parties shall:\n\n— promote peace;\n\n—share experience; and\n\n- help.\n\n11. They note it.\n",
     [("paragraph", "10", "10.", None, "The Parties shall:"), ("item", "10", "—", 0, "promote peace;"), ("item", "10", "—", 0, "share experience; and"),
      ("item", "10", "-", 0, "help."), ("paragraph", "11", "11.", None, "They note it.")]),
    ("letters and numerals nest",
     "# Treaty on Peace\n\nArticle 4\n\n1. The Commission\na) The Commission shall:\n(i) coordinate;\n(ii) report.\nb) It may meet.\n2. The Council\n",
     [("title", "title", "", None, "Treaty on Peace"), ("heading", "4", "", None, "Article 4"), ("paragraph", "4.1", "1.", None, "The Commission"),
      ("item", "4.1(a)", "a)", 2, "The Commission shall:"), ("item", "4.1(a)(i)", "(i)", 3, "coordinate;"), ("item", "4.1(a)(ii)", "(ii)", 3, "report."),
      ("item", "4.1(b)", "b)", 2, "It may meet."), ("paragraph", "4.2", "2.", None, "The Council")]),
    ("(i) after (h) is a letter",
     "1. They note:\n\n(g) peace;\n\n(h) war;\n\n(i) trade.\n",
     [("paragraph", "1", "1.", None, "They note:"), ("item", "1(g)", "(g)", 0, "peace;"), ("item", "1(h)", "(h)", 0, "war;"), ("item", "1(i)", "(i)", 0, "trade.")]),
    ("bullets without a lead-in are paragraphs",
     "-   The leaders noted the summits\n    of the past.\n\n<!-- -->\n\n-   They affirmed them.\n",
     [("paragraph", "body", "-", None, "The leaders noted the summits of the past."), ("paragraph", "body", "-", None, "They affirmed them.")]),
    ("numbered items go on with the lead-in of their article",
     "# Treaty on Peace\n\nARTICLE 2\n\nGENERAL PRINCIPLES\nMember States shall:\n1. Use energy.\n2. The Parties may not.\n",
     [("title", "title", "", None, "Treaty on Peace"), ("heading", "2", "", None, "ARTICLE 2"), ("heading", "2", "", None, "GENERAL PRINCIPLES"),
      ("paragraph", "2", "", None, "Member States shall:"), ("item", "2.1", "1.", 3, "Use energy."), ("paragraph", "2.2", "2.", None, "The Parties may not.")]),
    ("sections in which numbers begin anew belong to the number",
     "**I**\n\nWe note peace.\n\n**II**\n\n1. We agree on it.\n\n2. We act.\n\n#### **III**\n\n1. We end.\n",
     [("heading", "I", "", None, "I"), ("paragraph", "I", "", None, "We note peace."), ("heading", "II", "", None, "II"),
      ("paragraph", "II.1", "1.", None, "We agree on it."), ("paragraph", "II.2", "2.", None, "We act."), ("heading", "III", "", None, "III"),
      ("paragraph", "III.1", "1.", None, "We end.")]),
    ("sections through which numbers run do not",
     "I. PREAMBLE\n\n1. We met.\n\n2. We spoke.\n\nII. PEACE\n\n3. We agreed.\n",
     [("heading", "I", "I.", None, "PREAMBLE"), ("paragraph", "1", "1.", None, "We met."), ("paragraph", "2", "2.", None, "We spoke."),
      ("heading", "II", "II.", None, "PEACE"), ("paragraph", "3", "3.", None, "We agreed.")]),
    ("a resolution hangs on its chapeau",
     "Resolution 1376 (2001)\nAdopted by the Security Council on 9 November 2001\nThe Security Council,\nRecalling its resolutions,\n"
     "Deeply concerned at the war,\nAlso welcoming the peace[1] made,\nDetermining that it is a threat,\n\n1. Welcomes the peace;\n2. Calls on all parties:\n(a) To stop;\n(b) To go;\n3. Decides to remain seized.\n",
     [("title", "title", "", None, "Resolution 1376 (2001)"), ("head", "title", "", None, "Adopted by the Security Council on 9 November 2001"),
      ("chapeau", "preamble", "", None, "The Security Council,"), ("preambular", "preamble", "", 2, "Recalling its resolutions,"),
      ("preambular", "preamble", "", 2, "Deeply concerned at the war,"), ("preambular", "preamble", "", 2, "Also welcoming the peace made,"),
      ("preambular", "preamble", "", 2, "Determining that it is a threat,"), ("operative", "1", "1.", 2, "Welcomes the peace;"),
      ("operative", "2", "2.", 2, "Calls on all parties:"), ("item", "2(a)", "(a)", 8, "To stop;"), ("item", "2(b)", "(b)", 8, "To go;"),
      ("operative", "3", "3.", 2, "Decides to remain seized.")]),
    ("a preamble that runs on is split at its clauses",
     "# Treaty on Peace\n\nThe States Parties to this Treaty, Recognizing the common interest of Mankind, Considering that war is bad,Convinced of it, and determined to go on, "
     "Have agreed as follows:\n\n### Article  I\n\n1.  The Parties agree.\n",
     [("title", "title", "", None, "Treaty on Peace"), ("chapeau", "preamble", "", None, "The States Parties to this Treaty,"),
      ("preambular", "preamble", "", 1, "Recognizing the common interest of Mankind,"), ("preambular", "preamble", "", 1, "Considering that war is bad,"),
      ("preambular", "preamble", "", 1, "Convinced of it, and determined to go on,"), ("chapeau", "preamble", "", 1, "Have agreed as follows:"),
      ("heading", "I", "", None, "Article I"), ("paragraph", "I.1", "1.", None, "The Parties agree.")]),
    ("a preamble in small letters is one",
     "TREATY on Peace\n\nThe Parties to this Treaty,\n\nguided by their declarations,\n\nrecognizing the need for it, have agreed as follows.\n\nArticle 1\n\nThe Parties agree.\n",
     [("title", "title", "", None, "TREATY on Peace"), ("chapeau", "preamble", "", None, "The Parties to this Treaty,"),
      ("preambular", "preamble", "", 1, "guided by their declarations,"), ("preambular", "preamble", "", 1, "recognizing the need for it,"),
      ("chapeau", "preamble", "", 1, "have agreed as follows."), ("heading", "1", "", None, "Article 1"), ("paragraph", "1", "", None, "The Parties agree.")]),
    ("a preamble in capitals is one",
     "PROTOCOL ON ENERGY\n\nThe High Contracting Parties:\nCONSCIOUS of the ties;\nANXIOUS to promote peace;\nSOLEMNLY AGREE to enter into a Treaty as follows:\nArticle 1\nThe purpose is peace.\n",
     [("title", "title", "", None, "PROTOCOL ON ENERGY"), ("chapeau", "preamble", "", None, "The High Contracting Parties:"),
      ("preambular", "preamble", "", 1, "CONSCIOUS of the ties;"), ("preambular", "preamble", "", 1, "ANXIOUS to promote peace;"),
      ("chapeau", "preamble", "", 1, "SOLEMNLY AGREE to enter into a Treaty as follows:"), ("heading", "1", "", None, "Article 1"),
      ("paragraph", "1", "", None, "The purpose is peace.")]),
    ("base verbs go on with the subject of the chapeau",
     "We, the Heads of State of the Members, hereby:\n\nReaffirm our will;\n\nWe also met.\n",
     [("chapeau", "preamble", "", None, "We, the Heads of State of the Members, hereby:"), ("operative", "body", "", 0, "Reaffirm our will;"),
      ("paragraph", "body", "", None, "We also met.")]),
    ("infinitives under the words that decide are items",
     "We, the Presidents of the States,\n\nMoved by the will for peace,\n\nHave decided, at a meeting in Almaty:\n\nTo declare 1998 a year of peace;\n\nTo meet.\n",
     [("chapeau", "preamble", "", None, "We, the Presidents of the States,"), ("preambular", "preamble", "", 0, "Moved by the will for peace,"),
      ("chapeau", "preamble", "", 0, "Have decided, at a meeting in Almaty:"), ("item", "body", "", 2, "To declare 1998 a year of peace;"),
      ("item", "body", "", 2, "To meet.")]),
    ("a frame that declares what follows introduces sentences",
     "The Heads of State met and hereby declare the following:\n\n1. In the world, all is one.\n\nNone is alone.\n",
     [("chapeau", "preamble", "", None, "The Heads of State met and hereby declare the following:"), ("paragraph", "1", "1.", None, "In the world, all is one."),
      ("paragraph", "1", "", None, "None is alone.")]),
    ("headings are told from short sentences",
     "1. We met today in the city.\n\nSocial protection and health\n\n2. We spoke.\n\n**Trade**\n\nWe trade with all who want to trade\n",
     [("paragraph", "1", "1.", None, "We met today in the city."), ("heading", "body", "", None, "Social protection and health"),
      ("paragraph", "2", "2.", None, "We spoke."), ("heading", "body", "", None, "Trade"), ("paragraph", "body", "", None, "We trade with all who want to trade")]),
    ("footnotes are set apart",
     "1. We met, in accordance with the Strategy[1] of the day.\n\n[1] Resolution 60/288.\n[2] See A/76/751, annex.\n",
     [("paragraph", "1", "1.", None, "We met, in accordance with the Strategy of the day."), ("footnote", "1", "", None, "Resolution 60/288."),
      ("footnote", "1", "", None, "See A/76/751, annex.")]),
    ("menus, links and dates of publication are no part of the text",
     "Home\nShare this page\n[Read more](http://x.y)\n\nTrade Declaration\n\nPublished on 7th August 2018\n\nThe Parties met in the [city](http://x.y) of Rome.\n\n\\###\n",
     [("title", "title", "", None, "Trade Declaration"), ("paragraph", "body", "", None, "The Parties met in the city of Rome.")]),
    ("a letter has its own unit",
     "Letter dated 4 August 2006 from Utopia\n\nI have the honour to write.\n\n(Signed) A. Smith\nPresident of Utopia\n",
     [("title", "title", "", None, "Letter dated 4 August 2006 from Utopia"), ("letter", "letter", "", None, "I have the honour to write."),
      ("signature", "signature", "", None, "(Signed) A. Smith"), ("signature", "signature", "", None, "President of Utopia")]),
    ("agenda items and the distribution head stand before the title",
     "General Assembly\n\nDistr.: General\n\nAgenda items 42 and 49\n\n### Global Agenda for Dialogue\n\n### Letter dated 4 August 2006 from Utopia\n\nI write to you.\n",
     [("head", "title", "", None, "General Assembly"), ("head", "title", "", None, "Distr.: General"), ("agenda", "title", "", None, "Agenda items 42 and 49"),
      ("agenda", "title", "", None, "Global Agenda for Dialogue"), ("title", "title", "", None, "Letter dated 4 August 2006 from Utopia"),
      ("letter", "letter", "", None, "I write to you.")]),
    ("a hyphen at the end of a line joins a word, but not a hanging one",
     "The medium- to long-\nterm plan is set out for the short-\nand for the far-\nreaching time that is to come.\n",
     [("paragraph", "body", "", None, "The medium- to long-term plan is set out for the short- and for the far-reaching time that is to come.")]),
    ("a dash, a figure or initials at the head of a wrapped line are no marks",
     "The leaders launched today a new kind of thing\n– the Compact of the two, which they signed in\n1991. It was good. They will go to the place in\n2 months, as I. Smith and many others have said.\n",
     [("paragraph", "body", "", None, "The leaders launched today a new kind of thing – the Compact of the two, which they signed in 1991. It was good. "
       "They will go to the place in 2 months, as I. Smith and many others have said.")]),
    ("closing formulas are told apart",
     "# Treaty on Peace\n\nArticle 1\n\nThe Parties agree.\n\nIN WITNESS WHEREOF they have signed. DONE at Rome this day.\n",
     [("title", "title", "", None, "Treaty on Peace"), ("heading", "1", "", None, "Article 1"), ("paragraph", "1", "", None, "The Parties agree."),
      ("closing", "signature", "", None, "IN WITNESS WHEREOF they have signed. DONE at Rome this day.")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "wanted"), LAYOUTS, ids=[row[0] for row in LAYOUTS])
def test_a_layout_is_read(name: str, text: str, wanted: list[Row]) -> None:
    assert rows(structure(Source.from_text(text))) == wanted


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
@pytest.mark.parametrize(("name", "text", "wanted"), LAYOUTS, ids=[row[0] for row in LAYOUTS])
def test_a_layout_is_read_whatever_ends_its_lines(name: str, text: str, wanted: list[Row], end: str) -> None:
    assert rows(structure(Source.from_text(text.replace("\n", end)))) == wanted


def test_every_repair_is_listed_and_leads_back() -> None:
    text = "The Permanent Mission and the Per manent one.\n\nChina. The People of Chinato the world, Chapter V111.\n"

    built = structure(Source.from_text(text))

    assert [paragraph.text for paragraph in built.paragraphs] == [
        "The Permanent Mission and the Permanent one.",
        "China. The People of China to the world, Chapter VIII.",
    ]
    assert [(edit.kind, built.source.quote(edit.span), edit.replacement) for edit in built.edits] == [
        ("join", " ", ""),
        ("split", "", " "),
        ("roman", "V111", "VIII"),
    ]
    reading = built.paragraphs[1].reading
    at = reading.text.index("VIII")
    assert built.source.quote(reading.span(at, at + 4)) == "V111"


# File, and of some paragraphs the document, kind, number, mark, first words and the first words of what introduces it.
KNOWN = [
    ("000_80bbc661fe11303d.txt", "d1", "letter", "letter", "", "We should be grateful", None),
    ("000_80bbc661fe11303d.txt", "d2", "chapeau", "preamble", "", "The Heads of States members", None),
    ("000_80bbc661fe11303d.txt", "d2", "paragraph", "6", "6.", "The States members of SCO express satisfaction", None),
    ("000_80bbc661fe11303d.txt", "d2", "paragraph", "12", "", "The Heads of State believe that it is important", None),
    ("000_80bbc661fe11303d.txt", "d2", "item", "10", "—", "implement existing agreements", "The States members of SCO, reaffirming"),
    ("000_80bbc661fe11303d.txt", "d2", "closing", "signature", "", "Dushanbe, 28 August 2008", None),
    ("001_9c86fca3c1f341d4.txt", "d1", "head", "title", "[Place]", "Dushanbe", None),
    ("001_9c86fca3c1f341d4.txt", "d1", "item", "10", "-", "maintain SCO collaboration", "Reaffirming their commitment"),
    ("003_c69d4f11a7c2aac2.txt", "d1", "agenda", "title", "", "International drug control", None),
    ("003_c69d4f11a7c2aac2.txt", "d2", "chapeau", "preamble", "", "On the occasion of the fifth anniversary", None),
    ("003_c69d4f11a7c2aac2.txt", "d2", "paragraph", "II.3", "3.", "It has adopted long-term plans", None),
    ("003_c69d4f11a7c2aac2.txt", "d2", "paragraph", "IV", "", "In issuing this Declaration", None),
    ("003_c69d4f11a7c2aac2.txt", "d3", "chapeau", "preamble", "", "The heads of the member States", None),
    ("003_c69d4f11a7c2aac2.txt", "d3", "paragraph", "body", "", "The Heads of State recall the useful efforts", None),
]  # fmt: skip
COUNTS = {
    "000_80bbc661fe11303d.txt": {"d1": 15, "d2": 44},
    "001_9c86fca3c1f341d4.txt": {"d1": 43},
    "003_c69d4f11a7c2aac2.txt": {"d1": 18, "d2": 46, "d3": 26},
}


@pytest.mark.parametrize(
    ("name", "document", "kind", "number", "marker", "words", "lead"),
    KNOWN,
    ids=[f"{row[0][:3]} {row[5]}" for row in KNOWN],
)
def test_the_declarations_are_read(
    name: str, document: str, kind: str, number: str, marker: str, words: str, lead: str | None
) -> None:
    built = structure(read(CORPUS / name))

    (found,) = [p for p in built.paragraphs if p.document == document and p.kind == kind and p.text.startswith(words)]

    assert (found.number, found.marker) == (number, marker)
    introduced = None if found.lead is None else built.paragraphs[found.lead].text
    assert introduced is None if lead is None else introduced is not None and introduced.startswith(lead)


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_no_paragraph_of_the_declarations_is_lost_or_split(name: str) -> None:
    built = structure(read(CORPUS / name))

    found = {document.id: sum(p.document == document.id for p in built.paragraphs) for document in built.documents}

    assert found == COUNTS[name]
