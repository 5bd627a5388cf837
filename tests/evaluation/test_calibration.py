"""Studies without any effect must not be told that they had one; with an effect they must be."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from microanalyse.evaluation.run import graded
from microanalyse.records import Claim
from microanalyse.synthetic.placebo import Cell, placebo

STUDIES = 400
CORRELATIONS = (0.15, 0.3, 0.5, 0.7)
DESIGNS = ("full_return", "earlier_baseline", "comparison")
FRAMES = ("ordinary", "chronic")
PICKS = ("random", "proportional", "worst_first")
# 5 % is the promise over 2,000 studies a cell; 400 studies leave this much room for chance
MOST_FALSE = 0.075

CELLS = [
    Cell(frame=frame, pick=pick, correlation=correlation, design=design)
    for design, frame, pick, correlation in product(DESIGNS, FRAMES, PICKS, CORRELATIONS)
]
GAPS = [
    Cell(frame=frame, pick="random", correlation=0.5, design=design, worst_missing=0.2)
    for design, frame in product(DESIGNS, FRAMES)
]


def false_share(cell: Cell, studies: int = STUDIES) -> float:
    """Share of studies in which any effect claim earns grade 2 or higher."""
    found = [any(c.grade >= 2 for c in effects(cell, seed)) for seed in range(studies)]
    return sum(found) / studies


def effects(cell: Cell, seed: int) -> list[Claim]:
    return [claim for claim in graded(*placebo(cell, seed)) if claim.kind == "effect"]


def named(cell: Cell) -> str:
    return f"{cell.design}-{cell.frame}-{cell.pick}-{cell.correlation}"


@pytest.mark.parametrize("cell", CELLS, ids=named)
def test_without_effect_nothing_is_claimed(cell: Cell) -> None:
    assert false_share(cell) <= MOST_FALSE


@pytest.mark.parametrize("cell", GAPS, ids=named)
def test_nor_when_the_worst_fifth_is_missing(cell: Cell) -> None:
    assert false_share(cell) <= MOST_FALSE


WELLBEING = ("wellbeing",)
COST = ("cost",)
POWER = {
    "wellbeing_comparison": (
        "wellbeing_rose",
        Cell(
            frame="ordinary",
            pick="random",
            correlation=0.5,
            design="comparison",
            points=0.8,
            outcomes=WELLBEING,
        ),
    ),
    "wellbeing_full_return": (
        "wellbeing_rose",
        Cell(
            frame="chronic",
            pick="random",
            correlation=0.5,
            design="full_return",
            points=2.0,
            outcomes=WELLBEING,
        ),
    ),
    "cost_comparison_200": (
        "costs_fell",
        Cell(
            frame="ordinary",
            pick="random",
            correlation=0.5,
            design="comparison",
            cases=200,
            saving=0.40,
            outcomes=COST,
        ),
    ),
    "cost_comparison_50": (
        "costs_fell",
        Cell(
            frame="ordinary",
            pick="random",
            correlation=0.5,
            design="comparison",
            saving=0.65,
            outcomes=COST,
        ),
    ),
    "cost_earlier_200": (
        "costs_fell",
        Cell(
            frame="ordinary",
            pick="random",
            correlation=0.5,
            design="earlier_baseline",
            cases=200,
            saving=0.40,
            outcomes=COST,
            ordinary=False,
        ),
    ),
}


@pytest.mark.parametrize("name", POWER)
def test_a_real_effect_is_found(name: str) -> None:
    claim, cell = POWER[name]
    studies = 200
    found = sum(
        any(item.id == claim and item.grade >= 2 for item in effects(cell, seed))
        for seed in range(studies)
    )
    # the promise is 80 %; 200 studies leave 6 points for chance
    assert found / studies >= 0.74


def test_fields_refuse_what_they_must() -> None:
    with_earlier = Cell(
        frame="ordinary", pick="random", correlation=0.5, design="earlier_baseline", points=2.0
    )
    reduced, study = placebo(with_earlier, 1)
    day = reduced.case.trigger_day * 3
    within = replace(reduced, case=replace(reduced.case, trigger_day=day))
    closed = replace(study, wellbeing=replace(study.wellbeing, ordinary=None))
    scale = replace(within.scales[0], ordinary=None)
    claims = graded(replace(within, scales=(scale,)), closed)
    assert grade(claims, "wellbeing_rose") == 1

    compared = Cell(
        frame="ordinary", pick="random", correlation=0.5, design="comparison", points=3.0
    )
    reduced, study = placebo(compared, 1)
    assert grade(graded(reduced, study), "wellbeing_rose") == 3
    for entry in ("other", "unknown"):
        elsewhere = replace(study, comparison=replace(study.comparison, entry=entry))
        assert grade(graded(reduced, elsewhere), "wellbeing_rose") <= 1


def grade(claims: tuple[Claim, ...], claim_id: str) -> int:
    return next(claim.grade for claim in claims if claim.id == claim_id)
