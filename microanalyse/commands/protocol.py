"""``microanalyse protocol``: write down beforehand what is asked, lock it, and show it."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
from pathlib import Path
from typing import Annotated

import typer

from microanalyse.commands.command import Command
from microanalyse.commands.help import command_class
from microanalyse.commands.options import known
from microanalyse.commands.protocol_lock import lock
from microanalyse.commands.protocol_questions import init
from microanalyse.commands.protocol_show import show
from microanalyse.words import Locale

ACTIONS = ("init", "lock", "show")


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.protocol.{key}")

    def command(
        action: Annotated[str, typer.Argument(help=text("action"), metavar="init|lock|show")],
        source: Annotated[
            Path, typer.Argument(help=text("source"), metavar=words.say("cli.evaluate.file"))
        ] = Path("study.toml"),
        yes: Annotated[bool, typer.Option("--yes", help=text("yes"))] = False,
        date: Annotated[str, typer.Option("--date", help=text("date"))] = "",
        again: Annotated[bool, typer.Option("--again", help=text("again"))] = False,
        lang: Annotated[str, typer.Option("--lang", help=words.say("cli.check.lang"))] = "",
        json: Annotated[bool, typer.Option("--json", help=text("json"))] = False,
    ) -> None:
        known([action], ACTIONS, "unknown_protocol_action")
        if action == "init":
            init(source, words, ask=not yes)
        elif action == "lock":
            lock(source, words, date=date, again=again)
        else:
            show(source, words, json=json)

    app.command("protocol", cls=command_class(words), help=text("about"))(command)


COMMAND = Command(key="protocol", order=45, register=register)
