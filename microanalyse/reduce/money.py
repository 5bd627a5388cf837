"""From the sums of the query to the arrays of ``Reduced``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from microanalyse.catalogue import categories, price_index
from microanalyse.engines import DuckEngine
from microanalyse.errors import StudyRefused
from microanalyse.records import BoolArray, Finding, FloatArray, IntArray, Place
from microanalyse.reduce.query import PARTS, reduction_sql
from microanalyse.reduce.reduced import BASES, PERIODS
from microanalyse.study import Study
from microanalyse.words import EURO

_OUTSIDE = PARTS.index("outside")
_KINDS = ("programme", "transfer", "one_off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """The money side of ``Reduced``; fields as there."""

    euros: IntArray
    as_recorded: IntArray
    programme: IntArray
    transfer: IntArray
    one_off: IntArray
    programme_hours: FloatArray | None
    days: IntArray
    use: Mapping[str, FloatArray]
    use_units: Mapping[str, str]
    payers: tuple[str, ...]
    categories: tuple[str, ...]
    outside_records: int
    outside_cents: int


def reduce_costs(engine: DuckEngine, study: Study, n_cases: int) -> Costs:
    """Run the reduction and lay its sums along the axes.

    Raises
    ------
    StudyRefused
        A price year, of the study or of a record, for which there is no price level.
    """
    _refuse_unknown_years(engine, study)
    sums = engine.arrays(reduction_sql(study))
    kind = sums["kind"]
    inside = (kind != "days") & (sums["part"] != _OUTSIDE)
    outside = (kind != "days") & (sums["part"] == _OUTSIDE)
    in_use = inside & (kind == "use")
    payers = tuple(sorted(set(sums["payer"][inside])))
    kinds_of_use = tuple(sorted(set(sums["category"][in_use])))
    axes = (
        sums["nth"][in_use],
        _places(sums["payer"][in_use], payers),
        _places(sums["category"][in_use], kinds_of_use),
        sums["part"][in_use],
        _places(sums["basis"][in_use], BASES),
    )
    euros = np.zeros((n_cases, len(payers), len(kinds_of_use), len(PERIODS), len(BASES)), np.int64)
    np.add.at(euros, axes, sums["cents"][in_use])
    as_recorded = np.zeros((n_cases, len(PERIODS)), np.int64)
    np.add.at(as_recorded, (axes[0], axes[3]), sums["as_recorded"][in_use])
    by_kind = {name: _by_payer(sums, inside & (kind == name), n_cases, payers) for name in _KINDS}
    days = np.zeros((n_cases, len(PERIODS)), np.int64)
    observed = kind == "days"
    days[sums["nth"][observed], sums["part"][observed]] = sums["cents"][observed]
    use, use_units = _natural_units(sums, in_use, n_cases)
    return Costs(
        euros=euros,
        as_recorded=as_recorded,
        programme=by_kind["programme"],
        transfer=by_kind["transfer"],
        one_off=by_kind["one_off"],
        programme_hours=_programme_hours(sums, inside & (kind == "programme"), n_cases),
        days=days,
        use=use,
        use_units=use_units,
        payers=payers,
        categories=kinds_of_use,
        outside_records=int(sums["records"][outside].sum()),
        outside_cents=int(sums["cents"][outside].sum()),
    )


def _places(names: Sequence[str], axis: Sequence[str]) -> IntArray:
    index = {name: place for place, name in enumerate(axis)}
    return np.fromiter((index[name] for name in names), np.int64, len(names))


def _by_payer(
    sums: Mapping[str, Any], rows: BoolArray, n_cases: int, payers: Sequence[str]
) -> IntArray:
    cents = np.zeros((n_cases, len(payers), len(PERIODS)), np.int64)
    axes = (sums["nth"][rows], _places(sums["payer"][rows], payers), sums["part"][rows])
    np.add.at(cents, axes, sums["cents"][rows])
    return cents


def _natural_units(
    sums: Mapping[str, Any], in_use: BoolArray, n_cases: int
) -> tuple[dict[str, FloatArray], dict[str, str]]:
    """Return units of support per category where every record has a quantity in one unit.

    A category of which some euros have no quantity, or with hours and visits side by side, has no
    sum in natural units.
    """
    use: dict[str, FloatArray] = {}
    use_units: dict[str, str] = {}
    known = categories()
    for category in sorted(set(sums["category"][in_use])):
        rows = in_use & (sums["category"] == category)
        default = known[category].unit if category in known else "none"
        named = {unit or default for unit in sums["unit"][rows]}
        if sums["without_quantity"][rows].any() or len(named) != 1:
            continue
        if not sums["quantity"][rows].any():
            continue
        amounts = np.zeros((n_cases, len(PERIODS)))
        np.add.at(amounts, (sums["nth"][rows], sums["part"][rows]), sums["quantity"][rows])
        use[category] = amounts
        use_units[category] = named.pop()
    return use, use_units


def _programme_hours(sums: Mapping[str, Any], rows: BoolArray, n_cases: int) -> FloatArray | None:
    """Return the programme's hours a case, or None where not every record is counted in hours."""
    known = categories()
    pairs = zip(sums["category"][rows], sums["unit"][rows], strict=True)
    units = {unit or (known[key].unit if key in known else "none") for key, unit in pairs}
    if units != {"hour"} or sums["without_quantity"][rows].any():
        return None
    hours = np.zeros(n_cases)
    np.add.at(hours, sums["nth"][rows], sums["quantity"][rows])
    return hours


def _refuse_unknown_years(engine: DuckEngine, study: Study) -> None:
    if study.costs.currency != EURO:
        return
    known = price_index()
    asked = engine.rows(
        "SELECT price_year, min(_file), min(_row) FROM costs"
        " WHERE price_year IS NOT NULL GROUP BY price_year ORDER BY price_year"
    )
    asked.append((study.costs.price_year, study.source, None))
    faults = [
        Finding(
            code="study_price_year_unknown",
            severity="error",
            place=Place(file=file or "", row=row, column="price_year"),
            found=str(year),
            expected=f">= {min(known)}, <= {max(known)}",
        )
        for year, file, row in asked
        if year not in known
    ]
    if faults:
        raise StudyRefused(faults)
