"""On which line of a TOML text each section and key stands."""

from __future__ import annotations

import re

_SECTION = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*([A-Za-z0-9_.\-"' ]+?)\s*=""")


def lines_of(text: str) -> dict[str, int]:
    """Return the first line of each ``section`` and ``section.key``, counted from 1."""
    found: dict[str, int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _SECTION.match(line):
            section = _plain(match[1])
            found.setdefault(section, number)
        elif match := _KEY.match(line):
            key = _plain(match[1])
            found.setdefault(f"{section}.{key}" if section else key, number)
    return found


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))
