"""The mean saving with those who left counted to the end, under two suppositions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from microanalyse.economics.yearly import AFTER, BEFORE, DAYS_PER_YEAR, observed_twice
from microanalyse.records import BoolArray, FloatArray, Quantity, not_estimable
from microanalyse.reduce import Reduced
from microanalyse.study import Study

METHOD: Final = "cost_exits"
BOUNDS, WITHDREW = IDS = ("cost.exits.avoided.bounds", "cost.exits.withdrew.cases")
SOURCE: Final = "suppositions: after the day they left no change, or the change of the others"
REASONS: Final = ("admitted", "moved", "withdrew")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leavers:
    """Costs of those who left before the end of the window, shape (n_leavers,).

    Attributes
    ----------
    before : FloatArray
        Euros a day before.
    known : FloatArray
        Euros after, as far as they are known.
    days, window : FloatArray
        Days after that are known, and days of the whole window.
    """

    before: FloatArray
    known: FloatArray
    days: FloatArray
    window: FloatArray

    def avoided(self, share: float) -> FloatArray:
        """Return euros a year avoided where the days not known cost ``share`` of a day before."""
        unknown = self.before * share * (self.window - self.days)
        return np.asarray(DAYS_PER_YEAR * (self.before - (self.known + unknown) / self.window))


def exit_bounds(reduced: Reduced, study: Study, arm: BoolArray | None = None) -> list[Quantity]:
    """Return the bounds of the mean avoided with those who left, where ``[estimand]`` asks them.

    Parameters
    ----------
    reduced : Reduced
        One row a case.
    study : Study
        ``estimand``: reasons with ``bounds``; ``costs.after_days``: the window of the study.
    arm : BoolArray or None
        Cases to look at, shape (n_cases,); None is the treated arm.

    Returns
    -------
    list of Quantity
        ``cost.exits.avoided.bounds`` in euros a year; empty where nobody left so. How many withdrew
        stands beside it where they are in it, for the gate to judge.

    Notes
    -----
    What is known of them stays as it is. Each day after they left costs what a day before cost (no
    change), or that times mean after over mean before of those who stayed (the same change). With
    an unknown day of leaving every day after is unknown. Nobody knows whether the truth lies
    between: a move may change everything.
    """
    stay, left = _parted(reduced, study, arm)
    if not bool(left.any()):
        return []
    n = int(stay.sum() + left.sum())
    counts = _withdrew(reduced, study, left)
    before, after = (_euros_a_day(reduced, stay, period) for period in (BEFORE, AFTER))
    if not before.size or before.mean() <= 0:
        return [not_estimable(BOUNDS, "no_costs_before", n=n, method=METHOD), *counts]
    others = DAYS_PER_YEAR * (before - after)
    leavers = _leavers(reduced, study, left)
    shares = (1.0, float(after.mean() / before.mean()))
    means = (np.append(others, leavers.avoided(share)).mean() for share in shares)
    low, high = sorted(float(mean) for mean in means)
    inputs = ("cost.avoided.mean", "case.exit_reason", "case.exit_date", "study.estimand")
    bounds = Quantity(
        id=BOUNDS, low=low, high=high, interval="band", unit="eur_per_year", n=n, method=METHOD,
        source=SOURCE, role="robustness", inputs=inputs,
    )  # fmt: skip
    return [bounds, *counts]


def _parted(reduced: Reduced, study: Study, arm: BoolArray | None) -> tuple[BoolArray, BoolArray]:
    """Return who stayed and who left for a reason with bounds, of those with costs before."""
    asked = [reason for reason in REASONS if getattr(study.estimand, reason) == "bounds"]
    chosen = reduced.case.treated if arm is None else arm
    reason = reduced.case.exit_reason.astype(str)
    left = chosen & np.isin(reason, asked) & (reduced.days[:, BEFORE] > 0)
    return observed_twice(reduced, arm) & ~left, np.asarray(left)


def _euros_a_day(reduced: Reduced, cases: BoolArray, period: int) -> FloatArray:
    cents = reduced.euros[cases, :, :, period].sum(axis=(1, 2, 3))
    return np.asarray(cents / 100 / reduced.days[cases, period])


def _leavers(reduced: Reduced, study: Study, left: BoolArray) -> Leavers:
    dated = np.isfinite(reduced.case.exit_day[left])
    days = np.where(dated, reduced.days[left, AFTER], 0).astype(np.float64)
    cents = reduced.euros[left, :, :, AFTER].sum(axis=(1, 2, 3))
    return Leavers(
        before=_euros_a_day(reduced, left, BEFORE),
        known=np.where(days > 0, cents / 100, 0.0),
        days=days,
        window=np.maximum(days, float(study.costs.after_days)),
    )


def _withdrew(reduced: Reduced, study: Study, left: BoolArray) -> list[Quantity]:
    count = int((left & (reduced.case.exit_reason == "withdrew")).sum())
    if study.estimand.withdrew != "bounds":
        return []
    return [
        Quantity(
            id=WITHDREW, value=float(count), unit="cases", n=count, method=METHOD,
            inputs=("case.exit_reason",),
        )
    ]  # fmt: skip
