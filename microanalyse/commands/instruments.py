"""``microanalyse instruments``: looks up questionnaires, what is known of them and what is not."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
import json as json_module
from dataclasses import asdict
from typing import Annotated

import typer

from microanalyse.catalogue import Instrument, look_up_instruments, scoring
from microanalyse.commands.command import Command
from microanalyse.commands.console import say
from microanalyse.commands.help import command_class
from microanalyse.commands.instrument_words import described
from microanalyse.words import Locale


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.instruments.{key}")

    def command(
        word: Annotated[list[str] | None, typer.Argument(help=text("word"))] = None,
        lang: Annotated[str, typer.Option("--lang", help=text("lang"))] = "",
        json: Annotated[bool, typer.Option("--json", help=text("json"))] = False,
    ) -> int:
        found = look_up_instruments(" ".join(word or []))
        if json:
            trees = [as_tree(item) for item in found]
            say(json_module.dumps(trees, ensure_ascii=False, indent=1))
            return 0
        for item in found:
            say("\n    ".join(described(item, words)))
        say(words.say("cli.instruments.done", count=len(found)))
        return 0

    app.command("instruments", cls=command_class(words), help=text("about"))(command)


def as_tree(item: Instrument) -> dict[str, object]:
    """Return an instrument and its scoring rule as plain values; null and '' are unknown."""
    rule = scoring(item.key)
    tree: dict[str, object] = asdict(item)
    tree["scoring"] = None
    if rule is not None:
        tree["scoring"] = {
            name: dict(value) if name == "parts" else value
            for name in rule.__slots__
            if name != "instrument"
            for value in [getattr(rule, name)]
        }
    return tree


COMMAND = Command(key="instruments", order=81, register=register)
