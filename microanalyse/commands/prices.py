"""``microanalyse prices``: looks up published prices by a word."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
import json as json_module
from typing import Annotated

import typer

from microanalyse.catalogue import Price, look_up
from microanalyse.commands.command import Command
from microanalyse.commands.console import say
from microanalyse.commands.help import command_class
from microanalyse.words import Locale


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.prices.{key}")

    def command(
        word: Annotated[list[str] | None, typer.Argument(help=text("word"))] = None,
        lang: Annotated[str, typer.Option("--lang", help=text("lang"))] = "",
        json: Annotated[bool, typer.Option("--json", help=text("json"))] = False,
    ) -> int:
        found = look_up(" ".join(word or []))
        if json:
            say(
                json_module.dumps([as_tree(price) for price in found], ensure_ascii=False, indent=1)
            )
            return 0
        for price in found:
            say(_line(price, words))
        say(words.say("cli.prices.done", count=len(found)))
        return 0

    app.command("prices", cls=command_class(words), help=text("about"))(command)


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


COMMAND = Command(key="prices", order=80, register=register)
