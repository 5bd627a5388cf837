"""``microanalyse evaluate``: case files in, reports out."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
from pathlib import Path
from typing import Annotated

import typer

from microanalyse.commands.command import Command
from microanalyse.commands.console import complain_of, say
from microanalyse.commands.help import command_class
from microanalyse.commands.options import columns_of, known, protocol
from microanalyse.commands.publish import Publication, publish
from microanalyse.evaluation import evaluate, read
from microanalyse.words import Locale


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    def command(
        source: Annotated[Path, typer.Argument(help=text("source"), metavar=text("file"))],
        out: Annotated[Path | None, typer.Option(help=text("out"))] = None,
        study: Annotated[Path | None, typer.Option(help=text("study"))] = None,
        scores: Annotated[str, typer.Option(help=text("scores"))] = "",
        costs: Annotated[str, typer.Option(help=text("costs"))] = "",
        population: Annotated[str, typer.Option(help=text("population"))] = "",
        map_: Annotated[list[str] | None, typer.Option("--map", help=text("map"))] = None,
        where: Annotated[str, typer.Option(help=text("where"))] = "",
        lang: Annotated[list[str] | None, typer.Option("--lang", help=text("lang"))] = None,
        audience: Annotated[
            list[str] | None, typer.Option("--audience", help=text("audience"))
        ] = None,
        payer: Annotated[str, typer.Option(help=text("payer"))] = "",
        internal: Annotated[bool, typer.Option("--internal", help=text("internal"))] = False,
        strict: Annotated[bool, typer.Option("--strict", help=text("strict"))] = False,
        engine: Annotated[str, typer.Option(help=text("engine"))] = "duckdb",
        seed: Annotated[int | None, typer.Option(help=text("seed"))] = None,
        json: Annotated[bool, typer.Option("--json", help=text("json"))] = False,
    ) -> int:
        known([engine], ("duckdb",), "unknown_engine")
        chosen = protocol(source, study, seed)
        tables = read(
            source,
            chosen,
            scores=scores,
            costs=costs,
            population=population,
            columns=columns_of(map_ or []),
            where=where,
        )
        evaluation = evaluate(tables, chosen)
        complain_of([item for item in evaluation.findings if item.severity == "warning"], words)
        folder = publish(
            evaluation,
            Publication(
                folder=out or Path(f"{source.stem or source.name}-report"),
                languages=tuple(lang or ()),
                audiences=tuple(audience or ()),
                payer=payer,
                internal=internal,
                json=json,
            ),
            words,
        )
        if not json:
            say(words.say("cli.reports_in", folder=str(folder)))
        return int(strict and any(item.severity == "warning" for item in evaluation.findings))

    app.command("evaluate", cls=command_class(words), help=text("about"))(command)


COMMAND = Command(key="evaluate", order=10, register=register)
