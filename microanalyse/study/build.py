"""From checked values to a frozen ``Study``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeVar

from microanalyse.catalogue import instrument, payer_key
from microanalyse.records import Ordinary, Sourced
from microanalyse.study.model import (
    About,
    Analysis,
    Budget,
    Comparison,
    Costs,
    Deduction,
    Estimand,
    HalfSd,
    HowSelected,
    Input,
    Lock,
    Productivity,
    ReportSettings,
    Study,
    Wellbeing,
)
from microanalyse.study.published import published_mcid, published_ordinary, published_retest
from microanalyse.study.rules import DEDUCTIONS, rule_of
from microanalyse.words import EURO

Section = TypeVar("Section")
Values = Mapping[str, Any]


def build(values: Values, *, source: str, fill: bool) -> Study:
    """Return the study of checked values.

    Parameters
    ----------
    values : Mapping
        Values by path, such as ``costs.before_days``.
    source : str
        Name of the file they came from.
    fill : bool
        Whether the instrument's row in the catalogue fills what is not stated. False for the record
        of a study, which states everything.
    """
    return Study(
        schema=values.get("schema", 1),
        study=_section(About, values, "study"),
        input=_section(Input, values, "input", columns=_table(values, "input.columns")),
        wellbeing=_wellbeing(values, fill=fill),
        costs=_costs(values),
        productivity=_section(Productivity, values, "productivity"),
        deductions=MappingProxyType(
            {
                name: _section(Deduction, values, f"deductions.{name}")
                for name in DEDUCTIONS
                if _stated(values, f"deductions.{name}")
            }
        ),
        selection=_section(HowSelected, values, "selection"),
        comparison=_section(Comparison, values, "comparison"),
        earlier_crisis=values.get("earlier.crisis", "unknown"),
        missing_delta=_table(values, "missing.delta"),
        estimand=_section(Estimand, values, "estimand"),
        analysis=_section(Analysis, values, "analysis"),
        report=_section(ReportSettings, values, "report"),
        budget=_budget(values),
        lock=_section(Lock, values, "lock"),
        source=source,
    )


def _section(kind: type[Section], values: Values, stem: str, **given: Any) -> Section:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    stated = {
        name: _typed(f"{stem}.{name}", values[f"{stem}.{name}"])
        for name in names
        if f"{stem}.{name}" in values and name not in given
    }
    return kind(**stated, **given)


def _typed(path: str, value: Any) -> Any:
    rule = rule_of(path)
    if isinstance(value, list | tuple):
        return tuple(value)
    if rule is not None and rule.kind in ("number", "threshold") and isinstance(value, int):
        return float(value)
    return value


def _table(values: Values, stem: str) -> Mapping[str, Any]:
    found = {
        path[len(stem) + 1 :]: _typed(path, value)
        for path, value in values.items()
        if path.startswith(f"{stem}.")
    }
    return MappingProxyType(found)


def _stated(values: Values, stem: str) -> bool:
    return any(path == stem or path.startswith(f"{stem}.") for path in values)


def _costs(values: Values) -> Costs:
    band = {
        f"correlation_{part}": _typed(f"costs.correlation.{part}", values[path])
        for part in ("low", "high", "source")
        if (path := f"costs.correlation.{part}") in values
    }
    payer = values.get("costs.programme_payer", "")
    return _section(
        Costs,
        values,
        "costs",
        programme_payer=payer_key(payer) if payer else "",
        ordinary=_ordinary(values, "costs.ordinary"),
        ordinary_at_least_as_dear=values.get("costs.ordinary.at_least_as_dear", False),
        trend=_table(values, "costs.trend"),
        **band,
    )


def _budget(values: Values) -> Budget:
    """Return the budget; the shipped one is in euros, so in another currency there is none."""
    foreign = values.get("costs.currency", EURO) != EURO
    given = {"per_year": 0.0} if foreign and "budget.per_year" not in values else {}
    return _section(Budget, values, "budget", **given)


def _wellbeing(values: Values, *, fill: bool) -> Wellbeing:
    name = values.get("wellbeing.instrument", Wellbeing().instrument)
    row = instrument(name) if fill else None
    mcid = _mcid(values)
    retest = _sourced(values, "wellbeing.retest")
    ordinary = _ordinary(values, "wellbeing.ordinary")
    known: dict[str, Any] = {"instrument": name, "min": None, "max": None} if fill else {}
    if row is not None:
        known = {"instrument": row.key, "min": row.minimum, "max": row.maximum}
        known["higher_is_better"] = row.higher_is_better
        mcid = mcid if _stated(values, "wellbeing.mcid") else published_mcid(row)
        retest = retest if _stated(values, "wellbeing.retest") else published_retest(row)
        ordinary = ordinary if _stated(values, "wellbeing.ordinary") else published_ordinary(row)
    for key in ("min", "max", "higher_is_better"):
        if f"wellbeing.{key}" in values:
            known.pop(key, None)
    known.update(mcid=mcid, retest=retest, ordinary=ordinary)
    return _section(Wellbeing, values, "wellbeing", **known)


def _sourced(values: Values, stem: str) -> Sourced | None:
    if f"{stem}.value" not in values:
        return None
    return Sourced(value=float(values[f"{stem}.value"]), source=values[f"{stem}.source"])


def _mcid(values: Values) -> Sourced | HalfSd | None:
    if values.get("wellbeing.mcid.value") == "half_sd":
        return HalfSd(source=values["wellbeing.mcid.source"])
    return _sourced(values, "wellbeing.mcid")


def _ordinary(values: Values, stem: str) -> Ordinary | None:
    if f"{stem}.mean" not in values:
        return None
    numbers = {key: float(values[f"{stem}.{key}"]) for key in ("mean", "sd", "se")}
    source, period = values[f"{stem}.source"], values.get(f"{stem}.period", "")
    return Ordinary(**numbers, source=source, period=period)
