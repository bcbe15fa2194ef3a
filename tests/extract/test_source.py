"""A file is read exactly as it stands, or refused with a message that says what would do."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from accords.extract.model import Source
from accords.extract.source import SourceError, language_warning, read

TEXT = "The Parties agree that peace is in the interest of all States.\r\nThey will keep it.\rIt is “good”.\n"

REFUSED = [
    ("an empty file", b"", "is empty"),
    ("nothing but blanks and a byte order mark", b"\xef\xbb\xbf \n\t\n", "is empty"),
    ("NUL bytes", b"The Parties\x00agree", "byte 11 is NUL"),
    ("control characters", b"\x01\x02\x03\x04peace", "control characters"),
    ("a PDF", b"%PDF-1.7 text", "is a PDF"),
    ("a word processor's archive", b"PK\x03\x04rest", "zip archive"),
    ("UTF-16", "The Parties".encode("utf-16"), "is UTF-16"),
    ("invalid UTF-8", b"The Parties agr\xe9 to peace", "byte 15 (0xe9) is not valid UTF-8"),
]


def test_a_file_is_read_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "demo.txt"
    path.write_bytes(TEXT.encode())

    source = read(path)

    assert source == Source(str(path), TEXT, hashlib.sha256(TEXT.encode()).hexdigest())


def test_a_byte_order_mark_stays_so_that_offsets_agree(tmp_path: Path) -> None:
    path = tmp_path / "demo.md"
    path.write_bytes(b"\xef\xbb\xbfPeace")

    source = read(path)

    assert source.text == "\ufeffPeace"
    assert source.media_type == "text/markdown"


@pytest.mark.parametrize(("name", "content", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_bytes(content)

    with pytest.raises(SourceError) as error:
        read(path)

    assert str(path) in str(error.value)
    assert message in str(error.value)


def test_a_missing_file_and_a_directory_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.txt: no such file; give"):
        read(tmp_path / "missing.txt")
    with pytest.raises(SourceError, match="is a directory; give the text files in it"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("The Parties reaffirm that they will work for peace in the region and with the United Nations. " * 3, False),
        ("Les Parties contractantes réaffirment leur volonté de coopérer pour la paix dans la région. " * 3, True),
        ("Стороны подтверждают свою готовность сотрудничать ради мира и безопасности в регионе. " * 3, True),
        ("Paz", False),
    ],
    ids=["English", "French", "Russian", "too short to tell"],
)
def test_a_text_in_another_language_is_warned_of(text: str, warned: bool) -> None:
    warning = language_warning(Source.from_text(text, "demo.txt"))

    assert (warning is not None) == warned
    assert warning is None or "demo.txt" in warning
