"""``protocol lock``: fixes a study.toml by its fingerprint and a date."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from datetime import date as calendar_date
from pathlib import Path

from microanalyse.commands.console import say
from microanalyse.errors import OutputRefused, StudyRefused
from microanalyse.records import Finding, Place
from microanalyse.study import fingerprint, load_study, with_lock
from microanalyse.study.model import Lock
from microanalyse.words import Locale


def lock(path: Path, words: Locale, *, date: str, again: bool) -> None:
    """Write date and fingerprint into the ``[lock]`` section of a protocol.

    Raises
    ------
    StudyRefused
        The protocol cannot be understood, or is locked already, or the date is none.
    """
    study = load_study(path)
    if study.lock.fingerprint and not again:
        values = {"date": study.lock.date}
        raise StudyRefused([_finding("already_locked", path, values=values)])
    fixed = Lock(date=_date(date), fingerprint=fingerprint(study))
    text = path.read_bytes().decode("utf-8")
    _replace(path, with_lock(text, fixed, file=path.name))
    say(words.say("protocol.locked", file=str(path), date=fixed.date))
    say(words.say("protocol.fingerprint", fingerprint=fixed.fingerprint))


def _date(asked: str) -> str:
    if not asked:
        return datetime.now(UTC).astimezone().date().isoformat()
    try:
        return calendar_date.fromisoformat(asked).isoformat()
    except ValueError as error:
        finding = Finding(code="lock_date_unreadable", severity="error", found=asked)
        raise StudyRefused([finding]) from error


def _replace(path: Path, text: str) -> None:
    """Put the new text in the place of the old one at once, or leave the old one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputRefused([_finding("protocol_not_writable", path)]) from error


def _finding(code: str, path: Path, values: dict[str, str] | None = None) -> Finding:
    place = Place(file=path.name)
    return Finding(code=code, severity="error", place=place, values=values or {})
