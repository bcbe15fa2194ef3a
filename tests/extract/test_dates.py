"""Dates are read in figures and in words; of a range of days the last counts."""

from __future__ import annotations

import pytest

from accords.extract.dates import dates

ROWS = [
    ("4 August 2006", ["2006-08-04"]),
    ("August 28, 2008", ["2008-08-28"]),
    ("the 4th of August 2006", ["2006-08-04"]),
    ("on the 24th day of August 1996", ["1996-08-24"]),
    ("from 25 - 27 July 2018", ["2018-07-27"]),
    ("November 16-17, 2023", ["2023-11-17"]),
    ("On May 23 and 24, 2016", ["2016-05-24"]),
    ("from the 10 th to 24 th November 2008", ["2008-11-24"]),
    ("25, November 2014", ["2014-11-25"]),
    ("18\u00a0December 2015", ["2015-12-18"]),
    ("2016/05/24 and 2016-05-25", ["2016-05-24", "2016-05-25"]),
    ("26/10/2015, 02.12.2020", ["2015-10-26", "2020-12-02"]),
    ("this eleventh day of February, one thousand nine hundred and seventy-one", ["1971-02-11"]),
    ("twenty-second day of November, two thousand and six", ["2006-11-22"]),
    ("this twenty-third day of October, one thousand nine hundred and ninety one", ["1991-10-23"]),
    ("this first day of December, one thousand nine hundred and fifty-nine", ["1959-12-01"]),
    ("31 February 2006, 5 May", []),
    ("resolution 62/17 of 2008, in May 2020", []),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_a_date_is_read(text: str, wanted: list[str]) -> None:
    assert [date.iso for date in dates(text)] == wanted


def test_a_date_knows_where_it_stands_and_how_it_is_printed() -> None:
    text = "Adopted on 9 November 2001 (09.11.2001)."

    words, figures = dates(text)

    assert (text[words.start : words.end], words.numeric) == ("9 November 2001", False)
    assert (text[figures.start : figures.end], figures.numeric) == ("09.11.2001", True)
