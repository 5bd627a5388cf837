"""Entry point: builds the application in the user's language and turns errors into exit codes.

Exit codes: 0 done (warnings too); 1 with ``--strict`` and warnings, or a verification that does not
hold; 2 bad input or usage, nothing written; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

import microanalyse.commands as commands_package
from microanalyse.commands.command import Command
from microanalyse.commands.console import complain, complain_of
from microanalyse.commands.help import group_class, shown_name
from microanalyse.discovery import declared
from microanalyse.errors import MicroanalyseError
from microanalyse.words import Locale, languages, locale, terminal_language

DONE, STOPPED_BY_STRICT, REFUSED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    raise SystemExit(run(given))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; never a traceback for what users can cause."""
    words = locale(terminal_language(_asked_language(arguments)))
    names = tuple(declared(commands_package, "COMMAND", Command))
    if arguments and not arguments[0].startswith("-") and arguments[0] not in names:
        known = ", ".join(names)
        complain(words.say("cli.usage.no_such_command", found=arguments[0], known=known))
        return REFUSED
    try:
        outcome = typer.main.get_command(application(words)).main(
            args=list(arguments), prog_name="microanalyse", standalone_mode=False
        )
    except MicroanalyseError as error:
        complain_of(error.findings, words)
        complain(words.say("cli.nothing_written"))
        return REFUSED
    except Exception as error:
        if type(error).__module__.split(".")[0] not in {"click", "typer"}:
            raise
        return _usage_error(error, words)
    except KeyboardInterrupt:
        complain(words.say("cli.interrupted"))
        return INTERRUPTED
    return outcome if isinstance(outcome, int) else DONE


def application(words: Locale) -> typer.Typer:
    """Return the application with every command, in one language."""
    app = typer.Typer(
        cls=group_class(words),
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(help=words.say("cli.about"))(lambda: None)
    for command in declared(commands_package, "COMMAND", Command).values():
        command.register(app, words)
    return app


def _asked_language(arguments: Sequence[str]) -> str:
    for place, argument in enumerate(arguments):
        value = ""
        if argument == "--lang" and place + 1 < len(arguments):
            value = arguments[place + 1]
        elif argument.startswith("--lang="):
            value = argument.partition("=")[2]
        if value in languages():
            return value
    return ""


def _usage_error(error: Exception, words: Locale) -> int:
    name = type(error).__name__
    if name == "Abort":
        complain(words.say("cli.interrupted"))
        return INTERRUPTED
    if name == "NoArgsIsHelpError":
        complain(str(getattr(error, "message", "")))
        return REFUSED
    if name == "Exit":
        return int(getattr(error, "exit_code", DONE))
    detail = {
        "NoSuchOption": str(getattr(error, "option_name", "")),
        "MissingParameter": _parameter(error),
        "BadParameter": _parameter(error),
        "BadOptionUsage": str(getattr(error, "option_name", "")),
    }
    kind = name if name in detail else "other"
    shown = detail.get(name) or str(getattr(error, "message", error))
    complain(words.say(f"cli.usage.{kind}", found=shown))
    complain(words.say("cli.help.more"))
    return REFUSED


def _parameter(error: Exception) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return str(getattr(error, "param_hint", "") or getattr(error, "message", ""))
    return shown_name(param)
