"""Those who died, moved or were admitted: a row of their own, never inside 'avoided'."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.yearly import DAYS_PER_YEAR, LEFT
from microanalyse.records import BoolArray, Quantity, not_estimable
from microanalyse.reduce import PERIODS, Reduced
from microanalyse.study import Study

_METHOD: Final = "cost_exits"
_SOURCE: Final = "person-time rate, Rothman, Greenland & Lash 2008, ch. 3"


def exits(reduced: Reduced, study: Study, arm: BoolArray | None = None) -> tuple[Quantity, ...]:
    """Return what is known of the money of those who left, by reason.

    Parameters
    ----------
    reduced : Reduced
        One row a case.
    study : Study
        Level of the analysis, carried on the quantities.
    arm : BoolArray or None
        Cases to look at, shape (n_cases,); None is the treated arm.

    Returns
    -------
    tuple of Quantity
        ``cost.exits.<reason>.cases``, ``.before.mean`` and ``.after.mean`` for ``died``, ``moved``
        and ``admitted``. Means are person-time rates: all their euros over all their observed days,
        per year, so that a death after a week is not blown up to a yearly figure of its own.
    """
    chosen = reduced.case.treated if arm is None else arm
    found: list[Quantity] = []
    for reason in LEFT:
        left = chosen & (reduced.case.exit_reason.astype(str) == reason)
        stem = f"cost.exits.{reason}"
        count = int(left.sum())
        found.append(
            Quantity(
                id=f"{stem}.cases",
                value=float(count),
                level=1 - study.analysis.alpha,
                unit="cases",
                n=count,
                method=_METHOD,
                inputs=("case.exit_reason",),
            )
        )
        if count:
            found.extend(_rate(reduced, left, stem, period) for period in ("before", "after"))
    return tuple(found)


def _rate(reduced: Reduced, left: BoolArray, stem: str, period: str) -> Quantity:
    at = PERIODS.index(period)
    observed = left & (reduced.days[:, at] > 0)
    days = int(reduced.days[observed, at].sum())
    if days == 0:
        return not_estimable(f"{stem}.{period}.mean", "no_observed_days", n=0, method=_METHOD)
    cents = int(reduced.euros[observed, :, :, at, :].sum())
    return Quantity(
        id=f"{stem}.{period}.mean",
        value=cents * DAYS_PER_YEAR / (100.0 * days),
        unit="eur_per_year",
        n=int(np.count_nonzero(observed)),
        method=_METHOD,
        source=_SOURCE,
        inputs=("costs.amount", "case.exit_reason"),
    )
