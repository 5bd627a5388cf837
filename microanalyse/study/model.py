"""The protocol of a study, frozen. One class a section of ``study.toml``.

Every key is optional; the defaults below are the ones the documentation shows. Reading, checking
and the fingerprint are in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from microanalyse.records import Ordinary, Sourced

AskedBy = Literal["unknown", "self_form", "own_coach", "other_professional", "independent"]
AfterMoment = Literal["unknown", "fixed", "at_solution", "at_closing"]
Entry = Literal["request", "scheduled", "threshold"]
Selection = Literal["unknown", "all", "random", "chosen", "worst_first", "dearest_first"]
Allocation = Literal["unknown", "randomised", "lottery", "waiting_order", "matched"]
SameOther = Literal["unknown", "same", "other"]
Crisis = Literal["unknown", "before", "within"]

Leaving = Literal["count", "while_alive", "bounds", "leave_out"]
Death = Literal["count", "while_alive", "leave_out"]  # the dead cost nothing: nothing is unknown
NotRecorded = Literal["count"]  # no table says who was in another programme too

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfSd:
    """A threshold of half the sd of the reference population, when that is known."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """``[study]``: what this study is and who reads of it."""

    title: str = ""
    site: str = ""
    question: str = ""
    language: tuple[str, ...] = ("nl", "en")
    audiences: tuple[str, ...] = ("executive", "coach", "researcher")
    synthetic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """``[input]``: where the data lie and how the columns are called."""

    where: str = ""
    after_moment: str = "last"
    scores: str = ""
    costs: str = ""
    population: str = ""
    activities: str = ""
    exclude: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=lambda: _EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wellbeing:
    """``[wellbeing]``: the primary outcome.

    ``load_study`` fills what the file leaves out from the instrument's row in the catalogue;
    ``scale_of`` gives the scale with ``mcid`` in points.
    """

    instrument: str = "wellbeing_0_10"
    min: float | None = 0.0
    max: float | None = 10.0
    higher_is_better: bool = True
    mcid: Sourced | HalfSd | None = None
    retest: Sourced | None = None
    ordinary: Ordinary | None = None
    moment: AfterMoment = "unknown"
    asked_by: AskedBy = "unknown"
    monthly_looks: bool = False
    wellby: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """``[costs]``: windows, price year, programme cost and the outside population."""

    currency: str = "EUR"
    price_year: int = 2024
    price_lists: tuple[str, ...] = ()
    before_days: int = 365
    after_days: int = 365
    after_starts: Literal["start", "solution"] = "start"
    programme_per_case: float = 0.0
    programme_payer: str = ""
    discount_costs: float = 0.03
    discount_effects: float = 0.015
    horizon_years: int = 5
    correlation_low: float = 0.3
    correlation_high: float = 0.7
    correlation_source: str = ""
    ordinary: Ordinary | None = None
    ordinary_at_least_as_dear: bool = False
    trend: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Productivity:
    """``[productivity]``: work not done; off while ``hours_per_week`` is 0.

    Where ``friction_days`` or ``price_per_hour`` is 0 the Dutch figure of the catalogue is taken.
    """

    hours_per_week: float = 0.0
    friction_days: float = 0.0
    price_per_hour: float = 0.0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """One range of ``[deductions]``; without a source it is a threshold, never zero."""

    low: float = 0.0
    high: float = 0.0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HowSelected:
    """``[selection]``: why people entered when they did, and how these cases were chosen."""

    entry: Entry = "request"
    study: Selection = "unknown"
    population: int = 0
    audit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``[comparison]``: the other arm."""

    intervention: str = ""
    allocation: Allocation = "unknown"
    entry: SameOther = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimand:
    """``[estimand]``: what happens to people who left.

    ``count`` goes on counting after they left; ``while_alive`` counts up to the day they left;
    ``bounds`` does so too and says what the mean is with the days after supposed;
    ``leave_out`` keeps them out of every number about costs.
    """

    died: Death = "while_alive"
    admitted: Leaving = "count"
    moved: Leaving = "bounds"
    withdrew: Leaving = "count"
    other_programme: NotRecorded = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """``[analysis]``: primary quantity, level, subgroups, seed and draws."""

    primary: str = "wellbeing.change.mean"
    alpha: float = 0.05
    subgroups: tuple[str, ...] = ()
    seed: int = 1
    draws: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSettings:
    """``[report]``: house style and disclosure."""

    minimum_cell: int = 10
    organisation: str = ""
    logo: str = ""
    colour: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """``[budget]``: the neighbourhood budget for the five-year view."""

    per_year: float = 2_100_000.0
    years: int = 5
    cases_per_year: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """``[lock]``: when the protocol was fixed, and its fingerprint."""

    date: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """The whole protocol.

    Attributes
    ----------
    missing_delta : Mapping
        ``[missing] delta``: plausible deltas in points per arm; empty means no-change fill.
    earlier_crisis : {"unknown", "before", "within"}
        ``[earlier] crisis``: whether the earlier baseline lies before the crisis.
    source : str
        Name of the file it was read from; empty for the defaults.
    """

    schema: int = 1
    study: About = field(default_factory=About)
    input: Input = field(default_factory=Input)
    wellbeing: Wellbeing = field(default_factory=Wellbeing)
    costs: Costs = field(default_factory=Costs)
    productivity: Productivity = field(default_factory=Productivity)
    deductions: Mapping[str, Deduction] = field(default_factory=lambda: _EMPTY)
    selection: HowSelected = field(default_factory=HowSelected)
    comparison: Comparison = field(default_factory=Comparison)
    earlier_crisis: Crisis = "unknown"
    missing_delta: Mapping[str, float] = field(default_factory=lambda: _EMPTY)
    estimand: Estimand = field(default_factory=Estimand)
    analysis: Analysis = field(default_factory=Analysis)
    report: ReportSettings = field(default_factory=ReportSettings)
    budget: Budget = field(default_factory=Budget)
    lock: Lock = field(default_factory=Lock)
    source: str = ""
