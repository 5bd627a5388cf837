"""For residents: short active sentences, one number each, people whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.report.material import Audience, Material
from microanalyse.report.page import Block, Bullets, Page, Tiles
from microanalyse.report.parts.frame import page, section
from microanalyse.report.parts.plain_words import bullets, claim_sentences, short_sentences
from microanalyse.report.parts.tiles import named_tile
from microanalyse.report.text import Text

SCORES: Final = (("before", "wellbeing.before.mean"), ("after", "wellbeing.after.mean"))


def build(material: Material) -> Page:
    """Return the page; it needs no signs, for it leaves out what it cannot say."""
    made = page(
        material,
        "resident",
        (
            section(material, "resident.who", _who(material)),
            section(material, "resident.better", _better(material)),
            section(material, "resident.fast", [claim_sentences(material, "within_six_weeks")]),
            section(material, "resident.help", [claim_sentences(material, "less_support")]),
            section(material, "resident.money", _money(material)),
            section(material, "resident.you", [bullets(material, "report.resident.you")]),
        ),
    )
    return replace(made, legend=())


def _who(material: Material) -> list[Block | None]:
    items = (*short_sentences(material, "report.resident.who"), *_scale(material))
    return [Bullets(items=items)] if items else []


def _scale(material: Material) -> tuple[Text, ...]:
    """Return what the highest mark is, or that a lower one is better."""
    if not material.has_wellbeing:
        return ()
    scale = material.study("wellbeing")
    if not scale.get("higher_is_better", True):
        return (material.writer.must("report.resident.scale.lower"),)
    top = scale.get("max")
    if not isinstance(top, int | float):
        return ()
    return (material.writer.must("report.resident.scale.top", top=top),)


def _better(material: Material) -> list[Block | None]:
    return [
        _scores(material),
        claim_sentences(material, "wellbeing_rose"),
        claim_sentences(material, "some_got_worse"),
    ]


def _scores(material: Material) -> Tiles | None:
    if not all(material.has(key) for _, key in SCORES):
        return None
    tiles = (named_tile(material, key, f"report.resident.tile.{name}") for name, key in SCORES)
    return Tiles(items=tuple(tiles))


def _money(material: Material) -> list[Block | None]:
    return [
        claim_sentences(material, "costs_fell"),
        claim_sentences(material, "costs_rose_for_some"),
    ]


AUDIENCE = Audience(key="resident", order=60, build=build)
