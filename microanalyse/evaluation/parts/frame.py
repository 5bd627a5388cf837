"""Those studied beside the rest of the treated, and what a true draw says of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from microanalyse.evaluation.beside import beside
from microanalyse.evaluation.labels import STANDARD
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.parts.timing import timing_quantities
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.finite_population import frame_mean, frame_share
from microanalyse.outcomes.balance import balance
from microanalyse.records import BoolArray, Quantity, Table, not_estimable
from microanalyse.reduce import Reduced
from microanalyse.reduce.frame import Frame
from microanalyse.study import Study

METHOD: Final = "finite_population"
BALANCE: Final = "balance"
COLUMNS: Final = (
    "characteristic",
    "level",
    "n_studied",
    "n_rest",
    "mean_studied",
    "mean_rest",
    "standardised",
)
COCHRAN: Final = "Cochran 1977, Sampling techniques, section 2.6"
BUONACCORSI: Final = "Buonaccorsi 1987, Am Stat 41:215-218"
AUSTIN: Final = "Austin 2009, Stat Med 28:3083-3107"
Estimate = Callable[[], tuple[float, float, float]]


def drawn(frame: Frame, study: Study) -> bool:
    """Whether chance chose the cases and the audit file shows it."""
    chance = study.selection.study == "random" and bool(study.selection.audit)
    return chance and not frame.audit_faults


def analysed(reduced: Reduced) -> BoolArray:
    """Return the treated cases whose answers are in the numbers: the pairs, or else the costs."""
    if reduced.has_scores:
        both = np.isfinite(reduced.moment("before")) & np.isfinite(reduced.moment("after"))
    else:
        both = (reduced.days[:, 1] > 0) & (reduced.days[:, 2] > 0)
    return np.asarray(reduced.case.treated & both)


def _describe(context: Context) -> Described:
    reduced, frame = context.reduced, context.reduced.frame
    if frame is None or not frame.n:
        return Described()
    studied = np.isin(frame.ids.astype(str), reduced.case.ids[analysed(reduced)].astype(str))
    if not studied.any() or studied.all():
        return Described(quantities=(_count(frame),))
    named = tuple(name for name in context.study.analysis.subgroups if name in frame.labels)
    labels = {name: frame.labels[name] for name in (*STANDARD, *named) if name in frame.labels}
    rows = balance(beside({"before": frame.before}, labels), studied)
    sizes = [abs(row.standardised) for row in rows if row.standardised is not None]
    found = [_count(frame)]
    if sizes:
        found.append(_largest(max(sizes), frame))
    if drawn(frame, context.study):
        found.extend(_estimates(context, frame))
    table = Table(id="balance.frame", columns=COLUMNS, rows=tuple(row.cells for row in rows))
    return Described(quantities=tuple(found), tables=(table,))


def _estimates(context: Context, frame: Frame) -> Iterator[Quantity]:
    """Yield what holds for all treated: the draw is by strata, so these intervals are wide enough.

    Never an effect: a draw says nothing of why people changed.
    """
    reduced, alpha = context.reduced, context.study.analysis.alpha
    keep = analysed(reduced)
    if reduced.has_scores:
        for moment in ("before", "after"):
            values = reduced.moment(moment)[keep]
            yield _estimate(
                (f"frame.wellbeing.{moment}.mean", "points", COCHRAN),
                lambda values=values: frame_mean(values, frame.n, alpha),  # type: ignore[misc]
                (values.size, alpha),
            )
    share = next(
        (q for q in timing_quantities(reduced, context.study) if q.id.endswith("weeks.share")), None
    )
    if share is not None and share.value is not None:
        count, people = round(share.value * share.n), _of_complexity(reduced, frame)
        yield _estimate(
            ("frame.within_six_weeks.share", "share", BUONACCORSI),
            lambda: frame_share(count, share.n, people, alpha),
            (share.n, alpha),
        )


def _of_complexity(reduced: Reduced, frame: Frame) -> int:
    """Return how many of the treated the six weeks are about: the complex cases where named."""
    complexity = frame.labels.get("complexity")
    if complexity is None or not (reduced.case.complexity == "complex").any():
        return frame.n
    return int((complexity == "complex").sum())


def _estimate(about: tuple[str, str, str], found: Estimate, size: tuple[int, float]) -> Quantity:
    (quantity_id, unit, source), (n, alpha) = about, size
    try:
        value, low, high = found()
    except NotEstimable as refusal:
        return not_estimable(quantity_id, refusal.reason, n=n, method=METHOD)
    return Quantity(
        id=quantity_id,
        value=value,
        low=low,
        high=high,
        level=1 - alpha,
        interval="confidence",
        unit=unit,
        n=n,
        method=METHOD,
        source=source,
        inputs=("study.selection.audit", "frame.cases"),
    )


def _count(frame: Frame) -> Quantity:
    return Quantity(
        id="frame.cases",
        value=float(frame.n),
        unit="cases",
        n=frame.n,
        method="selection",
        inputs=("study.input.population",),
    )


def _largest(value: float, frame: Frame) -> Quantity:
    return Quantity(
        id="frame.largest_difference",
        value=value,
        unit="sd",
        n=frame.n,
        method=BALANCE,
        source=AUSTIN,
        inputs=("frame.cases",),
    )


PART = Part(key="frame", order=12, describe=_describe)
