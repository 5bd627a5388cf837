"""The command line: reads options, calls one function, prints."""

from microanalyse.commands.main import main

__all__ = ["main"]
