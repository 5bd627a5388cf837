"""What the scale would show beyond its ends tells how many people are at them."""

from __future__ import annotations

from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report.disclosure.verdict import Verdict, withheld

BEYOND: Final = "wellbeing.ceiling.tobit.change"
AT_AN_END: Final = tuple(
    f"wellbeing.{end}.{moment}.share"
    for end in ("ceiling", "floor")
    for moment in ("before", "after")
)


def ends_verdict(quantity: Quantity, evaluation: Evaluation, minimum: int) -> Verdict | None:
    """Return the verdict of the change beyond the ends of the scale, or None.

    Its distance from the plain mean change tells how many people are at an end. It stands only
    where each end has nobody or a whole cell. Where nobody is at any end it is withheld too, with
    the sentence that says so: otherwise withholding it would say that somebody is.
    """
    if quantity.id != BEYOND or quantity.reason == "no_range":
        return None
    counts = [_count(evaluation, name) for name in AT_AN_END]
    if not any(counts) or any(0 < count < minimum for count in counts):
        return withheld("small_share")
    return None


def _count(evaluation: Evaluation, name: str) -> int:
    found = evaluation.get(name)
    return 0 if found is None or found.value is None else round(found.value * found.n)
