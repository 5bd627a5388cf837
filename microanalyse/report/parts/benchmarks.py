"""How does this compare: published programmes, with and without a comparison group apart."""

from __future__ import annotations

from microanalyse.catalogue.benchmarks import Benchmark, benchmarks
from microanalyse.report.material import Material
from microanalyse.report.page import Block, Cell, Grid, Paragraph
from microanalyse.report.parts.cells import grid, head, sign, words
from microanalyse.report.text import plain

KINDS = ("uncontrolled", "controlled")
COLUMNS = ("programme_name", "design", "n", "outcome", "before", "after", "found", "source")


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
    rows = [_row(material, item) for item in chosen if item.controlled == (kind == "controlled")]
    caption = material.writer.must(f"benchmark.{kind}")
    return grid(material, f"benchmarks.{kind}", COLUMNS, rows, caption=caption)


def _row(material: Material, item: Benchmark) -> tuple[Cell, ...]:
    writer, key = material.writer, f"benchmark.words.{item.key}"
    said = {
        name: plain(writer.first(f"{key}.{name}") or ())
        for name in ("design", "outcome", "result", "remark")
    }
    source = writer.first(f"{key}.source", "benchmark.source", source=item.source)
    return (
        head(writer.must("benchmark.name", name=item.programme)),
        words(said["design"]),
        _number(material, item.n),
        words(said["outcome"]),
        _number(material, item.before),
        _number(material, item.after),
        words(f"{said['result']} {said['remark']}".strip()),
        words(source or ()),
    )


def _number(material: Material, value: float | None) -> Cell:
    if value is None:
        return sign(material.locale, "none")
    return Cell(text=(material.locale.number(value),), kind="number")
