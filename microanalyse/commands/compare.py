"""``microanalyse compare``: cohorts and sites side by side, with what each of them learned."""

from __future__ import annotations

from pathlib import Path

import click

from microanalyse.commands.console import complain_of, say
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.known import known
from microanalyse.evaluation.learning import learning_record
from microanalyse.report.learning_pages import write_learning
from microanalyse.report.releases import close_studies
from microanalyse.words import Locale, languages


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.compare.{key}")

    @click.command("compare", cls=command_class(words), help=text("about"))
    @click.argument(
        "folders", type=PATH, nargs=-1, required=True, help=text("folders"), metavar=text("name")
    )
    @click.option("--out", type=PATH, default=Path("learning"), help=text("out"))
    @click.option("--lang", multiple=True, help=words.say("cli.evaluate.lang"))
    def run(
        folders: tuple[Path, ...],
        out: Path,
        lang: tuple[str, ...],
    ) -> None:
        asked = known((lang or ("nl", "en")), languages(), "unknown_language")
        records = [learning_record(folder) for folder in folders]
        complain_of(close_studies([(item.name, item.evaluation) for item in records]), words)
        for path in write_learning(records, out, asked):
            say(words.say("cli.compare.written", file=str(path)))

    return run
