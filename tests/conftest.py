"""What tests share: approving golden rows, a browser where there is one, and the texts that are kept beside the project."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--approve", action="store_true", help="write golden rows anew; then read the diff as you would code"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say loudly what was not tested, and what would do."""
    reasons = config.stash[LEFT_OUT]
    for reason in dict.fromkeys(reasons):
        terminalreporter.section("LEFT OUT", sep="!", red=True, bold=True)
        terminalreporter.line(reason)


@pytest.fixture(scope="session")
def leave_out(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Skip the test and repeat the reason at the end of the run, where it is seen."""

    def leave(reason: str) -> None:
        request.config.stash[LEFT_OUT].append(reason)
        pytest.skip(reason)

    return leave


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the three declarations."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def shared(leave_out: Callable[[str], None]) -> Path:
    """The folder of further texts and gold beside the project; tests that want it are left out where it is not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        leave_out("No ../shared here: nothing was compared with its texts, gold and scorer.")
    return folder


@pytest.fixture(scope="session")
def chromium(leave_out: Callable[[str], None]) -> str:
    """Where Chromium is; ACCORDS_REQUIRE_BROWSER=1 makes its absence a failure."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        reason = "No Chromium here: the pages were not opened in a browser. On Debian: apt-get install chromium"
        if os.environ.get("ACCORDS_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        leave_out(reason)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium, without its sandbox because root may not have one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with an approved file of tests/golden; `pytest --approve` writes the file instead."""

    def compare(name: str, found: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--approve"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, encoding="utf-8", newline="")
        assert path.exists(), f"{path} was never approved; run pytest --approve and read it"
        assert found == path.read_text(encoding="utf-8"), f"{name} has changed; if rightly, run pytest --approve"

    return compare
