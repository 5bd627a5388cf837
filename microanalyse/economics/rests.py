"""What money of years to come rests on: a fall, and how it looks when counted in other ways."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.economics.fall import Fall, recorded_fall
from microanalyse.economics.money import Money

NO_COMPARISON = "no_comparison"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """What money rests on.

    Attributes
    ----------
    fall : Fall
        Euros a case, with its basis.
    why : str
        Why no comparison carries it, a key of ``claim.closed.<key>``; empty where one does.
    measured, without_largest : float
        The fall a case in measured euros alone, and without the case that pulls most.
    """

    fall: Fall
    why: str
    measured: float
    without_largest: float

    @property
    def compared(self) -> bool:
        """Whether a comparison carries it, and with it what would have come anyway."""
        return self.fall.basis == "comparison"


def recorded_rests(money: Money, why: str = NO_COMPARISON) -> Rests:
    """Return the recorded fall of at least two treated cases; ``why`` no comparison carries it."""
    measured = (money.before_measured - money.after_measured).sum(axis=(1, 2))
    rest = np.delete(money.avoided, int(np.argmax(np.abs(money.avoided))))
    return Rests(
        fall=recorded_fall(money),
        why=why,
        measured=float(measured.mean()),
        without_largest=float(rest.mean()),
    )
