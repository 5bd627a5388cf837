"""Where the numbers come from: flow, findings, columns, provenance, protocol, what is kept back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from microanalyse.checks import sentence
from microanalyse.records import Finding
from microanalyse.report.disclosure import WITHHELD_TABLE
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Entry, Facts, Grid
from microanalyse.report.parts.cells import count_cell, grid, head, words
from microanalyse.report.parts.quantity_cells import method_title
from microanalyse.report.text import Text

GUESSED: Final = "_near"


def flow_table(material: Material) -> Grid | None:
    """Return who took part and who is missing."""
    table = material.evaluation.table("flow")
    if table is None:
        return None
    arms = [
        name for name in table.columns[1:] if any(cell is not None for cell in table.column(name))
    ]
    rows = []
    for row in table.rows:
        values = dict(zip(table.columns, row, strict=True))
        name = material.writer.must(f"report.flow.{row[0]}")
        rows.append((head(name), *(count_cell(material, values[arm]) for arm in arms)))
    return grid(material, "flow", ("stage", *arms), rows)


def findings_table(material: Material) -> Grid | None:
    """Return what the check of the input found; in public without rows and values of persons."""
    rows = [
        (
            words(material.writer.must(f"report.severity.{item.severity}")),
            words(sentence(_guessless(item), material.locale)),
        )
        for item in material.evaluation.findings
    ]
    return grid(material, "findings", ("severity", "finding"), rows) if rows else None


def _guessless(finding: Finding) -> Finding:
    """Return a finding whose guess is not shown as the one without a guess."""
    if finding.expected:
        return finding
    return replace(finding, code=finding.code.removesuffix(GUESSED))


def columns_table(material: Material) -> Grid | None:
    """Return how each column of the input was understood."""
    rows = [
        (
            head(str(item["heading"])),
            Cell(text=(), code=f"{item['table']}.{item['column']}"),
            words(
                " · ".join(
                    part for part in (str(item["file"]), str(item.get("sheet") or "")) if part
                )
            ),
        )
        for item in material.evaluation.provenance.get("columns", ())
    ]
    return grid(material, "columns", ("heading", "understood", "file"), rows) if rows else None


def withheld_table(material: Material) -> Grid | None:
    """Return by which rule what is kept back, the ids behind each rule together."""
    table = material.evaluation.table(WITHHELD_TABLE)
    if table is None or not table.rows:
        return None
    inside: dict[tuple[str, str], list[str]] = {}
    for name, form, rule in table.rows:
        inside.setdefault((str(rule), str(form)), []).append(str(name))
    rows = [
        (
            head(material.writer.must(f"report.rule.{rule}")),
            words(material.writer.must(f"reason.{form}")),
            Cell(text=(), code=", ".join(names)),
        )
        for (rule, form), names in inside.items()
    ]
    return grid(material, "withheld", ("rule", "form", "what"), rows)


def provenance_facts(material: Material) -> Facts:
    """Return version, seed, engine and files with their checksums."""
    provenance = material.evaluation.provenance
    items: list[tuple[Text, Text]] = []
    for key in ("version", "seed", "engine", "study_file", "results_digest"):
        if provenance.get(key) not in (None, ""):
            items.append((material.writer.must(f"report.origin.{key}"), (str(provenance[key]),)))
    for item in provenance.get("files", ()):
        about = material.writer.must(
            "report.origin.file_is", file=str(item["file"]), count=int(item.get("rows") or 0)
        )
        items.append((about, (str(item["sha256"]),)))
    return Facts(items=tuple(items), code=True)


def protocol_table(material: Material) -> Grid:
    """Return every choice of the protocol as it stands in study.toml."""
    rows = [
        (head((), code=key), Cell(text=(), code=value))
        for key, value in _leaves(material.evaluation.study, "")
    ]
    return grid(material, "protocol", ("key", "choice"), rows)


def method_entries(material: Material) -> tuple[Entry, ...]:
    """Return the methods used: plain words and the source of the formula."""
    sources: dict[str, dict[str, None]] = {}
    for item in material.evaluation.quantities:
        if item.method:
            sources.setdefault(item.method, {}).update(
                dict.fromkeys([item.source] if item.source else [])
            )
    found = []
    for method in sorted(sources):
        plain_words = material.writer.first(f"report.method.{method}.plain")
        source = "; ".join(sources[method])
        paragraphs = [plain_words] if plain_words else []
        if source:
            paragraphs.append(material.writer.must("report.method_source", source=source))
        found.append(
            Entry(
                id=f"method-{method}",
                title=method_title(material, method),
                paragraphs=tuple(paragraphs),
                link=f"docs/methods/{method}.md",
            )
        )
    return tuple(found)


def _leaves(tree: Mapping[str, Any], stem: str) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        full = f"{stem}.{key}" if stem else str(key)
        if isinstance(value, Mapping) and value:
            yield from _leaves(value, full)
        else:
            yield full, json.dumps(value, ensure_ascii=False)
