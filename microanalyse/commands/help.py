"""Help pages in the user's language: Typer's own pages speak English only."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from microanalyse.words import Locale


def command_class(locale: Locale) -> type[TyperCommand]:
    """Return a command class whose help is in the locale's language."""

    class LocalCommand(TyperCommand):
        def format_help(self, ctx: Any, formatter: Any) -> None:
            _write_command(self, ctx, formatter, locale)

    return LocalCommand


def group_class(locale: Locale) -> type[TyperGroup]:
    """Return a group class whose help is in the locale's language."""

    class LocalGroup(TyperGroup):
        def format_help(self, ctx: Any, formatter: Any) -> None:
            _write_group(self, ctx, formatter, locale)

    return LocalGroup


def _write_command(command: Any, ctx: Any, formatter: Any, locale: Locale) -> None:
    pieces = [_usage(param) for param in command.params]
    formatter.write(f"{locale.say('cli.help.usage')} {ctx.command_path} {' '.join(pieces)}\n\n")
    formatter.write(f"{command.help}\n\n")
    rows = [_row(param) for param in command.params if getattr(param, "help", None)]
    rows.append(("--help", locale.say("cli.help.help")))
    formatter.write_dl(rows)
    example = locale.say(f"cli.{command.name}.example")
    formatter.write(f"\n{locale.say('cli.help.example')}\n  {example}\n")


def _write_group(group: Any, ctx: Any, formatter: Any, locale: Locale) -> None:
    formatter.write(f"{locale.say('cli.about')}\n\n")
    usage, command = locale.say("cli.help.usage"), locale.say("cli.help.command")
    formatter.write(f"{usage} {ctx.command_path} {command} ...\n\n")
    formatter.write_dl(
        [(name, locale.say(f"cli.{name}.about")) for name in group.list_commands(ctx)]
    )
    formatter.write(f"\n{locale.say('cli.help.more')}\n")


def _usage(param: Any) -> str:
    if param.param_type_name == "argument":
        name = shown_name(param)
        return name if param.required else f"[{name}]"
    return f"[{param.opts[0]}]"


def _row(param: Any) -> tuple[str, str]:
    if param.param_type_name == "argument":
        return shown_name(param), str(param.help)
    names = ", ".join(param.opts)
    value = "" if param.is_flag else f" {param.metavar or param.name.strip('_').upper()}"
    return names + value, str(param.help)


def shown_name(param: Any) -> str:
    """Return what a parameter is called on the screen."""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return str(param.opts[0])
