"""The package as it is installed: its files, its one name, its docstrings' examples, and what a command loads."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import accords

ROOT = Path(__file__).parent.parent
FOLDERS = ("ontology", "extract", "graph", "queries")
DATA = (".ttl", ".toml", ".tsv", ".rq", ".html", ".css", ".js")
MODULES = sorted(m.name for m in pkgutil.walk_packages(accords.__path__, "accords.") if m.name != "accords.__main__")


def data_files() -> set[str]:
    """All data of the four folders, by the path at which it is installed."""
    return {
        f"accords/{path.relative_to(ROOT).as_posix()}"
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in DATA
    }


def code_files() -> set[str]:
    own = {f"accords/{path.name}" for path in (ROOT / "src" / "accords").glob("*.py")}
    return own | {f"accords/{folder}/{p.name}" for folder in FOLDERS for p in (ROOT / folder).glob("*.py")}


def make(what: str, project: Path) -> Path:
    """Call setuptools as pip does, but without the network."""
    code = f"from setuptools import build_meta; print(build_meta.build_{what}('dist'))"
    printed = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    return project / "dist" / printed.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project as it is checked out, so that building leaves nothing behind."""
    copy = tmp_path_factory.mktemp("project") / "accords"
    ignored = shutil.ignore_patterns(".*", "out", "build", "dist", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT, copy, symlinks=True, ignore=ignored)
    return copy


@pytest.fixture(scope="module")
def wheel(project: Path) -> Path:
    return make("wheel", project)


def test_the_wheel_holds_all_code_and_data_and_one_name(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())

    assert len(data_files()) > 5
    assert data_files() | code_files() | {"accords/py.typed"} <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"accords"}


def test_the_source_distribution_makes_the_same_wheel(project: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(make("sdist", project)) as opened:
        opened.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()

    remade = make("wheel", unpacked)

    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(remade) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())


def test_the_installed_wheel_runs_away_from_its_sources(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run([sys.executable, *install], check=True)
    text = ROOT / "corpus" / "000_80bbc661fe11303d.txt"
    code = "import sys, accords; print(accords.__file__); from accords.__main__ import main; main()"

    printed = subprocess.run(
        [sys.executable, "-c", code, "extract", str(text)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert printed.stderr == ""
    first, *records = printed.stdout.splitlines()
    assert Path(first).parent == target / "accords"
    assert len(records) > 50


def test_help_is_printed_by_python_m() -> None:
    shown = subprocess.run([sys.executable, "-m", "accords", "--help"], capture_output=True, text=True, check=True)

    assert "Example" in shown.stdout or "Commands" in shown.stdout


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_right(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_modules_were_found() -> None:
    assert {f"accords.{folder}" for folder in FOLDERS} < set(MODULES)


@pytest.mark.parametrize(
    "code",
    [
        "import accords",
        "import accords.cli",
        "import accords; from accords.extract.records import records; list(records(accords.read(sys.argv[1])))",
    ],
    ids=["importing the package", "importing the command line", "reading a text"],
)
def test_reading_loads_no_engine_of_the_graph(code: str) -> None:
    show = "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    text = str(ROOT / "corpus" / "000_80bbc661fe11303d.txt")
    command = [sys.executable, "-c", f"import sys; {code}; {show}", text]

    loaded = subprocess.run(command, capture_output=True, text=True, check=True)

    assert "accords" in loaded.stdout.split()
    assert {"rdflib", "pyoxigraph", "pyshacl", "networkx", "pyvis", "numpy"}.isdisjoint(loaded.stdout.split())


def test_a_text_a_folder_or_several_are_built(corpus: Path) -> None:
    one = min(corpus.glob("*.txt"))

    assert [len(accords.build(given).extractions) for given in (str(one), [one], corpus)] == [1, 1, 3]
