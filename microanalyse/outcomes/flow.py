"""From everybody treated to the pairs that are analysed: how many at each step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.records import BoolArray, FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStep:
    """One step of the flow.

    Attributes
    ----------
    key : str
        treated, selected, with_before, with_both or analysed; the words are in the locale.
    cases : int or None
        People left at this step; None where it is not known.
    lost : int or None
        People lost since the last known step.
    """

    key: str
    cases: int | None
    lost: int | None


def flow(
    *,
    before: FloatArray,
    after: FloatArray,
    analysed: BoolArray | None = None,
    treated: int = 0,
) -> tuple[FlowStep, ...]:
    """Return the steps from treated to analysed.

    Parameters
    ----------
    before, after : FloatArray
        Scores of the selected cases, shape (n_cases,); NaN = missing.
    analysed : BoolArray or None
        Cases the primary analysis uses; None when it uses every pair.
    treated : int
        Everybody treated, from whom the cases were selected; 0 where unknown.

    Raises
    ------
    ValueError
        More cases are selected than were treated.
    """
    if 0 < treated < before.size:
        raise ValueError(f"{before.size} selected of {treated} treated")
    started = np.isfinite(before)
    both = started & np.isfinite(after)
    used = both if analysed is None else both & analysed
    counts: list[tuple[str, int | None]] = [
        ("treated", treated or None),
        ("selected", int(before.size)),
        ("with_before", int(started.sum())),
        ("with_both", int(both.sum())),
        ("analysed", int(used.sum())),
    ]
    steps: list[FlowStep] = []
    last: int | None = None
    for key, cases in counts:
        lost = None if last is None or cases is None else last - cases
        steps.append(FlowStep(key=key, cases=cases, lost=lost))
        last = cases
    return tuple(steps)
