"""Tests and shares that count who got better and who got worse, in one arm or in two.

Every person who got worse doubles the exact p-value, and the ranks below a near-perfect
rank-biserial correlation can be counted: both tell how few got worse.
"""

from __future__ import annotations

import re
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report.disclosure.verdict import Verdict, withheld

EXACT: Final = re.compile(
    r"^wellbeing\.(test\.(signed_rank|signed_rank_pratt|permutation|sign)|effect\.rank_biserial)$"
)
TWO_SHARES: Final = re.compile(
    r"^wellbeing\.comparison\.(responder_difference|number_needed_to_treat)$"
)


def sign_verdict(quantity: Quantity, evaluation: Evaluation, minimum: int) -> Verdict | None:
    """Return the verdict of an exact test by how many got better and worse, or None."""
    if quantity.status != "ok" or not EXACT.search(quantity.id):
        return None
    counts = [_count(evaluation, f"wellbeing.{side}.share") for side in ("better", "worse")]
    if any(count is None or count < minimum for count in counts):
        return withheld("small_share")
    return None


def two_arm_verdict(quantity: Quantity, evaluation: Evaluation, minimum: int) -> Verdict | None:
    """Return the verdict of a difference between two shares: it and one share give the other."""
    if quantity.status != "ok" or not TWO_SHARES.search(quantity.id):
        return None
    treated = evaluation.get("wellbeing.responders.share")
    others = evaluation.get("comparison.wellbeing.pairs")
    difference = evaluation.get("wellbeing.comparison.responder_difference")
    if treated is None or others is None or difference is None:
        return withheld("not_judged")
    if treated.value is None or others.value is None or difference.value is None:
        return withheld("not_judged")
    shares = ((treated.value, treated.n), (treated.value - difference.value, int(others.value)))
    for share, size in shares:
        count = round(share * size)
        if min(count, size - count) < minimum:
            return withheld("small_share")
    return None


def _count(evaluation: Evaluation, name: str) -> int | None:
    found = evaluation.get(name)
    return None if found is None or found.value is None else round(found.value * found.n)
