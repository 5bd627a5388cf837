"""Text that wants to run or to break things, wherever a user may type: it stays text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from attacker import FILE, cells_of, collect
from report_html import parsed

from microanalyse.evaluation.pipeline import evaluate
from microanalyse.evaluation.result import Evaluation
from microanalyse.report import disclose, write_reports
from microanalyse.report.exports import publication, tidy_csv, workbook
from microanalyse.report.material import Material, audiences
from microanalyse.report.text import FORMULA
from microanalyse.study import load_study
from microanalyse.synthetic import make_study, write_study
from microanalyse.synthetic.table import Table as MadeTable
from microanalyse.words import locale

HOSTILE = (
    "<script>fetch('https://example.org')</script>",
    "</template></style></title><img src=x onerror=alert(1)>",
    '=HYPERLINK("https://example.org","x")',
    "@SUM(A1)",
    "-2+3|cmd",
    "{{ 7 * 7 }}{% raw %}{wellbeing.change.mean|value}",
    "a\u202eb\u0007\u200bc \"quoted\" 'single' & more",
    "Zo'n naam; met, leestekens\t\\n",
)
SCRIPTED = re.compile(r"<script|onerror\s*=|javascript:", re.IGNORECASE)


def _swapped(made: MadeTable, column: str, values: dict[Any, str]) -> MadeTable:
    place = made.columns.index(column)
    rows = [
        tuple(values.get(cell, cell) if at == place else cell for at, cell in enumerate(row))
        for row in made.rows
    ]
    return replace(made, rows=type(made.rows)(rows))


def _first(made: MadeTable, column: str) -> list[Any]:
    place = made.columns.index(column)
    return list(dict.fromkeys(row[place] for row in made.rows if row[place] is not None))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    study = make_study(11, None, 50)
    ids = {old: f"{HOSTILE[at % 8]} {at}" for at, old in enumerate(_first(study.cases, "case_id"))}
    sites = dict(zip(_first(study.cases, "site"), HOSTILE, strict=False))
    coaches = dict(zip(_first(study.cases, "coach_id"), HOSTILE, strict=False))
    payers = dict(zip(("zvw", "gemeente_wmo", "uwv"), HOSTILE[3:], strict=False))
    categories = dict(zip(("gp", "wmo_guidance"), (HOSTILE[0], HOSTILE[7]), strict=True))
    cases = _swapped(_swapped(study.cases, "site", sites), "coach_id", coaches)
    costs = _swapped(_swapped(study.costs, "payer", payers), "category", categories)
    texts = {old: HOSTILE[at % 8] for at, old in enumerate(_first(study.plans, "text"))}
    study = replace(
        study,
        cases=_swapped(cases, "case_id", ids),
        costs=_swapped(costs, "case_id", ids),
        scores=_swapped(study.scores, "case_id", ids),
        plans=_swapped(_swapped(study.plans, "text", texts), "case_id", ids),
    )
    source = write_study(study, tmp_path_factory.mktemp("hostile"))
    protocol = load_study(source.with_name("cases.study.toml"))
    about = replace(protocol.study, title=HOSTILE[1], site=HOSTILE[0], question=HOSTILE[5])
    report = replace(protocol.report, organisation=HOSTILE[2])
    selection = replace(protocol.selection, audit="", study="unknown")
    return evaluate(source, replace(protocol, study=about, report=report, selection=selection))


@pytest.fixture(scope="module")
def pages(hostile: Evaluation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "reports"
    write_reports(hostile, folder, audiences=tuple(audiences()))
    return folder


def test_the_hostile_text_is_really_there(hostile: Evaluation) -> None:
    text = hostile.to_json()
    assert "onerror=alert" in text
    assert "HYPERLINK" in text
    assert "@SUM" in text


def test_pages_hold_it_as_text_alone(pages: Path) -> None:
    seen, files = 0, list[str]()
    for path in pages.glob("*.html"):
        html = path.read_text(encoding="utf-8")
        tree = parsed(html)
        assert not tree.all("script", "iframe", "object", "embed", "img", "link", "form")
        for node in tree.all():
            assert not [name for name in node.attrs if name.startswith("on")], node.attrs
            target = node.attrs.get("href", "#").lower()
            assert not target.startswith("javascript")
            assert not target.startswith("data") or "download" in node.attrs
            if target.startswith("data"):
                assert target.startswith(FILE)
                files.append(unquote(target.removeprefix(FILE)))
        assert len(tree.all("title")) >= 1
        assert len(tree.all("style")) == 1
        assert html.count("<template") == html.count("</template>") <= 1
        assert "49{% raw %}" not in html
        seen += "&lt;script&gt;" in html
    assert seen
    for cell in (cell for text in files for cell in cells_of(text) if cell[:1] in FORMULA):
        assert float(cell) < 0


def test_inside_the_pages_it_is_the_same_for_every_reader(pages: Path) -> None:
    ids = [node.attrs["id"] for path in pages.glob("*.html")
           for node in parsed(path.read_text()).all() if node.attrs.get("id")]  # fmt: skip
    assert not [name for name in ids if re.search(r"\s|[<>\"']", name)]


def test_nothing_in_the_workbook_is_a_formula(hostile: Evaluation) -> None:
    material = Material(evaluation=disclose(hostile), locale=locale("nl"))
    archive = zipfile.ZipFile(io.BytesIO(workbook(material)))
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"External" in archive.read(name) for name in archive.namelist())
    assert len(sheets) > 10
    for name in sheets:
        xml = archive.read(name).decode("utf-8")
        assert "<f>" not in xml
        # links lead to other sheets, never out of the workbook
        assert not re.search(r"<hyperlink [^>]*r:id", xml)
    assert "externalLink" not in " ".join(archive.namelist())
    strings = archive.read("xl/sharedStrings.xml").decode("utf-8")
    assert "&lt;script&gt;" in strings
    assert not SCRIPTED.search(strings.replace("&lt;", "").replace("onerror=alert(1)", ""))


def test_no_cell_of_the_text_file_is_a_formula(hostile: Evaluation) -> None:
    public = disclose(hostile)
    rows = list(csv.reader(io.StringIO(tidy_csv(public))))
    assert len(rows) == len(public.quantities) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    for cell in (cell for row in rows for cell in row if cell):
        if cell[0] in "=+-@\t\r":
            float(cell)


def test_a_user_key_that_starts_a_formula_is_disarmed(shown: Evaluation) -> None:
    one = replace(shown.quantities[0], id="=1+1", reason="@SUM(A1)", inputs=("-2+3",))
    (row,) = list(csv.DictReader(io.StringIO(tidy_csv(replace(shown, quantities=(one,))))))
    assert (row["id"], row["reason"], row["inputs"]) == ("'=1+1", "'@SUM(A1)", "'-2+3")


def test_the_same_bytes_a_second_time(hostile: Evaluation, pages: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    write_reports(hostile, again, audiences=tuple(audiences()))
    for path in pages.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name
    public = disclose(hostile)
    assert publication(public, ("nl",)) == publication(public, ("nl",))


def test_no_case_id_leaves_the_machine(pages: Path) -> None:
    seen = collect(pages).public.to_json()
    assert not re.search(r"alert\(1\)> \d", seen)
