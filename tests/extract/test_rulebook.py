"""A mistake in a rule file is refused with the place, what was found, and what would do."""

from __future__ import annotations

from pathlib import Path

import pytest

from accords.extract.rulebook import RuleError, load

GOOD = {
    "name": '"held.in"',
    "stage": '"relations"',
    "kind": '"heldIn"',
    "pattern": '"subject:(@Event) held in object:(@Place)"',
    "yes": '["The [meeting held in Rome] ended."]',
    "no": '["It was held in May."]',
}


def written(folder: Path, **changed: str | None) -> Path:
    """A folder with one rule file: the good rule, changed in some keys; None leaves a key out."""
    table = {**GOOD, **changed}
    lines = [f"{key} = {value}" for key, value in table.items() if value is not None]
    (folder / "some.toml").write_text("\n".join(["[[rule]]", *lines, ""]), encoding="utf-8")
    return folder


def test_a_rule_without_mistakes_is_taken(tmp_path: Path) -> None:
    (rule,) = load(written(tmp_path, given='{ status = "planned" }')).rules

    assert (rule.name, rule.file, dict(rule.given)) == ("held.in", "some.toml", {"status": "planned"})


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": None}, "no 'name'"),
        ({"no": "[]"}, "no 'no'; a rule has"),
        ({"yes": '["The meeting held in Rome."]'}, r"no \[brackets\]"),
        ({"stage": '"relation"'}, "no stage 'relation'; there are"),
        ({"statsu": '"planned"'}, "unknown key 'statsu'; there are"),
        ({"given": '{ statsu = "planned" }'}, "statsu.*relations takes a table of .*'status'"),
        ({"given": '"planned"'}, "takes a table of"),
        ({"pattern": '"held ( in"'}, r"some.toml, rule held.in: "),
        ({"pattern": '"held in $nowhere"'}, "no word list '\\$nowhere'"),
        ({"pattern": '"held in %nowhere"'}, "nowhere"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, changed: dict[str, str | None], told: str) -> None:
    with pytest.raises(RuleError, match=told) as raised:
        load(written(tmp_path, **changed))

    assert str(raised.value).startswith("some.toml")


def test_a_name_is_given_once(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "other.toml").write_text((tmp_path / "some.toml").read_text(), encoding="utf-8")

    with pytest.raises(RuleError, match="rule held.in: the name stands in other.toml already"):
        load(tmp_path)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "some.toml").write_text("[[rule", encoding="utf-8")

    with pytest.raises(RuleError, match=r"^some.toml: "):
        load(tmp_path)
