"""Reads a report back: its numbers, its words, and the study that travels in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_SILENT: Final = frozenset({"style", "script"})
_VOID: Final = frozenset({"meta", "br", "link", "img", "input", "hr", "line", "rect", "circle"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNumber:
    """A number as a page shows it: its value and how it reads, both as they stand there."""

    id: str
    part: str
    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A run of text between tags, in the nearest element that has an id."""

    inside: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """What stands in a report; ``study`` is the JSON in its template, or empty."""

    audience: str
    language: str
    numbers: tuple[ShownNumber, ...]
    words: tuple[Words, ...]
    study: str


def read_page(html: str) -> ReadPage:
    """Return what stands in a report."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = reader.found
    return ReadPage(
        audience=found.audience,
        language=found.language,
        numbers=tuple(found.numbers),
        words=tuple(found.words),
        study="".join(found.study),
    )


@dataclass(slots=True, kw_only=True)
class _Found:
    audience: str = ""
    language: str = ""
    numbers: list[ShownNumber] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    study: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Found()
        self._open: list[tuple[str, str]] = []
        self._number: dict[str, str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.found.language = given.get("lang", "")
        elif tag == "body":
            self.found.audience = given.get("class", "")
        elif tag == "data" and given.get("class") == "q":
            self._number, self._text = given, []
        if tag not in _VOID:
            self._open.append((tag, given.get("id", "")))

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Pass over an element that closes itself: it holds no text."""

    def handle_endtag(self, tag: str) -> None:
        if tag == "data" and self._number is not None:
            self.found.numbers.append(
                ShownNumber(
                    id=self._number.get("data-id", ""),
                    part=self._number.get("data-part", ""),
                    value=self._number.get("value", ""),
                    text="".join(self._text),
                )
            )
            self._number = None
        while self._open and any(name == tag for name, _ in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        tags = [name for name, _ in self._open]
        if "template" in tags:
            self.found.study.append(data)
        elif self._number is not None:
            self._text.append(data)
        elif data.strip() and not _SILENT.intersection(tags):
            inside = next((name for _, name in reversed(self._open) if name), "")
            self.found.words.append(Words(inside=inside, text=" ".join(data.split())))
