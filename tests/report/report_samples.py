"""Small evaluations made by hand, so that each disclosure rule can be reached on its own."""

from __future__ import annotations

from typing import Any

from microanalyse.evaluation.cells import COLUMNS
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Check, Claim, Quantity, Table

N = 50
STUDY: dict[str, Any] = {
    "study": {"title": "A study", "site": "Somewhere"},
    "input": {"exclude": ["case-7"]},
    "wellbeing": {"min": 0.0, "max": 10.0, "higher_is_better": True},
    "costs": {"price_year": 2024, "before_days": 365, "after_days": 365},
    "selection": {"entry": "request", "study": "random", "population": 400},
    "report": {"minimum_cell": 10, "organisation": "Town"},
}


def share(name: str, count: int, n: int = N) -> Quantity:
    return Quantity(id=name, value=count / n, low=0.0, high=1.0, unit="share", n=n)


def euros(name: str, value: float, n: int = N) -> Quantity:
    ends = {"low": value - 100, "high": value + 100}
    return Quantity(
        id=name, value=value, **ends, interval="confidence", unit="eur_per_year", n=n,
        method="cost_means",
    )  # fmt: skip


def cell(
    stem: str,
    *,
    contributors: int = N,
    remainder: float | None = 5.0,
    largest: float = 100.0,
) -> tuple[Any, ...]:
    return (stem, N, *[contributors] * 3, *[remainder] * 3, *[largest] * 3, *[2.0] * 3)


def payer(key: str, before: float, after: float) -> list[Quantity]:
    stem = f"cost.payer.{key}"
    return [
        euros(f"{stem}.before.mean", before),
        euros(f"{stem}.after.mean", after),
        euros(f"{stem}.avoided.mean", before - after),
        euros(f"{stem}.programme.mean", 0.0),
        euros(f"{stem}.net.mean", before - after),
        Quantity(id=f"{stem}.gains.probability", value=0.9, unit="probability", n=N),
    ]


def evaluation(
    *quantities: Quantity,
    cells: tuple[tuple[Any, ...], ...] = (),
    parts: tuple[tuple[str, str], ...] = (),
    **changed: Any,
) -> Evaluation:
    tables = list(changed.pop("tables", ()))
    if cells:
        tables.append(Table(id="disclosure.cells", columns=COLUMNS, rows=cells, level="person"))
    if parts:
        columns = ("payer", "category")
        tables.append(Table(id="disclosure.parts", columns=columns, rows=parts, level="person"))
    return Evaluation(
        study=changed.pop("study", STUDY),
        quantities=quantities,
        tables=tuple(tables),
        provenance=changed.pop("provenance", {"version": "1", "synthetic": True, "seed": 1}),
        **changed,
    )


def wellbeing(pairs: int = 47) -> list[Quantity]:
    common: dict[str, Any] = {"interval": "confidence", "unit": "points", "n": pairs}
    return [
        Quantity(id="wellbeing.cases", value=N, unit="cases", n=N),
        Quantity(id="wellbeing.pairs", value=pairs, unit="cases", n=pairs),
        Quantity(id="wellbeing.before.mean", value=3.5, low=3.0, high=4.0, **common),
        Quantity(id="wellbeing.after.mean", value=8.3, low=8.0, high=8.6, **common),
        Quantity(
            id="wellbeing.change.mean", value=4.8, low=4.3, high=5.3, p=1e-12, statistic=18.0,
            df=pairs - 1.0, method="paired_t", **common,
        ),
    ]  # fmt: skip


def claim(grade: int = 1) -> Claim:
    return Claim(
        id="wellbeing_rose",
        kind="effect",
        grade=grade,
        about=("wellbeing.change.mean",),
        checks=(
            Check(id="more_than_chance", result="pass", grade=1),
            Check(id="route_wellbeing", result="not_possible", grade=2),
        ),
        would_raise=("waiting_list",),
    )
