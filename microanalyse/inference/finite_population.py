"""How sure a random draw describes the whole group it was drawn from. Never for an effect."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.t_mean import spread, t_quantile
from microanalyse.records import FloatArray


def frame_mean(
    values: FloatArray, population: int, alpha: float = 0.05
) -> tuple[float, float, float]:
    """Return mean and limits for the whole group from a simple random draw without replacement.

    Cochran (1977), Sampling techniques, section 2.6: variance s^2 / n (1 - n / N), t with n - 1.

    Parameters
    ----------
    values : FloatArray
        Of the drawn cases, shape (n_cases,), without missing values.
    population : int
        Size of the whole group.
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two values; ``more_drawn_than_there_are``.
    """
    n = values.size
    need_cases(n, 2)
    _check(n, population)
    mean = float(values.mean())
    se = spread(values) / math.sqrt(n) * math.sqrt(1 - n / population)
    reach = t_quantile(1 - alpha / 2, n - 1) * se
    return mean, mean - reach, mean + reach


def frame_share(
    count: int, n: int, population: int, alpha: float = 0.05
) -> tuple[float, float, float]:
    """Return share and exact limits for the whole group of a yes/no answer.

    The limits are the smallest and largest number of yes in the group that a one-sided
    hypergeometric test at alpha / 2 does not refuse (Buonaccorsi 1987, Am Stat 41:215-218), as
    shares: the finite counterpart of Clopper and Pearson, never covering less than its level.

    Raises
    ------
    NotEstimable
        ``no_cases``; ``more_drawn_than_there_are``.
    """
    if n == 0:
        raise NotEstimable("no_cases")
    _check(n, population)
    fewest, most = count, population - (n - count)

    def not_too_few(yes: int) -> bool:
        return _tail(count, n, n, yes, population) > alpha / 2

    def too_many(yes: int) -> bool:
        return _tail(0, count, n, yes, population) <= alpha / 2

    low = _first(fewest, most, not_too_few)
    high = _first(low, most + 1, too_many) - 1
    return count / n, low / population, high / population


def _tail(start: int, stop: int, n: int, yes: int, population: int) -> float:
    """Return P(start <= X <= stop), X the yes among n drawn from a group with ``yes`` yes."""
    first, last = max(start, n - (population - yes)), min(stop, yes, n)
    if last < first:
        return 0.0
    x = np.arange(first, last + 1)
    logs = _log_choose(yes, x) + _log_choose(population - yes, n - x)
    return float(np.sum(np.exp(logs - _log_choose(population, np.array(n)))))


def _log_choose(whole: int, part: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> FloatArray:
    return np.asarray(
        special.gammaln(whole + 1) - special.gammaln(part + 1) - special.gammaln(whole - part + 1)
    )


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """Return the first number from ``low`` at which ``holds`` is true, or ``high``."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _check(n: int, population: int) -> None:
    if n > population:
        raise NotEstimable("more_drawn_than_there_are")
