"""``microanalyse verify``: does a report follow from these data."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
import json as json_module
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from microanalyse.commands.command import Command
from microanalyse.commands.console import say
from microanalyse.commands.help import command_class
from microanalyse.commands.options import columns_of, protocol
from microanalyse.commands.verify_report import verify
from microanalyse.evaluation import read
from microanalyse.evaluation.verify import Verification
from microanalyse.words import Locale

MOST_SHOWN = 40
LONGEST = 160


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    def command(
        report: Annotated[
            Path,
            typer.Argument(
                help=words.say("cli.verify.report"), metavar=words.say("cli.verify.file")
            ),
        ],
        source: Annotated[
            Path,
            typer.Argument(
                help=words.say("cli.verify.source"), metavar=words.say("cli.verify.data")
            ),
        ],
        study: Annotated[Path | None, typer.Option(help=words.say("cli.verify.study"))] = None,
        scores: Annotated[str, typer.Option(help=text("scores"))] = "",
        costs: Annotated[str, typer.Option(help=text("costs"))] = "",
        population: Annotated[str, typer.Option(help=text("population"))] = "",
        map_: Annotated[list[str] | None, typer.Option("--map", help=text("map"))] = None,
        where: Annotated[str, typer.Option(help=text("where"))] = "",
        lang: Annotated[str, typer.Option("--lang", help=words.say("cli.check.lang"))] = "",
        json: Annotated[bool, typer.Option("--json", help=words.say("cli.verify.json"))] = False,
    ) -> int:
        beside = protocol(source, study, None)
        options = {"scores": scores, "costs": costs, "population": population, "where": where}
        columns = columns_of(map_ or [])
        found = verify(
            report,
            beside,
            lambda chosen: read(source, chosen, columns=columns, **options),
        )
        if json:
            say(json_module.dumps(asdict(found), ensure_ascii=False, indent=1))
        else:
            _tell(found, words)
        return int(bool(found.mismatches))

    app.command("verify", cls=command_class(words), help=words.say("cli.verify.about"))(command)


def _tell(found: Verification, words: Locale) -> None:
    say(words.say("verify.agree", agree=found.agree, count=found.compared))
    for row in found.mismatches[:MOST_SHOWN]:
        values = {"report": _short(row.report), "recomputed": _short(row.recomputed)}
        say("  " + words.say("verify.differs", id=row.id, part=row.part, **values))
    more = len(found.mismatches) - MOST_SHOWN
    if more > 0:
        say("  " + words.say("verify.more", count=more))
    for key in found.remarks:
        say(words.say(f"verify.remark.{key}"))
    say(words.say("verify.holds_not" if found.mismatches else "verify.holds"))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


COMMAND = Command(key="verify", order=55, register=register)
