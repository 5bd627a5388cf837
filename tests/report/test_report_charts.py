"""What each chart draws, from evaluations made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from report_samples import evaluation, share, wellbeing

from microanalyse.evaluation.parts.timing import steps_table
from microanalyse.evaluation.result import Evaluation
from microanalyse.outcomes.timing import Durations
from microanalyse.records import Quantity, Table
from microanalyse.report import disclose
from microanalyse.report.charts.shapes import Bar, Dot, Label, Line, Path, laid
from microanalyse.report.material import Material
from microanalyse.report.page import Figure
from microanalyse.report.parts.before_after import before_after
from microanalyse.report.parts.dimensions import dimension_figures
from microanalyse.report.parts.participants import participants_figure
from microanalyse.report.parts.payer_rows import TAILS, payer_rows
from microanalyse.report.parts.specifications import specification_figure
from microanalyse.report.parts.speed import curve_figure
from microanalyse.report.parts.work import use_figures
from microanalyse.report.text import plain
from microanalyse.words import locale


def material(made: Evaluation, *, internal: bool = False) -> Material:
    return Material(evaluation=made, locale=locale("en"), internal=internal)


def mean(name: str, value: float, n: int = 50, unit: str = "points", **more: Any) -> Quantity:
    ends = {"low": value - 0.5, "high": value + 0.5, "interval": "confidence"}
    return Quantity(id=name, value=value, **{**ends, **more}, unit=unit, n=n, method="paired_t")


def texts(figure: Figure) -> list[str]:
    return [shape.text for shape in figure.chart.shapes if isinstance(shape, Label)]


def of(figure: Figure, kind: type, look: str) -> list[Any]:
    return [s for s in figure.chart.shapes if isinstance(s, kind) and s.look == look]


# dimensions of an instrument


def part(instrument: str, key: str, before: float, after: float, change: float) -> list[Quantity]:
    stem = f"outcome.{instrument}.{key}"
    pairs = {"before": before, "after": after, "change": change}
    return [mean(f"{stem}.{name}.mean", value) for name, value in pairs.items()]


def test_dimensions_are_two_dots_a_part_on_the_whole_scale() -> None:
    web = "positive_health_web"
    made = evaluation(
        *part(web, "participation", 4.0, 6.5, 2.5), *part(web, "meaningfulness", 5.0, 4.0, -1.0)
    )
    (figure,) = dimension_figures(material(made))
    assert plain(figure.headline).startswith("On 1 of the 2 parts")
    before, after = of(figure, Dot, "before-open")[1:], of(figure, Dot, "after")[1:]
    assert len(before) == len(after) == 2
    assert before[0].x < after[0].x
    assert before[1].x > after[1].x
    assert {"0", "10", "4.0", "6.5"} <= set(texts(figure))
    assert figure.table is not None
    assert len(figure.table.rows) == 2
    assert "aid to conversation" in plain(figure.subtitle)


def test_lower_may_be_better_and_one_part_is_no_chart() -> None:
    made = evaluation(
        *part("wsas", "work", 6.0, 3.0, 3.0), *part("wsas", "relationships", 5.0, 5.5, -0.5),
        *part("core_om", "risk", 3.0, 1.0, 2.0),
    )  # fmt: skip
    (figure,) = dimension_figures(material(made))
    assert plain(figure.headline).startswith("On 1 of the 2 parts the score is better")
    assert dimension_figures(material(evaluation(*wellbeing()))) == ()


def test_a_part_that_is_kept_back_is_not_drawn() -> None:
    hidden = [
        replace(item, value=None, low=None, high=None, interval="none", status="suppressed",
                reason="withheld")
        for item in part("zrm", "justice", 2.0, 3.0, 1.0)
    ]  # fmt: skip
    shown = [*part("zrm", "finances", 2.0, 3.0, 1.0), *part("zrm", "time_use", 2.0, 3.0, 1.0)]
    (figure,) = dimension_figures(material(evaluation(*shown, *hidden)))
    assert len(of(figure, Dot, "after")) == 2 + 1


# use in its own units


def use(key: str, unit: str, before: float, after: float) -> list[Quantity]:
    pairs = {"before": before, "after": after, "avoided": before - after}
    return [mean(f"use.{key}.{name}.mean", v, unit=f"{unit}_per_year") for name, v in pairs.items()]


def test_use_has_a_scale_a_unit_and_hours_a_chart_of_their_own() -> None:
    made = evaluation(
        *use("wmo_guidance", "hour", 40.0, 20.0), *use("youth_care", "hour", 10.0, 15.0),
        *use("gp", "visit", 4.0, 2.0), *use("hospital_day", "day", 2.0, 1.0),
    )  # fmt: skip
    hours, others = use_figures(material(made))
    assert plain(hours.headline).startswith("In hours: for 1 of the 2 kinds")
    assert plain(others.headline).startswith("In visits, days: for 2 of the 2 kinds")
    bars = [bar for bar in of(others, Bar, "before") if bar.height > 12]
    assert bars[0].width == bars[1].width  # 4 visits and 2 days: each the longest of its unit
    (first, *_), (second, *_) = of(hours, Bar, "before")[1:], of(hours, Bar, "after")[1:]
    assert first.width == pytest.approx(2 * second.width)


# ways to count


def ways(made: dict[str, tuple[float, float]], **more: Any) -> Figure | None:
    quantities = [
        Quantity(id=name, value=value, low=low, high=2 * value - low, interval="confidence",
                 unit="points", n=50)
        for name, (value, low) in made.items()
    ]  # fmt: skip
    return specification_figure(material(evaluation(*quantities, *more.get("beside", ()))))


THREE = {
    "wellbeing.change.mean": (4.8, 4.3),
    "wellbeing.specification.least.mean": (3.1, 2.6),
    "wellbeing.regression.beyond_full_return": (0.2, -0.3),
}


def test_ways_are_sorted_and_the_headline_says_how_many_hold() -> None:
    figure = ways(THREE)
    assert figure is not None
    assert plain(figure.headline) == (
        "Counted in 3 of the 3 ways, improvement is left; in 2 also when chance is counted"
    )
    assert figure.table is not None
    values = [row[3].text[0].value for row in figure.table.rows]  # type: ignore[union-attr]
    assert values == [0.2, 3.1, 4.8]
    dots = [dot for dot in of(figure, Dot, "change") if dot.y < 150]
    assert [dot.x for dot in dots] == sorted(dot.x for dot in dots)
    assert [dot.y for dot in dots] == sorted((dot.y for dot in dots), reverse=True)
    below = [dot for dot in of(figure, Dot, "change") if dot.y > 150]
    assert len(below) == 3 * 3  # one choice an axis a way


def test_all_ways_none_and_too_few() -> None:
    all_hold = ways({**THREE, "wellbeing.regression.beyond_full_return": (0.7, 0.3)})
    assert all_hold is not None
    assert plain(all_hold.headline) == (
        "Counted in all 3 ways, improvement is left: 0.7 to 4.8 points"
    )
    none = ways(dict.fromkeys(THREE, (-1.0, -2.0)))
    assert none is not None
    assert plain(none.headline).startswith("Counted in none of the 3 ways")
    assert ways(dict(list(THREE.items())[:2])) is None


def test_ways_kept_back_are_counted_and_fills_without_missing_left_out() -> None:
    hidden = Quantity(
        id="wellbeing.specification.least.imputed", status="suppressed", reason="withheld",
        unit="points",
    )  # fmt: skip
    figure = ways(THREE, beside=(hidden,))
    assert figure is not None
    assert "1 way is not shown" in plain(figure.subtitle)
    filled = {**THREE, "wellbeing.missing.no_change_fill": (4.8, 4.3)}
    complete = ways(filled, beside=(share("wellbeing.missing.share", 0),))
    assert complete is not None
    assert complete.table is not None
    assert len(complete.table.rows) == 3
    missing = ways(filled, beside=(share("wellbeing.missing.share", 20),))
    assert missing is not None
    assert missing.table is not None
    assert len(missing.table.rows) == 4


# time to a solution


def timed() -> Evaluation:
    days = np.array([25.0] * 12 + [33.0] * 9 + [42.0] * 2 + [60.0] * 11 + [400.0] * 10)
    cases = Durations(days=days, solved=days < 400, watched=days)
    return replace(evaluation(*wellbeing()), series=(steps_table(cases, 0.05),))


def test_the_curve_shows_few_moments_in_public_and_every_step_inside() -> None:
    public = curve_figure(material(disclose(timed())))
    inside = curve_figure(material(timed(), internal=True))
    assert public is not None
    assert inside is not None
    assert len(of(public, Dot, "after")) == 3
    assert of(inside, Dot, "after") == []
    assert len(of(inside, Line, "mean")) > len(of(public, Line, "mean"))
    assert public.table is not None
    assert [plain(row[0].text) for row in public.table.rows] == [
        "week 0 (day 0)", "week 4 (day 28)", "week 6 (day 42)", "week 9 (day 63)",
    ]  # fmt: skip
    assert [plain(row[4].text) for row in public.table.rows] == ["44", "32", "21", "10"]
    assert "six weeks" in texts(public)
    assert curve_figure(material(timed())) is None


# the way of the participants


def test_the_way_of_the_participants_has_a_column_an_arm() -> None:
    rows = (("studied", 50, 48), ("score_before", 50, 47), ("score_after", 47, 40))
    table = Table(id="flow", columns=("stage", "treated", "comparison"), rows=rows)
    beside = Quantity(id="comparison.wellbeing.pairs", value=39, unit="cases", n=39)
    made = evaluation(*wellbeing(), beside, tables=(table,))
    figure = participants_figure(material(made))
    assert figure is not None
    assert len(of(figure, Bar, "box")) == 2 * 4
    assert {"50", "48", "47", "40", "wellbeing 47", "wellbeing 39"} <= set(texts(figure))
    one = evaluation(
        *wellbeing(), tables=(replace(table, rows=tuple((*r[:2], None) for r in rows)),)
    )
    alone = participants_figure(material(one))
    assert alone is not None
    assert len(of(alone, Bar, "box")) == 4


# shared


def test_rules_and_areas_become_one_path_a_look_and_marks_of_persons_stay_marks() -> None:
    lines = [Line(x1=1, y1=2, x2=1, y2=9, look="grid"), Line(x1=0, y1=4, x2=8, y2=4, look="grid")]
    person = Line(x1=0, y1=0, x2=9, y2=9, look="person")
    square = Bar(x=1, y=2, width=3, height=4, look="cloud2")
    made = laid([person, *lines, square])
    assert made == (
        Path(d="M1 2h3v4h-3z", look="cloud2"),
        Path(d="M1 2V9M0 4H8", look="grid"),
        person,
    )


def test_three_means_of_one_stem_are_one_row() -> None:
    whole = use("gp", "visit", 4.0, 2.0)
    other = use("shelter", "night", 4.0, 2.0)
    smaller = [*other[:2], replace(other[2], n=30)]
    found = before_after([*whole, *smaller, mean("use.hours.route.full_return", 1.0)])
    assert [row.stem for row in found] == ["use.gp"]
    assert [item.id for item in found[0].items] == [item.id for item in whole]


def test_what_is_left_to_a_payer_stands_in_one_row() -> None:
    stem = "cost.payer.zvw"
    inside = [mean(f"{stem}.{tail}", 10.0, unit="eur_per_year") for tail in TAILS]
    aside = [mean(f"{stem}.route.full_return", 1.0), mean("cost.payer.uwv.programme.mean", 0.0)]
    smaller = replace(inside[3], n=30)
    (row,) = payer_rows([*inside[:3], smaller, inside[4], *aside])
    assert [item.id.removeprefix(f"{stem}.") for item in row.items] == [
        tail for tail in TAILS if tail != "avoided.total"
    ]
