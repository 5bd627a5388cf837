"""``microanalyse prices``: looks up published prices by a word."""

from __future__ import annotations

import json as json_module

import click

from microanalyse.catalogue import Price, look_up
from microanalyse.commands.console import say
from microanalyse.commands.help import command_class
from microanalyse.words import Locale


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.prices.{key}")

    @click.command("prices", cls=command_class(words), help=text("about"))
    @click.argument("word", nargs=-1, help=text("word"))
    @click.option("--lang", default="", help=text("lang"))
    @click.option("--json", is_flag=True, help=text("json"))
    def run(
        word: tuple[str, ...],
        lang: str,
        json: bool,
    ) -> int:
        found = look_up(" ".join(word))
        if json:
            say(
                json_module.dumps([as_tree(price) for price in found], ensure_ascii=False, indent=1)
            )
            return 0
        for price in found:
            say(_line(price, words))
        say(words.say("cli.prices.done", count=len(found)))
        return 0

    return run


def as_tree(price: Price) -> dict[str, object]:
    """Return a price as plain values."""
    return {
        "code": price.code,
        "label_nl": price.labels["nl"],
        "label_en": price.labels["en"],
        "unit": price.unit,
        "eur": float(price.eur),
        "price_year": price.price_year,
        "domain": price.domain,
        "payer": price.payer,
        "price_type": price.price_type,
        "confidence": price.confidence,
        "source": price.source,
        "note": price.note,
    }


def _line(price: Price, words: Locale) -> str:
    unclear = words.say("cli.prices.unit_unclear")
    return words.say(
        "cli.prices.row",
        code=price.code,
        name=price.labels.get(words.language, price.code),
        eur=words.money(float(price.eur), 2),
        unit=words.label("prices.unit", price.unit) if price.unit else unclear,
        year=str(price.price_year),
        payer=words.label("prices.payer", price.payer)
        if price.payer in ("multiple", "zvw+wlz")
        else words.label("label.payer", price.payer),
        type=words.say(f"prices.type.{price.price_type}"),
        confidence=words.say(f"prices.confidence.{price.confidence}"),
        source=price.source,
    )
