"""``microanalyse compare``: cohorts and sites side by side, with what each of them learned."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
from pathlib import Path
from typing import Annotated

import typer

from microanalyse.commands.command import Command
from microanalyse.commands.console import say
from microanalyse.commands.help import command_class
from microanalyse.commands.options import known
from microanalyse.evaluation.learning import learning_record
from microanalyse.report.learning_pages import write_learning
from microanalyse.words import Locale, languages


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.compare.{key}")

    def command(
        folders: Annotated[list[Path], typer.Argument(help=text("folders"), metavar=text("name"))],
        out: Annotated[Path, typer.Option(help=text("out"))] = Path("learning"),
        lang: Annotated[
            list[str] | None, typer.Option("--lang", help=words.say("cli.evaluate.lang"))
        ] = None,
    ) -> None:
        asked = known(tuple(lang or ("nl", "en")), languages(), "unknown_language")
        records = [learning_record(folder) for folder in folders]
        for path in write_learning(records, out, asked):
            say(words.say("cli.compare.written", file=str(path)))

    app.command("compare", cls=command_class(words), help=text("about"))(command)


COMMAND = Command(key="compare", order=80, register=register)
