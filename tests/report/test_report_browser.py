"""Reports in a real browser: nothing asked, nothing said, nothing sideways."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

pytestmark = pytest.mark.browser
NAMES = (
    "index.html", "executive.nl.html", "coach.nl.html", "researcher.en.html", "manager.nl.html",
    "insurer.en.html", "resident.nl.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
    with sync_playwright() as player:
        made = player.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield made
        made.close()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
def test_quiet_and_within_the_screen(
    browser: Any, folder: Path, name: str, scheme: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.goto((folder / name).as_uri())
    assert heard == [(folder / name).as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_targets_are_large_enough_and_focus_is_seen(browser: Any, folder: Path, name: str) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    page.goto((folder / name).as_uri())
    small = page.evaluate(
        """() => [...document.querySelectorAll('a:not(.skip), summary')]
            .filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"""
    )
    assert small == []
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.close()


@pytest.mark.parametrize("name", ["manager.nl.html", "executive.en.html", "researcher.nl.html"])
def test_every_download_is_saved_without_a_request(browser: Any, folder: Path, name: str) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: heard.append(request.url))
    page.goto((folder / name).as_uri())
    links = page.query_selector_all("a[download]")
    assert links
    for link in links:
        # Chromium saves no more than ten files of a page in so many moments
        page.wait_for_timeout(300)
        with page.expect_download() as waiting:
            link.click()
        saved = Path(waiting.value.path()).read_text(encoding="utf-8")
        assert waiting.value.suggested_filename == link.get_attribute("download")
        assert saved == unquote(str(link.get_attribute("href")).partition(",")[2])
        assert saved.count("\n") > 1
    assert heard == [(folder / name).as_uri()]
    page.close()
