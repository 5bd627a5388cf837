"""What a route looks at: one outcome of one study, all cases of both arms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from microanalyse.records import BoolArray, FloatArray, Ordinary, TextArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One outcome before, after and earlier, for treated and untreated cases.

    Attributes
    ----------
    key : str
        ``wellbeing``, ``cost``, ``use``, ``net`` or ``payer.<payer>``: stem of the contrast ids.
    before, after, earlier : FloatArray
        Shape (n_cases,), own direction, NaN = missing.
    direction : float
        1 where higher is better, -1 where lower is (euros, hours).
    treated : BoolArray
        The intervention arm.
    ordinary : Ordinary or None
        Outside population in an ordinary year; for money only where it is at least as dear.
    skewed : bool
        Whether one-sided tests against a reference use Hall's transformed t.
    unit : str
        Of a contrast.
    household : TextArray
        Household of each case, empty where unknown: cases of one household are not independent.
    """

    key: str
    before: FloatArray
    after: FloatArray
    earlier: FloatArray
    direction: float
    treated: BoolArray
    ordinary: Ordinary | None
    skewed: bool
    unit: str
    household: TextArray

    @property
    def has_comparison(self) -> bool:
        """Whether there are untreated cases."""
        return not bool(self.treated.all())

    @property
    def begun(self) -> BoolArray:
        """Treated cases with a before value: those whose after value can be missing."""
        return np.asarray(self.treated & np.isfinite(self.before))

    @property
    def missing_share(self) -> float:
        """Share of missing afters among those who began; the larger of the arms."""
        shares = []
        for arm in (self.treated, ~self.treated):
            begun = arm & np.isfinite(self.before)
            if begun.any():
                shares.append(float(np.mean(~np.isfinite(self.after[begun]))))
        return max(shares, default=0.0)

    def gain(self, later: FloatArray, sooner: FloatArray, arm: BoolArray) -> FloatArray:
        """Return the change of the complete pairs of an arm, positive when better."""
        change = self.direction * (later - sooner)[arm]
        return np.asarray(change[np.isfinite(change)])


Fill = Callable[[Outcome], Outcome]


def no_change(outcome: Outcome) -> Outcome:
    """Return the outcome with every missing after set to the case's own before."""
    after = np.where(np.isfinite(outcome.after), outcome.after, outcome.before)
    return replace(outcome, after=after)


def regressed(outcome: Outcome) -> Outcome:
    """Return the outcome with missing afters at their expectation given before, per arm.

    The point estimate that proper multiple imputation by a normal linear model tends to (Rubin
    1987, ch. 5); used only for the sign. Arms with fewer than three complete pairs keep theirs
    missing.
    """
    after = outcome.after.copy()
    for arm in (outcome.treated, ~outcome.treated):
        pairs = arm & np.isfinite(outcome.before) & np.isfinite(outcome.after)
        holes = arm & np.isfinite(outcome.before) & ~np.isfinite(outcome.after)
        if holes.any() and pairs.sum() >= 3:
            after[holes] = _line(outcome.before[pairs], outcome.after[pairs], outcome.before[holes])
    return replace(outcome, after=after)


def with_delta(outcome: Outcome, deltas: tuple[float, float]) -> Outcome:
    """Return the regressed outcome, imputed afters worse by a delta per arm (treated, other)."""
    filled = regressed(outcome)
    holes = ~np.isfinite(outcome.after)
    penalty = np.where(outcome.treated, deltas[0], deltas[1]) * outcome.direction
    return replace(filled, after=np.where(holes, filled.after - penalty, filled.after))


def _line(x: FloatArray, y: FloatArray, at: FloatArray) -> FloatArray:
    spread = float(np.var(x))
    slope = float(np.mean((x - x.mean()) * (y - y.mean()))) / spread if spread > 0 else 0.0
    return np.asarray(y.mean() + slope * (at - x.mean()))
