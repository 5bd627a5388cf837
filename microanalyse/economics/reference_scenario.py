"""What people supposed would have been needed, against what happened: a judgement, not a record."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.cost_means import described_mean
from microanalyse.inference.student import Label
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "reference_scenario"
LIKELY, RANGE, AGREEMENT, DIFFERENCE = IDS = (
    "cost.reference.avoided.mean",
    "cost.reference.avoided.range",
    "cost.reference.agreement",
    "cost.reference.rater_difference",
)
SOURCE: Final = "Effectencalculator design (Verwey-Jonker Instituut); Student 1908"
INPUTS: Final = ("costs.period", "costs.low", "costs.high", "costs.rater")


def reference_scenario(
    supposed: FloatArray, after: FloatArray, alpha: float
) -> tuple[Quantity, Quantity]:
    """Return the mean of supposed minus recorded, and its band from low to high suppositions.

    Parameters
    ----------
    supposed : FloatArray
        Euros a year without the programme as supposed: low, likely, high, shape (n_cases, 3).
    after : FloatArray
        Euros a year as recorded after, shape (n_cases,).
    alpha : float
        One minus the level.

    Notes
    -----
    The interval of the mean is chance in who was studied; the band is what the professionals held
    possible. Neither says whether they were right.
    """
    gap = supposed - after[:, None]
    label = Label(id=LIKELY, method=METHOD, source=SOURCE, unit="eur_per_year", inputs=INPUTS)
    ends = np.sort(gap.mean(axis=0))
    band = Quantity(
        id=RANGE,
        low=float(ends[0]),
        high=float(ends[-1]),
        interval="band",
        unit="eur_per_year",
        n=after.size,
        method=METHOD,
        source=SOURCE,
        inputs=INPUTS,
    )
    return described_mean(label, np.asarray(gap[:, 1]), alpha), band


def concordance(one: FloatArray, other: FloatArray) -> float | None:
    """Return Lin's concordance of two raters, 1 where they say the same of every case.

    2 s_xy / (s_x^2 + s_y^2 + (mean x - mean y)^2), moments over n (Lin 1989, Biometrics 45:255-268,
    eq. 2.2). None under two cases or where nothing varies.
    """
    if one.size < 2:
        return None
    spread = float(np.var(one) + np.var(other) + (one.mean() - other.mean()) ** 2)
    if spread == 0:
        return None
    return 2 * float(np.mean((one - one.mean()) * (other - other.mean()))) / spread


def agreement(by_rater: FloatArray, alpha: float) -> tuple[Quantity, ...]:
    """Return how far the two raters with most cases agree, over the cases both looked at."""
    if by_rater.shape[1] < 2:
        return ()
    both = np.isfinite(by_rater[:, :2]).all(axis=1)
    one, other = by_rater[both, 0], by_rater[both, 1]
    value = concordance(one, other)
    if value is None:
        return (not_estimable(AGREEMENT, "too_few_cases", n=int(both.sum()), method=METHOD),)
    label = Label(
        id=DIFFERENCE, method=METHOD, source="Student 1908", unit="eur_per_case", inputs=INPUTS
    )
    return (
        Quantity(
            id=AGREEMENT,
            value=value,
            unit="correlation",
            n=int(both.sum()),
            method=METHOD,
            source="Lin 1989, Biometrics 45:255-268, eq. 2.2",
            inputs=INPUTS,
        ),
        described_mean(label, one - other, alpha),
    )
