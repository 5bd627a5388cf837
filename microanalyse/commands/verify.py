"""``microanalyse verify``: does a report follow from these data."""

from __future__ import annotations

import json as json_module
from dataclasses import asdict
from pathlib import Path

import click

from microanalyse.commands.console import say
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.options import columns_of, protocol
from microanalyse.commands.verify_report import verify
from microanalyse.evaluation import read
from microanalyse.evaluation.verify import Verification
from microanalyse.words import Locale

MOST_SHOWN = 40
LONGEST = 160


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    @click.command("verify", cls=command_class(words), help=words.say("cli.verify.about"))
    @click.argument(
        "report",
        type=PATH,
        help=words.say("cli.verify.report"),
        metavar=words.say("cli.verify.file"),
    )
    @click.argument(
        "source",
        type=PATH,
        help=words.say("cli.verify.source"),
        metavar=words.say("cli.verify.data"),
    )
    @click.option("--study", type=PATH, help=words.say("cli.verify.study"))
    @click.option("--scores", default="", help=text("scores"))
    @click.option("--costs", default="", help=text("costs"))
    @click.option("--population", default="", help=text("population"))
    @click.option("--map", "map_", multiple=True, help=text("map"))
    @click.option("--where", default="", help=text("where"))
    @click.option("--lang", default="", help=words.say("cli.check.lang"))
    @click.option("--json", is_flag=True, help=words.say("cli.verify.json"))
    def run(
        report: Path,
        source: Path,
        study: Path | None,
        scores: str,
        costs: str,
        population: str,
        map_: tuple[str, ...],
        where: str,
        lang: str,
        json: bool,
    ) -> int:
        beside = protocol(source, study, None)
        options = {"scores": scores, "costs": costs, "population": population, "where": where}
        columns = columns_of(map_)
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

    return run


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
