"""Everything: claims with all checks, every number, how the input was read, where it came from."""

from __future__ import annotations

from microanalyse.report.material import Audience, Material
from microanalyse.report.page import Block, Page, Paragraph
from microanalyse.report.parts.balance import balance_table
from microanalyse.report.parts.basis import value_note
from microanalyse.report.parts.benchmarks import benchmark_blocks
from microanalyse.report.parts.budgets import budget_figure
from microanalyse.report.parts.cheers import cheers_table
from microanalyse.report.parts.claims import (
    claim_block,
    main_claims,
    payer_checks,
    payer_statements,
)
from microanalyse.report.parts.dimensions import dimension_figures
from microanalyse.report.parts.estimand import estimand_table
from microanalyse.report.parts.figures import pointing
from microanalyse.report.parts.frame import chosen, page, section, studied, withheld_sentence
from microanalyse.report.parts.group_tests import group_tests
from microanalyse.report.parts.groups import groups_figure
from microanalyse.report.parts.looks import looks_table
from microanalyse.report.parts.money import avoided_figure, money_tiles, payer_figure, payers
from microanalyse.report.parts.origin import (
    columns_table,
    findings_table,
    flow_table,
    method_entries,
    protocol_table,
    provenance_facts,
    withheld_table,
)
from microanalyse.report.parts.paper import paper_blocks
from microanalyse.report.parts.participants import participants_figure
from microanalyse.report.parts.prevention import prevention_table
from microanalyse.report.parts.quantities import means_table, quantity_tables
from microanalyse.report.parts.specifications import specification_figure
from microanalyse.report.parts.speed import curve_figure
from microanalyse.report.parts.value import (
    acceptability_table,
    gains_table,
    plane_figure,
    threshold_table,
    tornado_figure,
    waterfall_figure,
)
from microanalyse.report.parts.wellbeing import paired_figure, spread_figure, wellbeing_tiles
from microanalyse.report.parts.work import use_figures


def build(material: Material) -> Page:
    """Return the page."""
    return page(
        material,
        "researcher",
        (
            section(material, "researcher.studied", _studied(material)),
            section(material, "researcher.estimand", [estimand_table(material)]),
            section(material, "researcher.wellbeing", _wellbeing(material), columns=2),
            section(material, "researcher.choices", [specification_figure(material)]),
            section(material, "researcher.speed", [curve_figure(material)]),
            section(material, "researcher.money", _money(material), columns=2),
            section(material, "researcher.gains", _gains(material)),
            section(material, "researcher.value", _value(material), columns=2),
            section(material, "researcher.parts", _parts(material), columns=2),
            section(material, "researcher.prevention", [prevention_table(material)]),
            section(material, "researcher.claims", _claims(material)),
            section(material, "researcher.flow", _flow(material), columns=2),
            section(material, "researcher.alike", _alike(material)),
            section(material, "researcher.numbers", _numbers(material)),
            section(material, "researcher.paper", paper_blocks(material)),
            section(material, "researcher.beside", benchmark_blocks(material)),
            section(material, "researcher.withheld", _withheld(material)),
            section(material, "researcher.findings", [findings_table(material)]),
            section(material, "researcher.columns", [columns_table(material)]),
            section(material, "researcher.origin", [provenance_facts(material)]),
            section(material, "researcher.protocol", [protocol_table(material)]),
            section(material, "researcher.cheers", [cheers_table(material)]),
            section(material, "researcher.methods", method_entries(material)),
        ),
    )


def _studied(material: Material) -> list[Block]:
    return [Paragraph(text=text) for text in (*studied(material), *chosen(material))]


def _wellbeing(material: Material) -> list[Block | None]:
    if not material.has_wellbeing:
        return [Paragraph(text=material.writer.must("report.absent.wellbeing"))]
    spreads = [spread_figure(material, kind) for kind in ("change", "before", "after")]
    beside = material.writer.say("report.researcher.beside_primary")
    effect = None if beside is None else Paragraph(text=beside)
    figures = [paired_figure(material), *spreads, *_dimensions(material)]
    return [wellbeing_tiles(material), effect, *figures]


def _dimensions(material: Material) -> list[Block]:
    table = means_table(material, "outcomes")
    return [pointing(item, table) for item in dimension_figures(material)]


def _money(material: Material) -> list[Block | None]:
    if not material.has_costs:
        return [Paragraph(text=material.writer.must("report.absent.costs"))]
    figures = [payer_figure(material), avoided_figure(material), *use_figures(material)]
    return [money_tiles(material), *figures]


def _flow(material: Material) -> list[Block | None]:
    return [participants_figure(material), flow_table(material)]


def _gains(material: Material) -> list[Block | None]:
    if not material.has_costs:
        return []
    return [value_note(material), gains_table(material, payers(material))]


def _value(material: Material) -> list[Block | None]:
    if not material.has_costs:
        return []
    return [
        waterfall_figure(material),
        plane_figure(material),
        tornado_figure(material),
        threshold_table(material),
        acceptability_table(material),
        budget_figure(material),
    ]


def _parts(material: Material) -> list[Block | None]:
    """Return first whether the parts of the group differ, then what each of them shows."""
    tests = group_tests(material)
    if tests is None:
        return []
    about = Paragraph(text=material.writer.must("report.groups.researcher"))
    figures = [groups_figure(material, what) for what in ("groups", "groups_costs")]
    return [about, tests, *figures]


def _claims(material: Material) -> list[Block | None]:
    claims = [claim_block(material, claim, checks=True) for claim in main_claims(material)]
    return [*claims, payer_statements(material), payer_checks(material)]


def _numbers(material: Material) -> list[Block | None]:
    return [*quantity_tables(material), looks_table(material)]


def _alike(material: Material) -> list[Block | None]:
    return [balance_table(material, which) for which in ("frame", "comparison")]


def _withheld(material: Material) -> list[Block | None]:
    summary = withheld_sentence(material)
    table = withheld_table(material)
    return [] if summary is None else [Paragraph(text=summary), table]


AUDIENCE = Audience(key="researcher", order=90, build=build)
