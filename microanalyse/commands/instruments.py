"""``microanalyse instruments``: looks up questionnaires, what is known of them and what is not."""

from __future__ import annotations

import json as json_module
from dataclasses import asdict

import click

from microanalyse.catalogue import Instrument, look_up_instruments, scoring
from microanalyse.commands.console import say
from microanalyse.commands.help import command_class
from microanalyse.commands.instrument_words import described
from microanalyse.words import Locale


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.instruments.{key}")

    @click.command("instruments", cls=command_class(words), help=text("about"))
    @click.argument("word", nargs=-1, help=text("word"))
    @click.option("--lang", default="", help=text("lang"))
    @click.option("--json", is_flag=True, help=text("json"))
    def run(
        word: tuple[str, ...],
        lang: str,
        json: bool,
    ) -> int:
        found = look_up_instruments(" ".join(word))
        if json:
            trees = [as_tree(item) for item in found]
            say(json_module.dumps(trees, ensure_ascii=False, indent=1))
            return 0
        for item in found:
            say("\n    ".join(described(item, words)))
        say(words.say("cli.instruments.done", count=len(found)))
        return 0

    return run


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
