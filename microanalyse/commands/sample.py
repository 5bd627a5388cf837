"""``microanalyse sample``: a synthetic study and its reports, to show what a report looks like.

With ``--learning``: two invented places with lessons, and the learning history of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from microanalyse.commands.console import say
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.known import known
from microanalyse.commands.publish import Publication, publish
from microanalyse.evaluation import evaluate
from microanalyse.evaluation.learning import learning_record
from microanalyse.report.learning_pages import write_learning
from microanalyse.synthetic import SAMPLE_SEED, make_study, write_places, write_study
from microanalyse.words import Locale, languages


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
    @click.option("--learning", is_flag=True, help=text("learning"))
    def run(
        out: Path,
        seed: int,
        cases: int,
        lang: tuple[str, ...],
        audience: tuple[str, ...],
        learning: bool,
    ) -> None:
        if learning:
            _learning(write_places(out, seed=seed, cases=cases), out, lang, words)
            return
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


def _learning(
    places: Sequence[Path], out: Path, languages_asked: tuple[str, ...], words: Locale
) -> None:
    """Write the learning history of invented places, and say how to make it oneself."""
    asked = known(languages_asked or languages(), languages(), "unknown_language")
    records = [learning_record(place) for place in places]
    pages = write_learning(records, out / "learning", asked)
    folders = " ".join(str(place) for place in places)
    say(words.say("cli.sample.places_written", folders=folders))
    for page in pages:
        say(words.say("cli.compare.written", file=str(page)))
    say(words.say("cli.sample.compare_yourself", folders=folders))
