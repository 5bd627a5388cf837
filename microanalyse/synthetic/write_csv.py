"""The study as text files in the Dutch manner: semicolons, decimal commas, day before month."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from microanalyse.synthetic.dutch import HEADINGS, SHEETS, STAMPED, word
from microanalyse.synthetic.table import Table

_DUTCH = str.maketrans(",.", ".,")


def write_csv(folder: Path, tables: Sequence[Table]) -> None:
    """Write one file a table into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for item in tables:
        headings = [HEADINGS[item.name][column] for column in item.columns]
        marked = item.name in STAMPED
        # the byte order mark makes a Dutch Excel read the accents
        path = folder / f"{SHEETS[item.name]}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([*headings, "synthetic"] if marked else headings)
            for row in item.rows:
                cells = [
                    cell(word(column, value))
                    for column, value in zip(item.columns, row, strict=True)
                ]
                writer.writerow([*cells, "true"] if marked else cells)


def cell(value: object) -> str:
    """Return a value as a Dutch reader writes it: 1.234,50 and 3-6-2024."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        grouped = f"{value:,f}"
        return grouped.translate(_DUTCH)
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    return str(value)
