"""Coaches are persons too: of fewer than ten nothing is told but how many cases they had at least.

That there were fewer than ten of them is no secret of anyone, and says by itself that they had on
average more than a tenth of the cases each.
"""

from __future__ import annotations

import re
from typing import Final

from microanalyse.records import Quantity
from microanalyse.report.disclosure.verdict import Verdict, withheld

PER_COACH: Final = re.compile(r"^workload\.cases_per_coach\.(mean|q25|median|q75)$")


def workload_verdict(quantity: Quantity, minimum: int) -> Verdict | None:
    """Return the verdict of a number about coaches, by how many of them there were, or None."""
    found = PER_COACH.search(quantity.id)
    if found is None or quantity.status != "ok" or quantity.n >= minimum:
        return None
    if found.group(1) != "mean" or quantity.value is None:
        return withheld("few_persons")
    least = round(quantity.value * quantity.n) // minimum
    return Verdict(form="coarsened", rule="few_persons", low=float(least), persons=0)
