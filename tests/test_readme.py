"""The README's commands are run, and print what it shows.

A ```console block below a line `<!-- run -->` holds commands (`$ …`) and their output. A line `…` in the output stands for any
lines; how much white space or ruling a table has is not compared.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^<!-- run -->\n+```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
MAKE_DEMO = "accords build corpus -o out"
"""What `make demo` runs once everything is installed."""


@dataclass(frozen=True)
class Step:
    """A command and the lines that the README shows below it."""

    command: str
    shown: tuple[str, ...]


def steps(readme: str) -> list[Step]:
    found = []
    for block in BLOCK.findall(readme):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.rstrip().split("\n")
            typed = 1
            while typed < len(lines) and (lines[typed - 1].endswith("\\") or lines[typed].startswith("> ")):
                typed += 1
            command = "\n".join(line.removeprefix("> ") for line in lines[:typed])
            found.append(Step(command, tuple(lines[typed:])))
    return found


def plain(line: str) -> str:
    """A line without rules, and with single blanks."""
    return " ".join(re.sub(r"[─━│┃╭╮╰╯┌┐└┘├┤]", " ", line).split())


def agrees(shown: tuple[str, ...], printed: str) -> bool:
    wanted = [line for line in map(plain, shown) if line]
    found = "\n".join(line for line in map(plain, printed.splitlines()) if line)
    pattern = "\n".join("(?s:.*?)" if line in ("…", "...") else re.escape(line) for line in wanted)
    return re.fullmatch(pattern.replace("\n(?s:.*?)", "(?s:.*?)").replace("(?s:.*?)\n", "(?s:.*?)"), found) is not None


def run(command: str, folder: Path) -> str:
    """Run a command as in a terminal of a hundred columns, without its bold and dim."""
    terminal = {"TTY_COMPATIBLE": "1", "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, **terminal, "PATH": path}
    command = command.replace("make demo", MAKE_DEMO)
    ran = subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
    return re.sub(r"\x1b\[[0-9;]*m", "", ran.stdout)


def test_commands_of_the_readme_print_what_it_shows(tmp_path: Path) -> None:
    for folder in ("corpus", "tests"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    found = steps((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, "no ```console block below a line <!-- run -->"

    for step in found:
        printed = run(step.command, tmp_path)
        if step.shown:
            assert agrees(step.shown, printed), f"$ {step.command}\n{printed}"


def test_make_demo_is_the_command_that_stands_for_it_here() -> None:
    assert f"$(BIN)/{MAKE_DEMO}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


README = """
<!-- run -->
```console
$ echo one
one
$ cat <<END
> a  b
> c
> END
a b
…
```
```console
$ false
```
"""


def test_only_marked_blocks_are_run_and_several_lines_may_be_typed() -> None:
    assert steps(README) == [Step("echo one", ("one",)), Step("cat <<END\na  b\nc\nEND", ("a b", "…"))]


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("one  two",), "one two\n", True),
        (("a │ b", "───"), " a   b \n ---\n".replace("---", "────"), True),
        (("first", "…", "last"), "first\nx\ny\nlast\n", True),
        (("first", "…"), "first\n", True),
        (("one",), "one\ntwo\n", False),
        (("one",), "two\n", False),
    ],
    ids=["white space", "rules", "left out lines", "nothing left out", "a line more", "another line"],
)
def test_output_is_compared_by_its_words(shown: tuple[str, ...], printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same
