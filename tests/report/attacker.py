"""Somebody who wants to know more than reports say: collects every number, solves for the rest.

Run on a folder of reports of a study whose cases are at hand, to judge what was found::

    python tests/report/attacker.py fixtures/cases.parquet cases-report
"""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from attacker_euros import euro_finds, other_arm_finds
from attacker_persons import person_finds

from microanalyse.economics.build import money_of
from microanalyse.economics.money import Money
from microanalyse.evaluation.pipeline import read, study_beside
from microanalyse.evaluation.result import Evaluation
from microanalyse.reduce import reduce
from microanalyse.report.render import source
from microanalyse.words import languages

INTERNAL = "evaluation.json"  # stays at home: nothing the attacker sees
NUMBER = re.compile(r"(?<![\w.,])\d[\d.,\u00a0\u202f]*\d(?![\w])")
DIGITS = 4
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILE = "data:text/csv;charset=utf-8,"
YEAR = re.compile(r"(19|20)\d\d")
DRAWN = {"d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "viewbox"}


@dataclass
class Seen:
    """All that was let out of one study: numbers by name, tables, and numbers without a name."""

    public: Evaluation
    named: dict[tuple[str, str], set[float]] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)

    def value(self, name: str, part: str = "value") -> float | None:
        """Return a number by name; in a page or in the file, whichever shows it."""
        found = self.named.get((name, part))
        return None if not found else min(found)

    def rows(self, table_id: str) -> list[dict[str, Any]]:
        table = self.public.table(table_id)
        if table is None:
            return []
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


class _Page(HTMLParser):
    """Named numbers of ``<data>``; every other text, attribute and comment as it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.named: list[tuple[str, str, float]] = []
        self.texts: list[str] = []
        self.data = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "data":
            self.data += 1
            part = given.get("data-part", "value")
            self.named.append((given["data-id"], part, float(given["value"])))
            return
        for name, value in given.items():
            if value.startswith(FILE):
                self.texts.extend(cells_of(unquote(value.removeprefix(FILE))))
            elif name not in DRAWN:
                self.texts.append(value)

    def handle_endtag(self, tag: str) -> None:
        self.data -= tag == "data"

    def handle_data(self, data: str) -> None:
        if not self.data:
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.texts.append(data)


def cells_of(text: str) -> list[str]:
    """Return the cells of a comma-separated file: a comma between two numbers is no decimal."""
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row]


def collect(folder: Path) -> Seen:
    """Return every number in the pages, pictures, downloads, comments and files of a folder."""
    public = Evaluation.from_json((folder / "disclosed.json").read_text(encoding="utf-8"))
    seen = Seen(public=public)
    for item in public.quantities:
        for part in ("value", "low", "high", "statistic", "df", "p", "n"):
            number = getattr(item, part)
            if number is not None:
                seen.named.setdefault((item.id, part), set()).add(float(number))
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".html":
            page = _Page()
            page.feed(path.read_text(encoding="utf-8"))
            for name, part, number in page.named:
                seen.named.setdefault((name, part), set()).add(number)
            seen.loose.update(_numbers(page.texts))
        elif path.suffix == ".csv":
            seen.loose.update(_numbers(cells_of(path.read_text(encoding="utf-8"))))
        elif path.suffix in {".txt", ".md", ".svg"}:
            seen.loose.update(_numbers([path.read_text(encoding="utf-8")]))
        elif path.suffix in OFFICE:
            seen.loose.update(_numbers(OFFICE[path.suffix](path)))
    return seen


def _workbook(path: Path) -> list[str]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    return [str(cell) for sheet in sheets for row in sheet for cell in row]


def _document(path: Path) -> list[str]:
    """Return every text of every part of a Word file, its properties and alt texts too."""
    texts = []
    with zipfile.ZipFile(path) as box:
        for name in box.namelist():
            if name.startswith(("word/document", "word/footer", "docProps/core")):
                root = ElementTree.fromstring(box.read(name))  # noqa: S314
                texts.extend(item.text or "" for item in root.iter() if item.text)
                texts.extend(item.get(f"{WORD}val", "") for item in root.iter(f"{WORD}tblCaption"))
    return texts


OFFICE = {".xlsx": _workbook, ".docx": _document}


def _numbers(texts: list[str]) -> set[str]:
    return {token for text in texts for token in NUMBER.findall(text)}


def readings(token: str) -> set[str]:
    """Return what a number may mean: 1.234,5 or 1,234.5."""
    bare = re.sub(r"[\u00a0\u202f]", "", token)
    found = {bare.replace(".", "").replace(",", "."), bare.replace(",", "")}
    return {item for item in found if re.fullmatch(r"\d+(\.\d+)?", item)}


def loose_finds(seen: Seen, internal: Evaluation) -> list[str]:
    """Return hidden numbers that stand somewhere without their name."""
    shown = [number for numbers in seen.named.values() for number in numbers]
    cells = (row for table in (*seen.public.tables, *seen.public.series) for row in table.rows)
    shown.extend(float(cell) for row in cells for cell in row if isinstance(cell, int | float))
    known_words = set(NUMBER.findall(" ".join(item.source for item in seen.public.quantities)))
    for language in languages():
        known_words.update(NUMBER.findall(source(f"locale/{language}.toml")))
    hidden = [
        (item.id, abs(item.value))
        for item in internal.quantities
        if item.value is not None and seen.value(item.id) is None and item.unit != "p"
    ]
    found = []
    for token in seen.loose - known_words:
        meant = [
            one
            for one in readings(token)
            if len(one.replace(".", "").strip("0")) >= DIGITS and not YEAR.fullmatch(one)
        ]
        if any(_is(number, one) for one in meant for number in shown):
            continue
        for one in meant:
            names = [name for name, value in hidden if _is(value, one)]
            found.extend(f"{name} stands in the open as {token}" for name in names)
    return found


def _is(number: float, reading: str) -> bool:
    decimals = len(reading.partition(".")[2])
    return abs(round(abs(number), decimals) - float(reading)) < 1e-9


def attack(
    folder: Path, internal: Evaluation, money: Money | None, other: Money | None = None
) -> list[str]:
    """Return what could be recovered that should not be; empty when the gate holds.

    ``internal``, ``money`` and ``other`` (of those without the approach) are the truth, used only
    to judge what was found.
    """
    seen = collect(folder)
    found = [*loose_finds(seen, internal), *person_finds(seen, internal)]
    if money is not None and money.n:
        found.extend(euro_finds(seen, money))
    if other is not None and other.n:
        found.extend(other_arm_finds(seen, other))
    return sorted(set(found))


def money_behind(source: Path) -> Money:
    """Return the euros of each person, to judge what was found."""
    study = study_beside(source)
    return money_of(reduce(read(source, study), study), study)


def others_behind(source: Path) -> Money | None:
    """Return the same of those without the approach; None where there are none."""
    study = study_beside(source)
    reduced = reduce(read(source, study), study)
    others = ~reduced.case.treated
    return money_of(reduced, study, others) if others.any() else None


if __name__ == "__main__":
    cases, reports = Path(sys.argv[1]), Path(sys.argv[2])
    kept = Evaluation.from_json((reports / INTERNAL).read_text(encoding="utf-8"))
    sys.stdout.write(
        "\n".join([*attack(reports, kept, money_behind(cases), others_behind(cases)), ""])
    )
