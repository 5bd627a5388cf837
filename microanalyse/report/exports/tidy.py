"""One row a number, as text for any program."""

from __future__ import annotations

import csv
import io
from dataclasses import fields

from microanalyse.evaluation.result import Evaluation, plain
from microanalyse.records import Quantity
from microanalyse.report.text import harmless


def tidy_csv(evaluation: Evaluation) -> str:
    """Return one row a quantity, comma between, point as decimal; columns never depend on options.

    Text that a spreadsheet would take for a formula starts with an apostrophe.
    """
    names = [field.name for field in fields(Quantity)]
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(names)
    for item in evaluation.quantities:
        writer.writerow([_cell(getattr(item, name)) for name in names])
    return made.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    if isinstance(value, int | float):
        return plain(value)
    if isinstance(value, tuple):
        return harmless(" ".join(str(item) for item in value))
    return harmless(str(value))
