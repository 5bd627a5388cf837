"""``microanalyse explain``: one number, down to its formula, columns and choices."""

from __future__ import annotations

import json as json_module
from pathlib import Path

import click

from microanalyse.commands.console import say
from microanalyse.commands.explain_words import explanation_lines, explanation_tree
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.report import read_evaluation
from microanalyse.errors import InputRefused
from microanalyse.evaluation import Evaluation, evaluate
from microanalyse.evaluation.explain import explain
from microanalyse.records import Finding
from microanalyse.words import EURO, Locale, in_currency

EVALUATION = "evaluation.json"


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.explain.{key}")

    @click.command("explain", cls=command_class(words), help=text("about"))
    @click.argument("quantity", help=text("quantity"), metavar=text("id"))
    @click.argument(
        "source",
        type=PATH,
        required=False,
        help=text("source"),
        metavar=words.say("cli.evaluate.file"),
    )
    @click.option("--lang", default="", help=words.say("cli.check.lang"))
    @click.option("--json", is_flag=True, help=text("json"))
    def run(
        quantity: str,
        source: Path | None,
        lang: str,
        json: bool,
    ) -> None:
        evaluation = evaluation_of(source)
        found = explain(evaluation, quantity)
        currency = str(evaluation.study.get("costs", {}).get("currency") or EURO)
        said = in_currency(words, currency)
        if json:
            tree = explanation_tree(found, evaluation, said)
            say(json_module.dumps(tree, ensure_ascii=False, indent=1))
            return
        for line in explanation_lines(found, evaluation, said):
            say(line)

    return run


def evaluation_of(source: Path | None) -> Evaluation:
    """Return the evaluation of a file: read back, computed, or the newest of this folder.

    Raises
    ------
    InputRefused
        There is none, or the file cannot be evaluated.
    """
    if source is None:
        return read_evaluation(_newest())
    if source.is_dir() and (source / EVALUATION).is_file():
        return read_evaluation(source / EVALUATION)
    return read_evaluation(source) if source.suffix == ".json" else evaluate(source)


def _newest() -> Path:
    found = sorted(Path().glob(f"*-report/{EVALUATION}"), key=lambda path: path.stat().st_mtime_ns)
    if not found:
        raise InputRefused([Finding(code="no_report_here", severity="error")])
    return found[-1]
