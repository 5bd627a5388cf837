"""One number of an evaluation with everything needed to check it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final, Literal

Interval = Literal["confidence", "band", "bound", "none"]
Basis = Literal["measured", "all"]
Role = Literal["primary", "secondary", "exploratory", "robustness"]
Status = Literal["ok", "not_estimable", "suppressed"]
NUMBERS: Final = ("value", "low", "high", "statistic", "df", "p", "p_adjusted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number, its uncertainty, and where it comes from.

    Attributes
    ----------
    id : str
        Stable id, listed in ``docs/quantities.md``.
    value, low, high : float or None
        Estimate and limits in ``unit``. ``value`` is None unless ``status`` is ok; bands and
        bounds have only ``low`` and ``high``. Never NaN or infinite.
    level : float
        Level of a confidence interval, such as 0.95.
    interval : {"confidence", "band", "bound", "none"}
        Sampling error; ignorance of a parameter; worst and best case.
    unit : str
        ``points``, ``eur``, ``eur_per_year`` (of a person), ``eur_total_per_year`` (of all cases),
        ``gbp_per_case``, ``share``, ``sd``, ``cases``, ``days``, ``none`` ...
    n : int
        Cases behind the number.
    method, source : str
        Page ``docs/methods/<method>.md``; author, year and equation.
    statistic, df, p, p_adjusted : float or None
        Of the test, where there is one.
    basis : {"measured", "all"}
        Whether estimated and extrapolated euros are in it.
    role : {"primary", "secondary", "exploratory", "robustness"}
        Place in the analysis.
    prespecified : bool or None
        Whether a locked protocol named it; None without a lock.
    inputs : tuple of str
        Ids, ``case.<column>``, ``study.<key>``, ``price.<code>``.
    status, reason : str
        ``not_estimable`` and ``suppressed`` say why in ``reason``, a key of the locale.
    """

    id: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    interval: Interval = "none"
    unit: str = "none"
    n: int = 0
    method: str = ""
    source: str = ""
    statistic: float | None = None
    df: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    basis: Basis = "all"
    role: Role = "secondary"
    prespecified: bool | None = None
    inputs: tuple[str, ...] = ()
    status: Status = "ok"
    reason: str = ""

    def __post_init__(self) -> None:
        numbers = (
            self.value, self.low, self.high, self.statistic, self.df, self.p, self.p_adjusted,
        )  # fmt: skip
        for number in numbers:
            if number is not None and not math.isfinite(number):
                name = NUMBERS[numbers.index(number)]
                raise ValueError(f"{self.id}: {name} is {number}; use status and reason instead")
        if self.status != "ok" and self.value is not None:
            raise ValueError(f"{self.id}: a {self.status} quantity has no value")
        if self.status != "ok" and not self.reason:
            raise ValueError(f"{self.id}: a {self.status} quantity needs a reason")

    def within(self, stem: str) -> Quantity:
        """Return the same quantity under ``<stem>.<id>``."""
        return replace(self, id=f"{stem}.{self.id}")


def finite(number: float) -> float | None:
    """Return ``number`` as a float, or None where it is NaN or infinite."""
    return float(number) if math.isfinite(number) else None


def not_estimable(quantity_id: str, reason: str, *, n: int, method: str) -> Quantity:
    """Return the quantity that says why it could not be computed."""
    return Quantity(id=quantity_id, status="not_estimable", reason=reason, n=n, method=method)
