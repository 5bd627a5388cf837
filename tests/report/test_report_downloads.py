"""Every chart hands on its numbers as a file in the page, bare, disclosed and harmless."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import unquote

import pytest
from report_html import Node, parsed

from microanalyse.evaluation.result import Evaluation
from microanalyse.report.material import Material, audiences
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.downloads import grid_download
from microanalyse.report.text import Number
from microanalyse.report.verify import verify_page
from microanalyse.words import locale

FILE = "data:text/csv;charset=utf-8,"
PAGES = [f"{audience}.{language}.html" for audience in audiences() for language in ("nl", "en")]


def rows_of(link: Node) -> list[list[str]]:
    assert link.attrs["href"].startswith(FILE)
    return list(csv.reader(io.StringIO(unquote(link.attrs["href"].removeprefix(FILE)))))


def page_of(folder: Path, name: str) -> Node:
    return parsed((folder / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_every_chart_has_a_file_and_a_table_on_the_page(folder: Path, name: str) -> None:
    page = page_of(folder, name)
    for figure in page.all("figure"):
        (link,) = (node for node in figure.all("a") if "download" in node.attrs)
        rows = rows_of(link)
        assert len(rows) > 1
        assert len({len(row) for row in rows}) == 1
        assert link.attrs["download"] == figure.attrs["id"].removeprefix("figure-") + ".csv"
        assert page.all("table")


@pytest.mark.parametrize("name", ["researcher.nl.html", "coach.en.html"])
def test_the_file_holds_the_numbers_of_the_table_as_they_were_disclosed(
    folder: Path, name: str
) -> None:
    for figure in page_of(folder, name).all("figure"):
        (link,) = (node for node in figure.all("a") if "download" in node.attrs)
        if link.attrs["download"] in {"plane.csv"}:
            continue
        cells = {cell for row in rows_of(link) for cell in row}
        shown = {node.attrs["value"] for table in figure.all("table") for node in table.all("data")}
        assert shown <= cells


def _grid(*cells: Cell) -> Grid:
    columns = tuple((f"c{place}",) for place in range(len(cells)))
    return Grid(
        id="table-x", caption=("x",), columns=columns, numeric=(False,) * len(cells), rows=(cells,)
    )


def _number(part: str, value: float) -> Number:
    return Number(id="a.b", part=part, value=value, shown="x")


def made(shown: Evaluation, *cells: Cell) -> list[list[str]]:
    link = grid_download(Material(evaluation=shown, locale=locale("en")), "x", _grid(*cells))
    return list(csv.reader(io.StringIO(unquote(link.href.removeprefix(FILE)))))


def test_ranges_become_two_columns_and_open_ends_stay_open(shown: Evaluation) -> None:
    both = Cell(text=(_number("low", 1.5), " to ", _number("high", 2.25)))
    until = Cell(text=("up to ", _number("high", 4722.31883863)))
    exact = Cell(text=(_number("value", -0.1),))
    heads, row = made(shown, both, until, exact)
    assert heads == ["c0: from", "c0: to", "c1: from", "c1: to", "c2"]
    assert row == ["1.5", "2.25", "", "4722.31883863", "-0.1"]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_a_user_text_is_no_formula(shown: Evaluation, text: str) -> None:
    (_, row) = made(shown, Cell(text=(text,)), Cell(text=("a,b\n\"c'<&>#%é",)))
    assert row == [f"'{text}", "a,b\n\"c'<&>#%é"]


def test_a_changed_file_is_seen_by_verify(folder: Path, shown: Evaluation) -> None:
    html = (folder / "manager.en.html").read_text(encoding="utf-8")
    assert verify_page(html, shown, internal=False).mismatches == ()
    changed = html.replace(",50%0A", ",51%0A", 1)
    assert changed != html
    assert verify_page(changed, shown, internal=False).mismatches != ()
