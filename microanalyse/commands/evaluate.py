"""``microanalyse evaluate``: case files in, reports out."""

from __future__ import annotations

from pathlib import Path

import click

from microanalyse.commands.console import complain_of, say
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.known import known
from microanalyse.commands.options import columns_of, protocol
from microanalyse.commands.publish import Publication, publish
from microanalyse.evaluation import evaluate, read
from microanalyse.report.releases import close_releases, ledger_beside
from microanalyse.words import Locale


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    @click.command("evaluate", cls=command_class(words), help=text("about"))
    @click.argument("source", type=PATH, help=text("source"), metavar=text("file"))
    @click.option("--out", type=PATH, help=text("out"))
    @click.option("--study", type=PATH, help=text("study"))
    @click.option("--scores", default="", help=text("scores"))
    @click.option("--costs", default="", help=text("costs"))
    @click.option("--population", default="", help=text("population"))
    @click.option("--map", "map_", multiple=True, help=text("map"))
    @click.option("--where", default="", help=text("where"))
    @click.option("--lang", multiple=True, help=text("lang"))
    @click.option("--audience", multiple=True, help=text("audience"))
    @click.option("--payer", default="", help=text("payer"))
    @click.option("--internal", is_flag=True, help=text("internal"))
    @click.option("--strict", is_flag=True, help=text("strict"))
    @click.option("--engine", default="duckdb", help=text("engine"))
    @click.option("--seed", type=int, help=text("seed"))
    @click.option("--json", is_flag=True, help=text("json"))
    def run(
        source: Path,
        out: Path | None,
        study: Path | None,
        scores: str,
        costs: str,
        population: str,
        map_: tuple[str, ...],
        where: str,
        lang: tuple[str, ...],
        audience: tuple[str, ...],
        payer: str,
        internal: bool,
        strict: bool,
        engine: str,
        seed: int | None,
        json: bool,
    ) -> int:
        known([engine], ("duckdb",), "unknown_engine")
        chosen = protocol(source, study, seed)
        tables = read(
            source,
            chosen,
            scores=scores,
            costs=costs,
            population=population,
            columns=columns_of(map_),
            where=where,
        )
        evaluation = evaluate(tables, chosen)
        complain_of([item for item in evaluation.findings if item.severity == "warning"], words)
        folder = publish(
            evaluation,
            Publication(
                folder=out or Path(f"{source.stem or source.name}-report"),
                languages=lang,
                audiences=audience,
                payer=payer,
                internal=internal,
                json=json,
            ),
            words,
        )
        close = close_releases(ledger_beside(folder), evaluation)
        complain_of(close, words)
        if not json:
            say(words.say("cli.reports_in", folder=str(folder)))
        warned = [*close, *(item for item in evaluation.findings if item.severity == "warning")]
        return int(strict and bool(warned))

    return run
