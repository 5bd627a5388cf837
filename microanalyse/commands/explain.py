"""``microanalyse explain``: one number, down to its formula, columns and choices."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
import json as json_module
from pathlib import Path
from typing import Annotated

import typer

from microanalyse.commands.command import Command
from microanalyse.commands.console import say
from microanalyse.commands.explain_words import explanation_lines, explanation_tree
from microanalyse.commands.help import command_class
from microanalyse.commands.report import read_evaluation
from microanalyse.errors import InputRefused
from microanalyse.evaluation import Evaluation, evaluate
from microanalyse.evaluation.explain import explain
from microanalyse.records import Finding
from microanalyse.words import EURO, Locale, in_currency

EVALUATION = "evaluation.json"


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.explain.{key}")

    def command(
        quantity: Annotated[str, typer.Argument(help=text("quantity"), metavar=text("id"))],
        source: Annotated[
            Path | None,
            typer.Argument(help=text("source"), metavar=words.say("cli.evaluate.file")),
        ] = None,
        lang: Annotated[str, typer.Option("--lang", help=words.say("cli.check.lang"))] = "",
        json: Annotated[bool, typer.Option("--json", help=text("json"))] = False,
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

    app.command("explain", cls=command_class(words), help=text("about"))(command)


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


COMMAND = Command(key="explain", order=60, register=register)
