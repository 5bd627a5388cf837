"""``microanalyse protocol``: write down beforehand what is asked, lock it, and show it."""

from __future__ import annotations

from pathlib import Path

import click

from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.known import known
from microanalyse.commands.protocol_lock import lock
from microanalyse.commands.protocol_questions import init
from microanalyse.commands.protocol_show import show
from microanalyse.words import Locale

ACTIONS = ("init", "lock", "show")


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.protocol.{key}")

    @click.command("protocol", cls=command_class(words), help=text("about"))
    @click.argument("action", help=text("action"), metavar="init|lock|show")
    @click.argument(
        "source",
        type=PATH,
        default=Path("study.toml"),
        help=text("source"),
        metavar=words.say("cli.evaluate.file"),
    )
    @click.option("--yes", is_flag=True, help=text("yes"))
    @click.option("--date", default="", help=text("date"))
    @click.option("--again", is_flag=True, help=text("again"))
    @click.option("--lang", default="", help=words.say("cli.check.lang"))
    @click.option("--json", is_flag=True, help=text("json"))
    def run(
        action: str,
        source: Path,
        yes: bool,
        date: str,
        again: bool,
        lang: str,
        json: bool,
    ) -> None:
        known([action], ACTIONS, "unknown_protocol_action")
        if action == "init":
            init(source, words, ask=not yes)
        elif action == "lock":
            lock(source, words, date=date, again=again)
        else:
            show(source, words, json=json)

    return run
