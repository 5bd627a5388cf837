"""``microanalyse case``: one person's page, internal only."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
from pathlib import Path
from typing import Annotated

import typer

from microanalyse.checks import refuse
from microanalyse.commands.command import Command
from microanalyse.commands.console import say
from microanalyse.commands.help import command_class
from microanalyse.commands.options import columns_of, known, protocol
from microanalyse.errors import OutputRefused
from microanalyse.evaluation import check, read
from microanalyse.evaluation.record import case_record
from microanalyse.records import Finding
from microanalyse.report.case_pages import write_case
from microanalyse.words import Locale, languages


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    def command(
        case: Annotated[
            str,
            typer.Argument(help=words.say("cli.case.case"), metavar=words.say("cli.case.id")),
        ],
        source: Annotated[Path, typer.Argument(help=text("source"), metavar=text("file"))],
        internal: Annotated[
            bool, typer.Option("--internal", help=words.say("cli.case.internal"))
        ] = False,
        out: Annotated[Path | None, typer.Option(help=words.say("cli.case.out"))] = None,
        study: Annotated[Path | None, typer.Option(help=text("study"))] = None,
        scores: Annotated[str, typer.Option(help=text("scores"))] = "",
        costs: Annotated[str, typer.Option(help=text("costs"))] = "",
        map_: Annotated[list[str] | None, typer.Option("--map", help=text("map"))] = None,
        lang: Annotated[list[str] | None, typer.Option("--lang", help=text("lang"))] = None,
    ) -> None:
        if not internal:
            raise OutputRefused([Finding(code="case_needs_internal", severity="error")])
        chosen = protocol(source, study, None)
        asked = known(tuple(lang or chosen.study.language), languages(), "unknown_language")
        tables = read(source, chosen, scores=scores, costs=costs, columns=columns_of(map_ or []))
        refuse(check(tables, chosen))
        record = case_record(tables, chosen, case)
        folder = out or Path(f"{source.stem or source.name}-internal")
        for path in write_case(record, chosen, tables.synthetic, folder, asked):
            say(words.say("cli.case.written", file=str(path)))

    app.command("case", cls=command_class(words), help=words.say("cli.case.about"))(command)


COMMAND = Command(key="case", order=70, register=register)
