"""``microanalyse sample``: a synthetic study and its reports, to show what a report looks like."""

from __future__ import annotations

from pathlib import Path

import click

from microanalyse.commands.console import say
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.publish import Publication, publish
from microanalyse.evaluation import evaluate
from microanalyse.synthetic import SAMPLE_SEED, make_study, write_study
from microanalyse.words import Locale


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.sample.{key}")

    @click.command("sample", cls=command_class(words), help=text("about"))
    @click.option("--out", type=PATH, default=Path("sample"), help=text("out"))
    @click.option("--seed", default=SAMPLE_SEED, help=text("seed"))
    @click.option("--cases", type=click.IntRange(12, 2000), default=50, help=text("cases"))
    @click.option("--lang", multiple=True, help=words.say("cli.evaluate.lang"))
    @click.option("--audience", multiple=True, help=words.say("cli.evaluate.audience"))
    def run(
        out: Path,
        seed: int,
        cases: int,
        lang: tuple[str, ...],
        audience: tuple[str, ...],
    ) -> None:
        written = write_study(make_study(seed=seed, n_cases=cases), out)
        evaluation = evaluate(written)
        publication = Publication(
            folder=out / f"{written.stem}-report",
            languages=lang,
            audiences=audience,
        )
        folder = publish(evaluation, publication, words)
        say(words.say("cli.sample.written", file=str(written)))
        say(words.say("cli.reports_in", folder=str(folder)))

    return run
