"""Entry point: builds the application in the user's language and turns errors into exit codes.

Exit codes: 0 done (warnings too); 1 with ``--strict`` and warnings, or a verification that does not
hold; 2 bad input or usage, nothing written; 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from microanalyse.commands.console import complain, complain_of
from microanalyse.commands.help import application, shown_name
from microanalyse.commands.overview import NAMES
from microanalyse.errors import MicroanalyseError
from microanalyse.words import Locale, languages, locale, terminal_language

DONE, STOPPED_BY_STRICT, REFUSED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    # a run is short and keeps what it makes: looking for rings in it takes an eighth of the time
    gc.disable()
    raise SystemExit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; never a traceback for what users can cause."""
    words = locale(terminal_language(_asked_language(arguments)))
    try:
        outcome = application(words).main(
            args=list(arguments), prog_name="microanalyse", standalone_mode=False
        )
    except MicroanalyseError as error:
        complain_of(error.findings, words)
        complain(words.say("cli.nothing_written"))
        return REFUSED
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.message)
        return REFUSED
    except click.ClickException as error:
        complain(_usage_error(error, words))
        complain(words.say("cli.help.more"))
        return REFUSED
    except (click.Abort, KeyboardInterrupt):
        complain(words.say("cli.interrupted"))
        return INTERRUPTED
    return outcome if isinstance(outcome, int) else DONE


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


def _usage_error(error: click.ClickException, words: Locale) -> str:
    """Return what is wrong with the command line, in words of our own."""
    match error:
        case click.NoSuchCommand():
            known = ", ".join(NAMES)
            return words.say("cli.usage.no_such_command", found=error.command_name, known=known)
        case click.NoSuchOption():
            return words.say("cli.usage.NoSuchOption", found=error.option_name)
        case click.BadOptionUsage():
            return words.say("cli.usage.BadOptionUsage", found=error.option_name)
        case click.MissingParameter():
            return words.say("cli.usage.MissingParameter", found=_parameter(error))
        case click.BadParameter():
            return words.say("cli.usage.BadParameter", found=_parameter(error))
        case _:
            return words.say("cli.usage.other", found=error.message)


def _parameter(error: click.BadParameter) -> str:
    return error.message if error.param is None else shown_name(error.param)
