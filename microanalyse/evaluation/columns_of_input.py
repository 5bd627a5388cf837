"""Which columns of which files stand behind ``case.``, ``costs.`` and ``activities.<column>``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.ingest.tables import ACTIVITIES, CASES, COSTS, SCORES

_CLUSTERS: Final = frozenset({"household_id", "coach_id", "site"})
_LONG_SCORE: Final = frozenset({"moment", "instrument", "subscale", "score", "date"})
# an amount that is not stated is a quantity times a price, and every amount is indexed
_AMOUNT: Final = frozenset({"amount", "quantity", "unit_price", "price_year"})
_PERIOD: Final = frozenset({"period", "date", "from", "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the user's own file, and the canonical column it was read as."""

    file: str
    sheet: str
    heading: str
    table: str
    column: str


def columns_of(evaluation: Evaluation, table: str, name: str) -> tuple[Column, ...]:
    """Return the columns behind an input.

    Parameters
    ----------
    evaluation : Evaluation
        Its provenance says how each column was understood.
    table : {"case", "costs", "activities"}
        The part before the dot.
    name : str
        The part after it: a column, or a moment of the scores.
    """
    found = []
    for item in evaluation.provenance.get("columns", ()):
        column = Column(**{key: str(item.get(key) or "") for key in Column.__slots__})
        if _of_population(evaluation.study, column.file):
            continue
        if _MATCHES[table](column, name):
            found.append(column)
    return tuple(dict.fromkeys(found))


def canonical(table: str, name: str) -> bool:
    """Whether a column could be in the input, be it here or not."""
    if table == "activities":
        return name in ACTIVITIES
    return name in COSTS if table == "costs" else name in CASES or name in SCORES


def _of_population(study: Mapping[str, Any], file: str) -> bool:
    stated = str(study.get("input", {}).get("population") or "")
    return bool(stated) and PurePath(stated).name == file


def _matches_cost(column: Column, name: str) -> bool:
    if column.table != "costs":
        return False
    if name == "amount":
        return column.column in _AMOUNT or column.column.startswith("cost_")
    if name == "period":
        return column.column in _PERIOD or column.column.startswith("cost_")
    if name == "quantity" and column.column.startswith("use_"):
        return True
    return column.column == name


def _matches_case(column: Column, name: str) -> bool:
    if name == "cluster":
        return column.table == "cases" and column.column in _CLUSTERS
    if name in CASES:
        return column.table == "cases" and column.column == name
    if column.table != "scores":
        return False
    if name in SCORES:
        return column.column == name or column.column.startswith(f"wellbeing_{name}_")
    wide = column.column not in SCORES  # wellbeing_before, who5_item_1_before
    return column.column in _LONG_SCORE or (
        wide and (name == "scores" or column.column.endswith(f"_{name}"))
    )


def _matches_activity(column: Column, name: str) -> bool:
    return column.table == "activities" and column.column == name


_MATCHES: Final[Mapping[str, Callable[[Column, str], bool]]] = {
    "case": _matches_case,
    "costs": _matches_cost,
    "activities": _matches_activity,
}
