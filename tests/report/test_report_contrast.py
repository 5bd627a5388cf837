"""Contrast of every pair of colours in both schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from microanalyse.report.render import source

TEXT, SHAPE = 4.5, 3.0
ON_PAPER = {
    "ink": TEXT,
    "muted": TEXT,
    "before": TEXT,
    "after": TEXT,
    "link": TEXT,
    "mark": TEXT,
    "band": SHAPE,
    "edge": SHAPE,
}


def schemes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", source("style.css"), flags=re.S)
    found = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in blocks]
    return dict(zip(("light", "dark"), found, strict=True))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    # https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio: black on white is 21 to 1
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=1e-3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", sorted(ON_PAPER))
def test_colours_stand_out_from_the_paper(scheme: str, colour: str) -> None:
    palette = schemes()[scheme]
    assert contrast(palette[colour], palette["paper"]) >= ON_PAPER[colour]


def test_both_schemes_have_the_same_colours() -> None:
    light, dark = schemes().values()
    assert light.keys() == dark.keys()
    used = set(re.findall(r"var\(--(\w+)\)", source("style.css")))
    assert used <= light.keys()


def test_print_is_light_and_nothing_moves() -> None:
    style = source("style.css")
    assert "@media screen and (prefers-color-scheme: dark)" in style
    assert not re.search(r"animation|transition|position: sticky|position: fixed", style)
