"""``microanalyse report``: renders an evaluation again, without the data."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
from pathlib import Path
from typing import Annotated

import typer

from microanalyse.commands.command import Command
from microanalyse.commands.console import say
from microanalyse.commands.help import command_class
from microanalyse.commands.publish import Publication, publish
from microanalyse.errors import InputRefused
from microanalyse.evaluation import Evaluation
from microanalyse.records import Finding, Place
from microanalyse.words import Locale


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    def command(
        source: Annotated[
            Path, typer.Argument(help=words.say("cli.report.source"), metavar=text("file"))
        ],
        out: Annotated[Path | None, typer.Option(help=text("out"))] = None,
        lang: Annotated[list[str] | None, typer.Option("--lang", help=text("lang"))] = None,
        audience: Annotated[
            list[str] | None, typer.Option("--audience", help=text("audience"))
        ] = None,
        payer: Annotated[str, typer.Option(help=text("payer"))] = "",
        internal: Annotated[bool, typer.Option("--internal", help=text("internal"))] = False,
    ) -> None:
        evaluation = read_evaluation(source)
        publication = Publication(
            folder=out or source.parent,
            languages=tuple(lang or ()),
            audiences=tuple(audience or ()),
            payer=payer,
            internal=internal,
        )
        folder = publish(evaluation, publication, words)
        say(words.say("cli.reports_in", folder=str(folder)))

    app.command("report", cls=command_class(words), help=words.say("cli.report.about"))(command)


def read_evaluation(path: Path) -> Evaluation:
    """Read an ``evaluation.json``.

    Raises
    ------
    InputRefused
        The file is absent, or is not an evaluation.
    """
    try:
        return Evaluation.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        code = "file_not_found" if isinstance(error, FileNotFoundError) else "not_an_evaluation"
        place = Place(file=path.name)
        finding = Finding(code=code, severity="error", place=place, found=path.name)
        raise InputRefused([finding]) from error


COMMAND = Command(key="report", order=20, register=register)
