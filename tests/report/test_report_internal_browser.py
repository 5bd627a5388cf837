"""The internal pages in a real browser: quiet, and never wider than the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from microanalyse.commands.main import run

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    top = tmp_path_factory.mktemp("internal")
    case = ["case", "0004", "--internal", str(FIXTURES / "cases.parquet"), "--lang", "nl"]
    assert run([*case, "--out", str(top / "one")]) == 0
    place = shutil.copytree(FIXTURES / "cases-csv", top / "2023")
    text = "jaar;niveau;principe;tekst\n2023;bewoner;Samen;Eerst luisteren.\n"
    (place / "lessen.csv").write_text(text, encoding="utf-8")
    assert run(["compare", str(place), "--lang", "nl", "--out", str(top / "all")]) == 0
    return top / "one" / "case-0004.nl.html", top / "all" / "learning.nl.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
    with sync_playwright() as player:
        made = player.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield made
        made.close()


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
def test_quiet_and_within_the_screen(
    browser: Any, pages: tuple[Path, ...], place: int, scheme: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(pages[place].as_uri())
    assert heard == [pages[place].as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
