"""``microanalyse case``: one person's page, internal only."""

from __future__ import annotations

from pathlib import Path

import click

from microanalyse.checks import refuse
from microanalyse.commands.console import say
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.known import known
from microanalyse.commands.options import columns_of, protocol
from microanalyse.errors import OutputRefused
from microanalyse.evaluation import check, read
from microanalyse.evaluation.record import case_record
from microanalyse.records import Finding
from microanalyse.report.case_pages import write_case
from microanalyse.words import Locale, languages


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    @click.command("case", cls=command_class(words), help=words.say("cli.case.about"))
    @click.argument("case", help=words.say("cli.case.case"), metavar=words.say("cli.case.id"))
    @click.argument("source", type=PATH, help=text("source"), metavar=text("file"))
    @click.option("--internal", is_flag=True, help=words.say("cli.case.internal"))
    @click.option("--out", type=PATH, help=words.say("cli.case.out"))
    @click.option("--study", type=PATH, help=text("study"))
    @click.option("--scores", default="", help=text("scores"))
    @click.option("--costs", default="", help=text("costs"))
    @click.option("--map", "map_", multiple=True, help=text("map"))
    @click.option("--lang", multiple=True, help=text("lang"))
    def run(
        case: str,
        source: Path,
        internal: bool,
        out: Path | None,
        study: Path | None,
        scores: str,
        costs: str,
        map_: tuple[str, ...],
        lang: tuple[str, ...],
    ) -> None:
        if not internal:
            raise OutputRefused([Finding(code="case_needs_internal", severity="error")])
        chosen = protocol(source, study, None)
        asked = known(tuple(lang or chosen.study.language), languages(), "unknown_language")
        tables = read(source, chosen, scores=scores, costs=costs, columns=columns_of(map_))
        refuse(check(tables, chosen))
        record = case_record(tables, chosen, case)
        folder = out or Path(f"{source.stem or source.name}-internal")
        for path in write_case(record, chosen, tables.synthetic, folder, asked):
            say(words.say("cli.case.written", file=str(path)))

    return run
