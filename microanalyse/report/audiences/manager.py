"""For managers: how fast it went, who is missing, where it differs, how much work it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from microanalyse.report.material import Audience, Material
from microanalyse.report.page import Block, Page, Paragraph, Tiles
from microanalyse.report.parts.answers import answer, said, steps
from microanalyse.report.parts.budgets import budget_figure
from microanalyse.report.parts.claims import about_complex, smallest_cell
from microanalyse.report.parts.frame import chosen, page, section, studied
from microanalyse.report.parts.groups import groups_figure, groups_table
from microanalyse.report.parts.origin import findings_table, flow_table
from microanalyse.report.parts.prevention import prevention_table
from microanalyse.report.parts.progress import flow_figure, missing_table, speed_table
from microanalyse.report.parts.speed import curve_figure
from microanalyse.report.parts.tiles import named_tile
from microanalyse.report.parts.value import waterfall_figure
from microanalyse.report.parts.work import use_figures, work_table
from microanalyse.report.text import joined

SOLVED: Final = "timing.within_six_weeks.share"
TILES: Final = (
    ("speed", SOLVED),
    ("days", "timing.median_days"),
    ("missing", "wellbeing.missing.share"),
)
LOAD: Final = (
    ("caseload", "workload.cases_per_coach.mean"),
    ("hours", "workload.hours_per_case.mean"),
    ("programme", "cost.programme.mean"),
)
SAID_OF_LOAD: Final = ("about", "spread")
IMPROVES: Final = ("wellbeing_rose", "less_support", "within_six_weeks")
STEPS_SHOWN: Final = 6


def build(material: Material) -> Page:
    """Return the page."""
    return page(
        material,
        "manager",
        (
            section(material, "manager.short", _short(material)),
            section(material, "manager.speed", _speed(material), columns=2),
            section(material, "manager.people", _people(material), columns=2),
            section(material, "manager.groups", _groups(material), columns=2),
            section(material, "manager.load", _load(material)),
            section(material, "manager.work", _work(material), columns=2),
            section(material, "manager.prevention", [prevention_table(material)]),
            section(material, "manager.worth", _worth(material), columns=2),
            section(material, "manager.data", [findings_table(material)]),
            section(material, "manager.next", [steps(material, IMPROVES, STEPS_SHOWN)]),
        ),
    )


def _short(material: Material) -> list[Block | None]:
    lead = Paragraph(text=joined((*studied(material), *chosen(material))), tone="lead")
    return [lead, _tiles(material, TILES)]


def _tiles(material: Material, chosen_ones: Sequence[tuple[str, str]]) -> Tiles | None:
    complex_alone = about_complex(material, SOLVED)
    tiles = tuple(
        named_tile(
            material,
            key,
            f"report.manager.{name}{'_complex' if complex_alone and key == SOLVED else ''}",
            cell=smallest_cell(material),
        )
        for name, key in chosen_ones
        if material.quantity(key) is not None
    )
    return Tiles(items=tiles) if tiles else None


def _load(material: Material) -> list[Block | None]:
    """Return how much work it was for the team; nothing of a coach where they are under ten."""
    if all(material.quantity(key) is None for _, key in LOAD[:2]):
        return []
    found = (material.writer.first(f"report.manager.load.{key}") for key in SAID_OF_LOAD)
    said = joined(tuple(text for text in found if text is not None))
    return [_tiles(material, LOAD), Paragraph(text=said, tone="muted")]


def _speed(material: Material) -> list[Block | None]:
    table = speed_table(material)
    if table is None:
        return [Paragraph(text=material.writer.must("report.speed.absent"))]
    return [*answer(material, "within_six_weeks"), curve_figure(material), table]


def _people(material: Material) -> list[Block | None]:
    missing = missing_table(material)
    about = (
        None if missing is None else Paragraph(text=material.writer.must("report.absentees.about"))
    )
    return [flow_figure(material), flow_table(material), about, missing]


def _groups(material: Material) -> list[Block | None]:
    table = groups_table(material)
    if table is None:
        return []
    about = Paragraph(text=material.writer.must("report.groups.about"))
    return [about, groups_figure(material), table, said(material, "some_got_worse")]


def _work(material: Material) -> list[Block | None]:
    informal = material.writer.first("report.work.informal")
    return [
        *answer(material, "less_support"),
        None if informal is None else Paragraph(text=informal),
        *use_figures(material),
        work_table(material),
    ]


def _worth(material: Material) -> list[Block | None]:
    figures = [waterfall_figure(material), budget_figure(material)]
    return [*answer(material, "saves_more_than_it_costs"), *figures] if any(figures) else []


AUDIENCE = Audience(key="manager", order=40, build=build)
