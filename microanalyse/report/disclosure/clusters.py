"""Numbers over clusters: two households, coaches or sites give each other's mean away."""

from __future__ import annotations

import re
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report.disclosure.verdict import Verdict, withheld

CLUSTERED: Final = re.compile(r"^(.+\.clusters\.(?:[^.]+\.)?)([a-z_]+)(\..+)?$")
MEANS: Final = ("change.mean", "avoided.mean")
LEAST_DF: Final = 4.0


def cluster_verdict(quantity: Quantity, evaluation: Evaluation) -> Verdict | None:
    """Return the verdict of a number over clusters, or None.

    Deviations of clusters from the mean add up to nothing. With two of them the clustered error
    tells both totals, with three little is left to guess; under four degrees of freedom, where it
    has no test either, its limits stay at home. The mean itself is that of all people.
    """
    found = CLUSTERED.search(quantity.id)
    if found is None or quantity.status != "ok":
        return None
    beside = [quantity, *(evaluation.get(f"{found.group(1)}{tail}") for tail in MEANS)]
    known = [item.df for item in beside if item is not None and item.df is not None]
    if min(known, default=0.0) >= LEAST_DF:
        return None
    if found.group(2) in {"change", "avoided"}:
        return Verdict(form="coarsened", rule="few_clusters", keeps="value")
    return withheld("few_clusters")
