"""What every page keeps to: safe, small, readable by machines and people."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from pathlib import Path

import pytest
from report_html import Node, parsed
from report_samples import STUDY, claim, evaluation, payer, wellbeing

from microanalyse.evaluation.result import Evaluation
from microanalyse.report import write_reports
from microanalyse.report.material import audiences
from microanalyse.words import PSEUDO, locale

PAGES = [
    f"{audience}.{language}.html"
    for audience in ("executive", "coach", "manager", "insurer", "resident", "researcher")
    for language in ("nl", "en")
]
HOSTILE = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>{{7*7}}</template>"


@pytest.fixture(params=[*PAGES, "index.html"])
def html(request: pytest.FixtureRequest, folder: Path) -> str:
    return str((folder / request.param).read_text(encoding="utf-8"))


def test_asks_for_nothing_and_runs_nothing(html: str) -> None:
    tree = parsed(html)
    assert not tree.all("script", "link", "iframe", "object", "embed", "img", "form", "base")
    assert len(html.encode()) < 500_000
    for node in tree.all():
        assert "style" not in node.attrs
        assert not any(name.startswith("on") for name in node.attrs)
        for name in ("src", "href"):
            target = node.attrs.get(name, "#")
            inside = target.startswith("data:text/csv;") and "download" in node.attrs
            page = re.fullmatch(r"[a-z]+\.[a-z]{2}\.html", target)
            assert target.startswith("#") or inside or page


def test_the_style_matches_its_hash(html: str) -> None:
    tree = parsed(html)
    (style,) = tree.all("style")
    policy = next(
        node.attrs["content"]
        for node in tree.all("meta")
        if node.attrs.get("http-equiv") == "Content-Security-Policy"
    )
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_headings_captions_scopes_and_ids(html: str) -> None:
    tree = parsed(html)
    levels = [int(node.tag[1]) for node in tree.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    ids = [node.attrs["id"] for node in tree.all() if "id" in node.attrs]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9_-]*", name) for name in ids)
    assert tree.all("html")[0].attrs["lang"] in {"nl", "en"}
    for table in tree.all("table"):
        assert table.all("caption")[0].text.strip()
        assert all(head.attrs.get("scope") in {"col", "row"} for head in table.all("th"))
    for node in tree.all():
        for name in ("aria-labelledby", "href"):
            for target in node.attrs.get(name, "").replace("#", "").split():
                assert target in ids or target.endswith(".html") or "download" in node.attrs


def test_tables_scroll_in_regions_one_can_reach(html: str) -> None:
    for table in parsed(html).all("table"):
        region = table.parent
        assert region is not None
        assert (region.attrs["role"], region.attrs["tabindex"]) == ("group", "0")
        assert region.attrs["aria-labelledby"] == table.all("caption")[0].attrs["id"]


def test_charts_speak_to_who_cannot_see_them(html: str) -> None:
    for chart in parsed(html).all("svg"):
        assert chart.attrs["role"] == "img"
        (title,), (description,) = chart.all("title"), chart.all("desc")
        assert title.text.strip()
        assert description.text.strip()
        assert chart.attrs["aria-labelledby"].split() == [
            title.attrs["id"], description.attrs["id"],
        ]  # fmt: skip
        assert any(node.tag == "figure" for node in _above(chart))


def test_numbers_can_be_traced(folder: Path, shown: Evaluation) -> None:
    page = parsed((folder / "researcher.en.html").read_text(encoding="utf-8"))
    numbers = page.all("data")
    assert len(numbers) > 200
    for node in numbers:
        quantity = shown.get(node.attrs["data-id"])
        assert quantity is not None
        part = node.attrs["data-part"]
        if part in {"value", "low", "high", "n", "statistic", "df", "p"}:
            value = getattr(quantity, part)
            assert float(node.attrs["value"]) == pytest.approx(value, rel=1e-11, abs=1e-300)


def test_no_person_and_no_withheld_number_is_on_a_public_page(
    folder: Path, sample: Evaluation, shown: Evaluation
) -> None:
    hidden = [item for item in shown.quantities if item.status == "suppressed"]
    values = {
        f"{sample[item.id].value:.12g}"
        for item in hidden
        if item.unit.startswith("eur") and sample[item.id].value
    }
    assert len(values) > 5
    for name in PAGES:
        text = (folder / name).read_text(encoding="utf-8")
        assert not [value for value in values if f'value="{value}"' in text]
        page = parsed(text)
        assert len([node for node in page.all("line") if node.attrs["class"] == "person"]) <= 5
    disclosed = json.loads((folder / "disclosed.json").read_text(encoding="utf-8"))
    assert all(table["level"] == "group" for table in disclosed["tables"] + disclosed["series"])


def test_little_is_withheld_on_the_pages_people_read(folder: Path) -> None:
    for name in ("executive.nl.html", "coach.nl.html"):
        main = parsed((folder / name).read_text(encoding="utf-8")).all("main")[0]
        cells = [node.text for node in main.all("td", "dd", "text")]
        hidden = sum(text.count("▒") for text in cells)
        numbers = sum(len(node.all("data")) for node in main.all("td", "dd", "p"))
        assert hidden <= 0.15 * (numbers + hidden)


def test_synthetic_and_internal_are_stamped(
    folder: Path, sample: Evaluation, tmp_path: Path
) -> None:
    for name in PAGES:
        header = parsed((folder / name).read_text(encoding="utf-8")).all("header")[0]
        stamps = [node.text for node in header.all("p") if node.attrs.get("class") == "stamp"]
        assert stamps == [locale(name.split(".")[1]).template("report.stamp.synthetic")]
    write_reports(sample, tmp_path / "out", languages=("en",), internal=True)
    page = (tmp_path / "out" / "executive.en.html").read_text(encoding="utf-8")
    assert locale("en").template("report.stamp.internal") in page
    assert page.count('class="person"') == len(sample.table("wellbeing.pairs").rows)  # type: ignore[union-attr]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    study = {
        **STUDY,
        "study": {"title": HOSTILE, "site": HOSTILE},
        "report": {"organisation": HOSTILE},
    }
    made = evaluation(
        *wellbeing(),
        *payer(HOSTILE.replace(".", ""), 100.0, 50.0),
        study=study,
        claims=(claim(),),
        provenance={
            "version": HOSTILE,
            "synthetic": True,
            "files": [{"file": HOSTILE, "sha256": HOSTILE, "rows": 1}],
            "columns": [
                {"file": HOSTILE, "sheet": "", "heading": HOSTILE, "table": "t", "column": "c"}
            ],
        },
    )
    names = tuple(audiences())
    for path in write_reports(made, tmp_path / "out", audiences=names, internal=True):
        if path.suffix != ".html":
            continue
        tree = parsed(path.read_text(encoding="utf-8"))
        assert not tree.all("script", "img")
        assert "49" not in tree.all("h1")[0].text
        assert tree.all("h1")[0].text == HOSTILE


def test_every_visible_text_comes_from_the_locale(sample: Evaluation, tmp_path: Path) -> None:
    names = tuple(audiences())
    write_reports(sample, tmp_path / "out", languages=(PSEUDO,), audiences=names)
    users = _users_words(sample)
    for path in sorted((tmp_path / "out").glob("*.html")):
        tree = parsed(path.read_text(encoding="utf-8"))
        assert [text for text in _visible(tree) if not _accounted(text, users)] == []


@pytest.mark.parametrize("missing", ["wellbeing", "cost"])
def test_one_half_is_a_valid_study(sample: Evaluation, tmp_path: Path, missing: str) -> None:
    from dataclasses import replace

    kept = tuple(
        item
        for item in sample.quantities
        if not item.id.startswith((f"{missing}.", "use.", "subgroup.", "outcome."))
    )
    claims = tuple(
        item for item in sample.claims if not any(name.startswith(missing) for name in item.about)
        and not any(name.startswith("use.") for name in item.about)
    )  # fmt: skip
    half = replace(sample, quantities=kept, claims=claims, series=())
    write_reports(half, tmp_path / "out", languages=("en",), audiences=tuple(audiences()))
    key = {"wellbeing": "wellbeing", "cost": "costs"}[missing]
    page = (tmp_path / "out" / "executive.en.html").read_text(encoding="utf-8")
    assert locale("en").template(f"report.absent.{key}") in page


def _above(node: Node) -> list[Node]:
    return [] if node.parent is None else [node.parent, *_above(node.parent)]


def _visible(tree: Node) -> list[str]:
    found = []
    for node in tree.all():
        if node.within("style", "template", "code", "data"):
            continue
        found += [item.strip() for item in node.children if isinstance(item, str)]
        found += [node.attrs[name] for name in ("aria-label", "alt") if name in node.attrs]
    return [text for text in found if text]


def _users_words(sample: Evaluation) -> set[str]:
    study = sample.study
    own = {str(study["study"]["title"]), str(study["study"]["site"])}
    for item in sample.provenance["columns"]:
        own |= {str(item["heading"]), str(item["file"])}
    parts = (item.id.split(".") for item in sample.quantities)
    own |= {part[2].replace("_", " ") for part in parts if part[0] == "subgroup"}
    own |= {str(item["sha256"]) for item in sample.provenance["files"]}
    activities = sample.table("prevention")
    if activities is not None:
        own |= {str(word) for name in ("name", "domain") for word in activities.column(name)}
    return {word for word in own if word}


def _accounted(text: str, users: set[str]) -> bool:
    """Whether nothing is left of a text without the locale's sentences, numbers and own words."""
    left = re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    while left != (left := re.sub(r"⟦[^⟦⟧]*⟧", "", left)):
        pass
    left = left.replace("⟦", "").replace("⟧", "")
    for word in sorted(users, key=len, reverse=True):
        left = left.replace(word, "")
    return not re.search(r"[a-z]{3,}", left)
