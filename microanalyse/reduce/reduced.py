"""``Reduced``: one row a case, the only thing the statistics see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from microanalyse.ingest.tables import PriceUsed
from microanalyse.records import BoolArray, FloatArray, IntArray, Scale, TextArray
from microanalyse.reduce.activities import Activity
from microanalyse.reduce.frame import Frame
from microanalyse.reduce.reference import Reference

PERIODS = ("earlier", "before", "after")
BASES = ("measured", "extrapolated", "estimated")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFrame:
    """What is known of the cases, all arrays of shape (n_cases,), sorted by id.

    Attributes
    ----------
    ids : TextArray
        Case ids as text, leading zeros kept.
    treated : BoolArray
        True for the intervention arm; all True without a comparison group.
    site, cohort, complexity, coach, household : TextArray
        Labels; an empty text where unknown. ``complexity`` is simple, complex or empty.
    trigger_day, start_day, plan_day, solution_day, exit_day : FloatArray
        Days since 1970-01-01; NaN where unknown.
    exit_reason : TextArray
        completed, moved, died, admitted, withdrew, unknown or empty.
    asked_by_before, asked_by_after, mode_before, mode_after, rater_before, rater_after : TextArray
        Of the primary outcome; empty where unknown.
    recalled : BoolArray
        True where the before-score was asked afterwards.
    weight : FloatArray
        Sampling weight; 1 without a drawn sample.
    extra : Mapping of str to TextArray
        Every other case column, as text, by its heading: for subgroups.
    """

    ids: TextArray
    treated: BoolArray
    site: TextArray
    cohort: TextArray
    complexity: TextArray
    coach: TextArray
    household: TextArray
    trigger_day: FloatArray
    start_day: FloatArray
    plan_day: FloatArray
    solution_day: FloatArray
    exit_day: FloatArray
    exit_reason: TextArray
    asked_by_before: TextArray
    asked_by_after: TextArray
    mode_before: TextArray
    mode_after: TextArray
    rater_before: TextArray
    rater_after: TextArray
    recalled: BoolArray
    weight: FloatArray
    extra: Mapping[str, TextArray]

    @property
    def n(self) -> int:
        """Number of cases."""
        return int(self.ids.shape[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduced:
    """One row a case, sorted by ``case.ids``.

    Attributes
    ----------
    scores : FloatArray
        Shape (n_cases, n_moments, n_scales); NaN = missing; the instrument's own direction.
    score_day : FloatArray
        Day of measurement, shape (n_cases, n_moments), of the primary scale; NaN = unknown.
    moments : tuple of str
        Always begins with ``before`` and ``after``; then ``earlier`` and follow-ups where present.
    scales : tuple of Scale
        Scale 0 is the primary outcome. Empty for a study of costs alone.
    steps : tuple of float or None
        Grid of each scale (0.5 for half points); None where the scores lie on no grid.
    euros : IntArray
        Cents of kind ``use``, shape (n_cases, n_payers, n_categories, 3 periods, 3 bases), in
        prices of the study's price year, over the observed days (not yet per year).
    programme, transfer, one_off : IntArray
        Cents, shape (n_cases, n_payers, 3 periods).
    days : IntArray
        Observed days, shape (n_cases, 3 periods); 0 = not observed.
    use : Mapping of str to FloatArray
        Natural units by category, shape (n_cases, 3 periods), over the observed days.
    use_units : Mapping of str to str
        Unit of each category in ``use``.
    payers, categories : tuple of str
        Keys along the axes, sorted.
    outside_records, outside_cents : int
        Cost records with days in no window, and the cents of those days: left out of all above.
    frame : Frame or None
        Everybody treated, from whom the cases were taken; None where that is not known.
    prices : tuple of PriceUsed
        Prices that records without one were given.
    reference : Reference or None
        What people supposed would have been needed without the programme.
    as_recorded : IntArray or None
        Cents of ``euros`` in prices of each record's own year, over all payers, categories and
        bases, shape (n_cases, 3 periods); None where that is not known.
    activities : tuple of Activity
        What is done for everybody, apart from every case.
    programme_hours : FloatArray or None
        Hours of the programme, shape (n_cases,); None where not every record of it is in hours.
    """

    case: CaseFrame
    scores: FloatArray
    score_day: FloatArray
    moments: tuple[str, ...]
    scales: tuple[Scale, ...]
    steps: tuple[float | None, ...]
    euros: IntArray
    programme: IntArray
    transfer: IntArray
    one_off: IntArray
    days: IntArray
    use: Mapping[str, FloatArray]
    use_units: Mapping[str, str]
    payers: tuple[str, ...]
    categories: tuple[str, ...]
    outside_records: int = 0
    outside_cents: int = 0
    frame: Frame | None = None
    prices: tuple[PriceUsed, ...] = ()
    reference: Reference | None = None
    as_recorded: IntArray | None = None
    activities: tuple[Activity, ...] = ()
    programme_hours: FloatArray | None = None

    @property
    def has_scores(self) -> bool:
        """Whether there is any wellbeing score."""
        return bool(self.scales) and bool(np.isfinite(self.scores).any())

    @property
    def has_costs(self) -> bool:
        """Whether any case was observed for costs both before and after."""
        return bool(((self.days[:, 1] > 0) & (self.days[:, 2] > 0)).any())

    def moment(self, name: str, scale: int = 0) -> FloatArray:
        """Return the scores of one moment, shape (n_cases,), all NaN where it was not measured."""
        if name not in self.moments or not self.scales:
            return np.full(self.case.n, np.nan)
        return np.asarray(self.scores[:, self.moments.index(name), scale])
