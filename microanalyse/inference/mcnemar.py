"""Two yes-or-no answers of the same people: whether more went one way than the other."""

from __future__ import annotations

from dataclasses import dataclass

from scipy import special

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.sign_test import binomial_two_sided


@dataclass(frozen=True, slots=True, kw_only=True)
class McNemar:
    """McNemar's test in its exact and its mid-p form, both two-sided."""

    p_exact: float
    p_mid: float


def mcnemar(gained: int, lost: int) -> McNemar:
    """Test whether as many people gained as lost.

    Parameters
    ----------
    gained, lost : int
        People who went from no to yes, and from yes to no.

    Raises
    ------
    NotEstimable
        ``no_changes`` where nobody changed.

    Notes
    -----
    The exact test is binomial in the people who changed. Mid-p counts the observed split half in
    each tail, p_mid = 2 P(X < k) + P(X = k) with k the smaller number, and keeps its level closer;
    at an even split it is 1.

    References
    ----------
    McNemar (1947), Psychometrika 12:153-157; Fagerland, Lydersen & Laake (2013), BMC Medical
    Research Methodology 13:91, equations 5 and 6.
    """
    changed, smaller = gained + lost, min(gained, lost)
    if changed == 0:
        raise NotEstimable("no_changes")
    upto = float(special.bdtr(smaller, changed, 0.5))
    below = float(special.bdtr(smaller - 1, changed, 0.5)) if smaller else 0.0
    return McNemar(p_exact=binomial_two_sided(smaller, changed), p_mid=min(1.0, below + upto))
