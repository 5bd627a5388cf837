"""``microanalyse report``: renders an evaluation again, without the data."""

from __future__ import annotations

from pathlib import Path

import click

from microanalyse.commands.console import complain_of, say
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.publish import Publication, publish
from microanalyse.errors import InputRefused
from microanalyse.evaluation import Evaluation
from microanalyse.records import Finding, Place
from microanalyse.report.releases import close_releases, ledger_beside
from microanalyse.words import Locale


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    @click.command("report", cls=command_class(words), help=words.say("cli.report.about"))
    @click.argument("source", type=PATH, help=words.say("cli.report.source"), metavar=text("file"))
    @click.option("--out", type=PATH, help=text("out"))
    @click.option("--lang", multiple=True, help=text("lang"))
    @click.option("--audience", multiple=True, help=text("audience"))
    @click.option("--payer", default="", help=text("payer"))
    @click.option("--internal", is_flag=True, help=text("internal"))
    def run(
        source: Path,
        out: Path | None,
        lang: tuple[str, ...],
        audience: tuple[str, ...],
        payer: str,
        internal: bool,
    ) -> None:
        evaluation = read_evaluation(source)
        publication = Publication(
            folder=out or source.parent,
            languages=lang,
            audiences=audience,
            payer=payer,
            internal=internal,
        )
        folder = publish(evaluation, publication, words)
        complain_of(close_releases(ledger_beside(folder), evaluation), words)
        say(words.say("cli.reports_in", folder=str(folder)))

    return run


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
