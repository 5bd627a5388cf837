"""Help pages in the user's language: click's own pages speak English only."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from microanalyse.commands.overview import NAMES, command
from microanalyse.words import Locale

PATH: Final = click.Path(path_type=Path)


def command_class(locale: Locale) -> type[click.Command]:
    """Return a command class whose help is in the locale's language."""

    class LocalCommand(click.Command):
        def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
            _write_command(self, ctx, formatter, locale)

    return LocalCommand


def application(locale: Locale) -> click.Group:
    """Return the application in one language; a command is loaded when it is asked for."""

    class Application(click.Group):
        def list_commands(self, ctx: click.Context) -> list[str]:
            return list(NAMES)

        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            return command(cmd_name, locale)

        def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
            _write_group(ctx, formatter, locale)

    return Application("microanalyse")


def _write_command(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, locale: Locale
) -> None:
    pieces = [_usage(param) for param in command.params]
    formatter.write(f"{locale.say('cli.help.usage')} {ctx.command_path} {' '.join(pieces)}\n\n")
    formatter.write(f"{command.help}\n\n")
    rows = [_row(param) for param in command.params if getattr(param, "help", None)]
    rows.append(("--help", locale.say("cli.help.help")))
    formatter.write_dl(rows)
    example = locale.say(f"cli.{command.name}.example")
    formatter.write(f"\n{locale.say('cli.help.example')}\n  {example}\n")


def _write_group(ctx: click.Context, formatter: click.HelpFormatter, locale: Locale) -> None:
    formatter.write(f"{locale.say('cli.about')}\n\n")
    usage, command = locale.say("cli.help.usage"), locale.say("cli.help.command")
    formatter.write(f"{usage} {ctx.command_path} {command} ...\n\n")
    formatter.write_dl([(name, locale.say(f"cli.{name}.about")) for name in NAMES])
    formatter.write(f"\n{locale.say('cli.help.more')}\n")


def _usage(param: click.Parameter) -> str:
    if param.param_type_name == "argument":
        name = shown_name(param)
        return name if param.required else f"[{name}]"
    return f"[{param.opts[0]}]"


def _row(param: click.Parameter) -> tuple[str, str]:
    if param.param_type_name == "argument":
        return shown_name(param), str(param.help)
    flag = getattr(param, "is_flag", False)
    value = "" if flag else f" {param.metavar or param.name.strip('_').upper()}"
    return ", ".join(param.opts) + value, str(param.help)


def shown_name(param: click.Parameter) -> str:
    """Return what a parameter is called on the screen."""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return str(param.opts[0])
