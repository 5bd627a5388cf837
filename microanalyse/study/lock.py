"""Writes the lock into the text of a ``study.toml``; every other line stays as it is."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Final

from microanalyse.errors import StudyRefused
from microanalyse.records import Finding, Place
from microanalyse.study.model import Lock

_HEADER: Final = re.compile(r"^\s*\[[^\]]+\]\s*(?:#.*)?$")
_LOCK: Final = re.compile(r"^\s*\[\s*lock\s*\]\s*(?:#.*)?$")
_BASIC: Final = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*')"""


def with_lock(text: str, lock: Lock, *, file: str) -> str:
    """Return the text with date and fingerprint in its ``[lock]`` section.

    Comments, order, spaces and line ends stay as they are; a text without the section gets one at
    its end.

    Raises
    ------
    StudyRefused
        The lock is written in another way than as a section, and cannot be changed safely.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    start = next((at for at, line in enumerate(lines) if _LOCK.match(line)), None)
    if start is None:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += line_end
        lines += [line_end, f"[lock]{line_end}"]
        start = len(lines) - 1
    elif not lines[start].endswith("\n"):
        lines[start] += line_end
    end = next((at for at in range(start + 1, len(lines)) if _HEADER.match(lines[at])), len(lines))
    section = lines[start + 1 : end]
    for key, value in (("fingerprint", lock.fingerprint), ("date", lock.date)):
        section = _set(section, key, value, line_end)
    changed = "".join([*lines[: start + 1], *section, *lines[end:]])
    _refuse_other_changes(text, changed, lock, file)
    return changed


def _set(section: list[str], key: str, value: str, line_end: str) -> list[str]:
    pattern = re.compile(rf"^(\s*{key}\s*=\s*){_BASIC}")
    written = json.dumps(value, ensure_ascii=False)
    for at, line in enumerate(section):
        found = pattern.match(line)
        if found:
            return [*section[:at], found[1] + written + line[found.end() :], *section[at + 1 :]]
    return [f"{key} = {written}{line_end}", *section]


def _refuse_other_changes(before: str, after: str, lock: Lock, file: str) -> None:
    """Refuse a text that would not read as the old one with this lock."""
    old = tomllib.loads(before.removeprefix("\ufeff").replace("\r\n", "\n"))
    old["lock"] = {"date": lock.date, "fingerprint": lock.fingerprint}
    try:
        new = tomllib.loads(after.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        new = {}
    if new != old:
        place = Place(file=file, column="lock")
        raise StudyRefused([Finding(code="lock_not_a_section", severity="error", place=place)])
