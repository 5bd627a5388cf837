"""What the budgets of five years see: per payer, per year, undiscounted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.records import FloatArray, IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetImpact:
    """Euros per year and payer over all cases, shape (years, n_payers).

    Attributes
    ----------
    programme : FloatArray
        Spent on the programme in that year.
    avoided : FloatArray
        No longer spent in that year.
    """

    programme: FloatArray
    avoided: FloatArray

    @property
    def net(self) -> FloatArray:
        """Avoided minus programme; above zero is room in that payer's budget."""
        return np.asarray(self.avoided - self.programme)

    @property
    def cumulative(self) -> FloatArray:
        """Net of the years so far."""
        return np.asarray(np.cumsum(self.net, axis=0))


def budget_impact(
    avoided: FloatArray, programme: FloatArray, cases: IntArray, *, drop_off: float = 0.0
) -> BudgetImpact:
    """Return the impact of an uptake path.

    Parameters
    ----------
    avoided : FloatArray
        Euros per case per year, shape (n_payers,).
    programme : FloatArray
        Euros per case, once, shape (n_payers,).
    cases : IntArray
        New cases in each year, shape (years,).
    drop_off : float
        Share of the fall lost each year after a case's first.

    Notes
    -----
    New cases come evenly over the year: in the year they start they bring half a year's fall, in
    each later year a whole one less the drop-off, until the horizon. Nothing is discounted, since
    a budget is spent in money of its year (Sullivan et al. 2014, ISPOR Budget Impact Analysis Good
    Practice II, Value Health 17:5-14).
    """
    years = cases.size
    age = np.arange(years)[:, None] - np.arange(years)[None, :]
    # a case's own years straddle the calendar: half of one, half of the next
    whole = np.where(age >= 0, (1 - drop_off) ** np.maximum(age, 0), 0.0)
    earlier = np.where(age >= 1, (1 - drop_off) ** np.maximum(age - 1, 0), 0.0)
    case_years = ((whole + earlier) / 2) @ cases
    return BudgetImpact(programme=np.outer(cases, programme), avoided=np.outer(case_years, avoided))


def against_budget(net: FloatArray, per_year: float) -> FloatArray:
    """Return each year's net over all payers as a share of a yearly budget, shape (years,)."""
    return np.asarray(net.sum(axis=1) / per_year)
