"""How does this compare: published programmes, with and without a comparison group apart."""

from __future__ import annotations

from microanalyse.catalogue.benchmarks import Benchmark, benchmarks
from microanalyse.report.material import Material
from microanalyse.report.page import Block, Cell, Grid, Paragraph
from microanalyse.report.parts.cells import grid, head, sign, value_cell, words
from microanalyse.report.text import Text, plain

KINDS = ("uncontrolled", "controlled")
COLUMNS = ("programme_name", "design", "n", "outcome", "before", "after", "found")


def benchmark_blocks(material: Material) -> list[Block]:
    """Return what to keep in mind, and a table of each kind."""
    table = material.evaluation.table("benchmarks")
    if table is None:
        return []
    about = Paragraph(text=material.writer.must("benchmark.about"))
    return [about, *(_table(material, kind, table.column("programme")) for kind in KINDS)]


def _table(material: Material, kind: str, keys: tuple[object, ...]) -> Grid:
    known = benchmarks()
    chosen = [known[str(key)] for key in keys if str(key) in known]
    shown = [item for item in chosen if item.controlled == (kind == "controlled")]
    rows = [*_own(material, kind), *(_row(material, item) for item in shown)]
    writer = material.writer
    sources = "; ".join(plain(_source(material, item)) for item in shown)
    return grid(
        material,
        f"benchmarks.{kind}",
        COLUMNS,
        rows,
        caption=writer.must(f"benchmark.{kind}"),
        note=writer.must("benchmark.sources", sources=sources),
    )


def _own(material: Material, kind: str) -> list[tuple[Cell, ...]]:
    """Return the row of this study, in the table of its own design."""
    compared = material.evaluation.table("balance.comparison") is not None
    if not material.has_wellbeing or compared != (kind == "controlled"):
        return []
    writer, key = material.writer, "wellbeing.change.mean"
    instrument = str(material.study("wellbeing").get("instrument") or "")
    return [
        (
            head(writer.must("benchmark.this_study")),
            words(writer.must(f"benchmark.own_{kind}")),
            value_cell(material, key, "n"),
            words(material.locale.label("label.instrument", instrument)),
            value_cell(material, "wellbeing.before.mean"),
            value_cell(material, "wellbeing.after.mean"),
            words(writer.first(f"benchmark.own_found_{kind}") or ()),
        )
    ]


def _row(material: Material, item: Benchmark) -> tuple[Cell, ...]:
    writer, key = material.writer, f"benchmark.words.{item.key}"
    said = {
        name: plain(writer.first(f"{key}.{name}") or ())
        for name in ("design", "outcome", "result", "remark")
    }
    return (
        head(writer.must("benchmark.name", name=item.programme)),
        words(said["design"]),
        _number(material, item.n),
        words(said["outcome"]),
        _number(material, item.before),
        _number(material, item.after),
        words(f"{said['result']} {said['remark']}".strip()),
    )


def _source(material: Material, item: Benchmark) -> Text:
    writer = material.writer
    own = writer.first(f"benchmark.words.{item.key}.source") or (item.source,)
    return writer.must("benchmark.source", programme=item.programme, source=own)


def _number(material: Material, value: float | None) -> Cell:
    if value is None:
        return sign(material.locale, "none")
    return Cell(text=(material.locale.number(value),), kind="number")
