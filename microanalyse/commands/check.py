"""``microanalyse check``: says what is wrong or odd in the input, and writes nothing."""

from __future__ import annotations

import json as json_module
from dataclasses import asdict
from pathlib import Path

import click

from microanalyse.checks import sentence
from microanalyse.commands.console import complain_of, say
from microanalyse.commands.help import PATH, command_class
from microanalyse.commands.options import columns_of, protocol
from microanalyse.errors import InputRefused
from microanalyse.evaluation import check, read
from microanalyse.words import Locale


def command(words: Locale) -> click.Command:
    """Return the command, its help in the language of ``words``."""

    def text(key: str) -> str:
        return words.say(f"cli.evaluate.{key}")

    @click.command("check", cls=command_class(words), help=words.say("cli.check.about"))
    @click.argument("source", type=PATH, help=text("source"), metavar=text("file"))
    @click.option("--study", type=PATH, help=text("study"))
    @click.option("--scores", default="", help=text("scores"))
    @click.option("--costs", default="", help=text("costs"))
    @click.option("--map", "map_", multiple=True, help=text("map"))
    @click.option("--where", default="", help=text("where"))
    @click.option("--lang", default="", help=words.say("cli.check.lang"))
    @click.option("--strict", is_flag=True, help=text("strict"))
    @click.option("--json", is_flag=True, help=words.say("cli.check.json"))
    def run(
        source: Path,
        study: Path | None,
        scores: str,
        costs: str,
        map_: tuple[str, ...],
        where: str,
        lang: str,
        strict: bool,
        json: bool,
    ) -> int:
        chosen = protocol(source, study, None)
        try:
            tables = read(
                source,
                chosen,
                scores=scores,
                costs=costs,
                columns=columns_of(map_),
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

    return run
