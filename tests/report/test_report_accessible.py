"""WCAG 2.2 AA in a real browser: every audience, language and colour scheme.

``MICROANALYSE_AXE`` is the path of axe-core's ``axe.min.js``; ``.ci/run`` installs it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_pages import CUT_OFF, FOCUSED, LOW_CONTRAST, VISIBLE_FOCUSABLE

from microanalyse.report.material import audiences

pytestmark = pytest.mark.browser
LANGUAGES = ("nl", "en")
NAMES = (
    "index.html",
    *(f"{audience}.{language}.html" for audience in audiences() for language in LANGUAGES),
)
SCHEMES = ("light", "dark")
TABS_AT_MOST = 400


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
    with sync_playwright() as player:
        made = player.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield made
        made.close()


@pytest.fixture
def opened(browser: Any, folder: Path) -> Iterator[Callable[..., Any]]:
    pages = []

    def open_page(name: str, scheme: str = "light", width: int = 1100, **more: Any) -> Any:
        size = {"width": width, "height": more.pop("height", 800)}
        page = browser.new_page(viewport=size, color_scheme=scheme, **more)
        pages.append(page)
        page.goto((folder / name).as_uri())
        return page

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def axe() -> str:
    path = os.environ.get("MICROANALYSE_AXE")
    if not path:
        pytest.fail("MICROANALYSE_AXE must name axe.min.js (npm install axe-core)")
    return Path(path).read_text(encoding="utf-8")


def violations(page: Any, axe: str) -> list[tuple[str, str]]:
    # evaluated, since the page's own policy lets no script in
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (item["id"], node["html"][:160]) for item in found["violations"] for node in item["nodes"]
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(opened: Any, axe: str, name: str, scheme: str) -> None:
    assert violations(opened(name, scheme), axe) == []


def test_axe_finds_what_is_planted(opened: Any, axe: str) -> None:
    page = opened("executive.nl.html")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src>')")
    assert "image-alt" in {rule for rule, _ in violations(page, axe)}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", NAMES)
def test_every_text_stands_out(opened: Any, name: str, scheme: str) -> None:
    page = opened(name, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    assert page.evaluate(LOW_CONTRAST) == []


def test_low_contrast_is_found(opened: Any) -> None:
    page = opened("executive.nl.html")
    page.evaluate("document.querySelector('h2').style.setProperty('color', '#999')")
    assert len(page.evaluate(LOW_CONTRAST)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_reaches_everything_in_order_and_leaves(opened: Any, name: str) -> None:
    page = opened(name)
    wanted = page.evaluate(VISIBLE_FOCUSABLE)
    places = []
    for _ in range(min(wanted, TABS_AT_MOST)):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        assert at is not None, f"lost after {len(places)} of {wanted}"
        assert at["seen"], at
        assert at["outline"] == "solid 3px", at
        places.append(at["place"])
    assert places == sorted(set(places))
    if wanted <= TABS_AT_MOST:
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) is None


@pytest.mark.parametrize("name", NAMES)
def test_a_narrow_screen_and_400_per_cent_need_no_sideways_scroll(opened: Any, name: str) -> None:
    # 1280 by 1024 at 400 % is 320 by 256 (WCAG 2.2, 1.4.10)
    page = opened(name, width=320, height=256, device_scale_factor=4)
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("name", NAMES)
def test_spaced_out_text_is_not_cut_off(opened: Any, name: str) -> None:
    page = opened(name, width=1100)
    # WCAG 2.2, 1.4.12; through the object model, which the page's policy allows
    page.evaluate(
        """() => document.querySelectorAll('body *').forEach(e => {
            e.style.setProperty('line-height', '1.5');
            e.style.setProperty('letter-spacing', '0.12em');
            e.style.setProperty('word-spacing', '0.16em');
        })"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 1100
    assert page.evaluate(CUT_OFF) == []
