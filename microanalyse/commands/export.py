"""``microanalyse export``: what was disclosed as Excel, text, PDF, Word or a file to publish."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

import click

from microanalyse.commands.console import complain_of, say
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.known import known
from microanalyse.commands.report import read_evaluation
from microanalyse.evaluation import Evaluation
from microanalyse.report import disclose
from microanalyse.report.exports import pdf, publication, tidy_csv, word, workbook
from microanalyse.report.material import Material, audiences
from microanalyse.report.releases import close_releases, ledger_beside, write_release
from microanalyse.words import Locale, languages, locale

SHAPES: Final = ("xlsx", "csv", "pdf", "docx", "zip")


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.export.{key}")

    def common(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    @click.command("export", cls=command_class(words), help=words.say("cli.export.about"))
    @click.argument(
        "source", type=PATH, help=words.say("cli.report.source"), metavar=common("file")
    )
    @click.option("--to", required=True, help=text("to"))
    @click.option("--out", type=PATH, help=text("out"))
    @click.option("--lang", multiple=True, help=text("lang"))
    @click.option("--audience", default="executive", help=text("audience"))
    @click.option("--payer", default="", help=common("payer"))
    def run(
        source: Path,
        to: str,
        out: Path | None,
        lang: tuple[str, ...],
        audience: str,
        payer: str,
    ) -> None:
        (shape,) = known((to,), SHAPES, "unknown_export")
        (reader,) = known((audience,), tuple(audiences()), "unknown_audience")
        evaluation = read_evaluation(source)
        asked = tuple(lang or evaluation.study["study"]["language"])
        chosen = known(asked, languages(), "unknown_language")
        cell = int(evaluation.study["report"]["minimum_cell"])
        public = disclose(evaluation, minimum_cell=cell)
        material = Material(evaluation=public, locale=locale(chosen[0]), payer=payer)
        target = out or _beside(source, shape, reader, chosen[0])
        ledger = ledger_beside(source.parent)
        complain_of(close_releases(ledger, evaluation), words)
        _write_whole(target, _made(shape, material, reader, chosen))
        complain_of(write_release(ledger, evaluation, shape), words)
        say(words.say("cli.export.written", file=str(target)))

    return run


def _made(shape: str, material: Material, audience: str, chosen: tuple[str, ...]) -> bytes:
    public: Evaluation = material.evaluation
    if shape == "xlsx":
        return workbook(material)
    if shape == "pdf":
        return pdf(material, audience)
    if shape == "docx":
        return word(material, audience)
    if shape == "zip":
        return publication(public, chosen, material.payer)
    return tidy_csv(public).encode("utf-8-sig")


def _beside(source: Path, shape: str, audience: str, language: str) -> Path:
    """Return a name beside the folder of reports, since that one is replaced whole."""
    folder = source.resolve().parent
    one = f".{audience}.{language}"
    middle = {"xlsx": f".{language}", "pdf": one, "docx": one}.get(shape, "")
    return folder.with_name(f"{folder.name}{middle}.{shape}")


def _write_whole(path: Path, data: bytes) -> None:
    """Write beside and put in place, so that a half file never stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(made).chmod(0o644)
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
