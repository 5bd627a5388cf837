"""``microanalyse sample``: a synthetic study and its reports, to show what a report looks like."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
from pathlib import Path
from typing import Annotated

import typer

from microanalyse.commands.command import Command
from microanalyse.commands.console import say
from microanalyse.commands.help import command_class
from microanalyse.commands.publish import Publication, publish
from microanalyse.evaluation import evaluate
from microanalyse.synthetic import SAMPLE_SEED, make_study, write_study
from microanalyse.words import Locale


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.sample.{key}")

    def command(
        out: Annotated[Path, typer.Option(help=text("out"))] = Path("sample"),
        seed: Annotated[int, typer.Option(help=text("seed"))] = SAMPLE_SEED,
        cases: Annotated[int, typer.Option(help=text("cases"), min=12, max=2000)] = 50,
        lang: Annotated[
            list[str] | None, typer.Option("--lang", help=words.say("cli.evaluate.lang"))
        ] = None,
        audience: Annotated[
            list[str] | None,
            typer.Option("--audience", help=words.say("cli.evaluate.audience")),
        ] = None,
    ) -> None:
        written = write_study(make_study(seed=seed, n_cases=cases), out)
        evaluation = evaluate(written)
        publication = Publication(
            folder=out / f"{written.stem}-report",
            languages=tuple(lang or ()),
            audiences=tuple(audience or ()),
        )
        folder = publish(evaluation, publication, words)
        say(words.say("cli.sample.written", file=str(written)))
        say(words.say("cli.reports_in", folder=str(folder)))

    app.command("sample", cls=command_class(words), help=text("about"))(command)


COMMAND = Command(key="sample", order=30, register=register)
