"""The method pages: what a statistic is in plain words, its equation, and when not to use it.

They are written once, in ``docs/methods/<key>.md``, and travel with the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_HEADING: Final = re.compile(r"^# +(.+)$", re.MULTILINE)
_LEAD: Final = re.compile(r"^\*\*([^*]+?)\.?\*\*[ \t]*", re.MULTILINE)
_PLAIN: Final = ("In plain words",)
_EQUATION: Final = ("Equation", "Equations", "Formula", "Formulas")


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPage:
    """One page of ``docs/methods``.

    Attributes
    ----------
    key : str
        Name of the page and of the method of a quantity.
    title : str
        Its heading.
    text : str
        The whole page as Markdown.
    """

    key: str
    title: str
    text: str

    @property
    def plain_words(self) -> str:
        """What the statistic says, in plain words."""
        return self.part(_PLAIN)

    @property
    def equation(self) -> str:
        """The equation or equations."""
        return self.part(_EQUATION)

    def part(self, leads: Iterable[str]) -> str:
        """Return what stands under the first of these bold leads; empty where none is there."""
        found = list(_LEAD.finditer(self.text))
        for place, match in enumerate(found):
            if match[1] in tuple(leads):
                end = found[place + 1].start() if place + 1 < len(found) else len(self.text)
                return self.text[match.end() : end].strip()
        return ""


@cache
def method_page(key: str) -> MethodPage | None:
    """Return the page of a method, or None where there is none."""
    path = files("microanalyse.methods").joinpath(f"{key}.md")
    if not key or not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    heading = _HEADING.search(text)
    return MethodPage(key=key, title=heading[1].strip() if heading else key, text=text)


@cache
def method_keys() -> tuple[str, ...]:
    """Return the keys of all pages, sorted."""
    names = (item.name for item in files("microanalyse.methods").iterdir())
    return tuple(sorted(name[:-3] for name in names if name.endswith(".md")))
