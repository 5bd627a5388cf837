"""What is done for everybody: collective activities, apart from every case."""

from __future__ import annotations

from dataclasses import dataclass

from microanalyse.checks.activities import INCOMPLETE
from microanalyse.engines import DuckEngine


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity in one period, as the user states it.

    Attributes
    ----------
    name, period, payer, domain : str
        Payer as a key; an empty text where unknown.
    visitors : float
        Unique visitors in an ordinary week, above zero.
    cost : float
        Euros a year, not brought to another price year.
    """

    name: str
    period: str
    payer: str
    domain: str
    visitors: float
    cost: float


def activities_of(engine: DuckEngine) -> tuple[Activity, ...]:
    """Return the activities with a name, visitors and a cost, by name and period.

    The others are findings of the check.
    """
    rows = engine.rows(
        "SELECT name, coalesce(period, ''), coalesce(payer, ''), coalesce(domain, ''), "
        "unique_visitors_per_week, CAST(round(cost_per_year, 2) AS DOUBLE) FROM activities "
        f"WHERE NOT ({INCOMPLETE}) ORDER BY ALL"
    )
    return tuple(
        Activity(
            name=str(name),
            period=str(period),
            payer=str(payer),
            domain=str(domain),
            visitors=float(visitors),
            cost=float(cost),
        )
        for name, period, payer, domain, visitors, cost in rows
    )
