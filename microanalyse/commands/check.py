"""``microanalyse check``: says what is wrong or odd in the input, and writes nothing."""

# no postponed annotations: Typer reads the help texts, which are values of the enclosing function
import json as json_module
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from microanalyse.checks import sentence
from microanalyse.commands.command import Command
from microanalyse.commands.console import complain_of, say
from microanalyse.commands.help import command_class
from microanalyse.commands.options import columns_of, protocol
from microanalyse.errors import InputRefused
from microanalyse.evaluation import check, read
from microanalyse.words import Locale


def register(app: typer.Typer, words: Locale) -> None:
    """Add the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    def command(
        source: Annotated[Path, typer.Argument(help=text("source"), metavar=text("file"))],
        study: Annotated[Path | None, typer.Option(help=text("study"))] = None,
        scores: Annotated[str, typer.Option(help=text("scores"))] = "",
        costs: Annotated[str, typer.Option(help=text("costs"))] = "",
        map_: Annotated[list[str] | None, typer.Option("--map", help=text("map"))] = None,
        where: Annotated[str, typer.Option(help=text("where"))] = "",
        lang: Annotated[str, typer.Option("--lang", help=words.say("cli.check.lang"))] = "",
        strict: Annotated[bool, typer.Option("--strict", help=text("strict"))] = False,
        json: Annotated[bool, typer.Option("--json", help=words.say("cli.check.json"))] = False,
    ) -> int:
        chosen = protocol(source, study, None)
        try:
            tables = read(
                source,
                chosen,
                scores=scores,
                costs=costs,
                columns=columns_of(map_ or []),
                where=where,
            )
            findings = check(tables, chosen)
        except InputRefused as refused:
            findings = refused.findings
        if json:
            rows = [
                {**asdict(item.place), "code": item.code, "severity": item.severity,
                 "says": sentence(item, words)}
                for item in findings
            ]  # fmt: skip
            say(json_module.dumps(rows, ensure_ascii=False, indent=1))
        else:
            complain_of(findings, words)
            severities = [item.severity for item in findings]
            counts = {f"{name}s": severities.count(name) for name in ("error", "warning", "note")}
            say(words.say("cli.check.done", **counts))
        if any(item.severity == "error" for item in findings):
            return 2
        return int(strict and any(item.severity == "warning" for item in findings))

    app.command("check", cls=command_class(words), help=words.say("cli.check.about"))(command)


COMMAND = Command(key="check", order=50, register=register)
