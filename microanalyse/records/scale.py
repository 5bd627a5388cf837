"""What is known of a scale: range, direction, thresholds and the ordinary population."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A number with its source, both shown wherever it is used."""

    value: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinary:
    """An outside population in an ordinary year.

    Attributes
    ----------
    mean, sd, se : float
        Mean, standard deviation between people, and standard error of the mean.
    source, period : str
        Where and when it was measured.
    """

    mean: float
    sd: float
    se: float
    source: str
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One instrument or subscale in the instrument's own direction.

    Attributes
    ----------
    instrument, subscale : str
        Keys; ``subscale`` is empty for a total.
    minimum, maximum : float or None
        Bounds of the scale; None where it has none.
    higher_is_better : bool
        Changes and effects are positive when good, whatever the direction.
    mcid : Sourced or None
        Minimal clinically important difference in points; None where unknown.
    retest : Sourced or None
        Test-retest correlation over a short time.
    ordinary : Ordinary or None
        An outside population in an ordinary year.
    """

    instrument: str
    subscale: str = ""
    minimum: float | None = None
    maximum: float | None = None
    higher_is_better: bool = True
    mcid: Sourced | None = None
    retest: Sourced | None = None
    ordinary: Ordinary | None = None

    @property
    def direction(self) -> float:
        """1 where higher is better, otherwise -1."""
        return 1.0 if self.higher_is_better else -1.0
