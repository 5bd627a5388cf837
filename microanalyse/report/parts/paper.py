"""For a paper: who was studied (Table 1), and a methods and a results paragraph to paste."""

from __future__ import annotations

from typing import Final

from microanalyse.records import Quantity
from microanalyse.report.material import Material
from microanalyse.report.page import Block, Cell, Grid, Paragraph
from microanalyse.report.parts.cells import grid, head, sign, value_cell
from microanalyse.report.parts.claims import main_claims, may_say
from microanalyse.report.parts.quantities import quantity_name
from microanalyse.report.text import Text, joined
from microanalyse.version import __version__

ROWS: Final = ("wellbeing.before.mean", "cost.before.mean")
MORE: Final = (".before.mean", "outcome.")
RESULTS: Final = (
    "report.paper.results.wellbeing",
    "report.paper.results.effect",
    "report.paper.results.regression",
    "report.paper.results.comparison",
    "report.paper.results.costs",
    "report.paper.results.measured",
    "report.paper.results.net",
    "report.paper.results.timing",
)


def paper_blocks(material: Material) -> list[Block | None]:
    """Return Table 1 and both paragraphs; each sentence whose numbers are not shown is left out."""
    writer = material.writer
    return [
        baseline_table(material),
        Paragraph(text=writer.must("report.paper.methods.heading"), tone="lead"),
        Paragraph(text=_methods(material)),
        Paragraph(text=writer.must("report.paper.results.heading"), tone="lead"),
        Paragraph(text=_results(material)),
    ]


def baseline_table(material: Material) -> Grid | None:
    """Return the people at the start: number, wellbeing, other outcomes and costs, by arm."""
    items = [item for item in material.evaluation.quantities if _at_start(item)]
    if not items:
        return None
    arms = ["treated"]
    if material.has("comparison.wellbeing.pairs"):
        arms.append("others")
    rows = [
        (
            quantity_name(material, item.id),
            *(_arm_cell(material, item.id, arm) for arm in arms),
            _spread(material, item.id),
            value_cell(material, item.id, "n"),
        )
        for item in items
    ]
    columns = ("characteristic", *(f"mean_{arm}" for arm in arms), "spread", "n")
    first: tuple[Cell, ...] = (head(material.writer.must("report.paper.people")),)
    counts = [value_cell(material, _people(material, arm)) for arm in arms]
    none = sign(material.locale, "none")
    return grid(material, "paper_baseline", columns, [(*first, *counts, none, none), *rows])


def _at_start(item: Quantity) -> bool:
    other = item.id.startswith(MORE[1]) and item.id.endswith(MORE[0])
    return item.status == "ok" and (item.id in ROWS or other)


def _people(material: Material, arm: str) -> str:
    if arm == "others":
        return "comparison.wellbeing.pairs"
    return "wellbeing.cases" if material.has_wellbeing else "cost.cases"


def _arm_cell(material: Material, name: str, arm: str) -> Cell:
    if arm == "treated":
        return value_cell(material, name)
    other = f"comparison.{name}"
    none = sign(material.locale, "none")
    return value_cell(material, other) if material.quantity(other) is not None else none


def _spread(material: Material, name: str) -> Cell:
    found = name.removesuffix("mean") + "sd"
    none = sign(material.locale, "none")
    return value_cell(material, found) if material.quantity(found) is not None else none


def _methods(material: Material) -> Text:
    writer = material.writer
    wellbeing, costs = material.study("wellbeing"), material.study("costs")
    instrument = material.locale.label("label.instrument", str(wellbeing.get("instrument", "")))
    compared = material.has("comparison.wellbeing.pairs")
    sentences = [
        writer.first(f"report.paper.methods.{'comparison' if compared else 'before_after'}"),
        writer.first("report.paper.methods.drawn") if material.has("selection.response") else None,
    ]
    if material.has_wellbeing:
        sentences.append(
            writer.first(
                "report.paper.methods.wellbeing",
                instrument=instrument,
                low=wellbeing.get("min", 0),
                high=wellbeing.get("max", 10),
            )
        )
        sentences.append(writer.first("report.paper.methods.regression"))
    if material.has_costs:
        year = str(costs.get("price_year") or "")
        key = "costs" if year else "costs_as_recorded"
        sentences.append(writer.first(f"report.paper.methods.{key}", year=year))
    provenance = material.evaluation.provenance
    digest = str(provenance.get("results_digest", material.evaluation.results_digest))
    sentences.append(
        writer.must(
            "report.paper.methods.software",
            version=__version__,
            seed=str(provenance.get("seed", "")),
            digest=digest[:19],
        )
    )
    return joined([sentence for sentence in sentences if sentence is not None])


def _results(material: Material) -> Text:
    sentences = [material.writer.first(key) for key in RESULTS]
    said = [may_say(material, claim) for claim in main_claims(material)]
    closing = material.writer.must("report.paper.results.claims") if said else None
    kept = [text for text in (*sentences, closing, *said) if text is not None]
    return joined(kept)
