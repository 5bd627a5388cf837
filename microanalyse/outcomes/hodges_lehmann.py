"""The Hodges-Lehmann change with the interval of Pratt's exact test."""

from __future__ import annotations

from microanalyse.inference.hodges_lehmann import hodges_lehmann
from microanalyse.inference.lattice import whole
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("change.hodges_lehmann",)
SOURCE = (
    "Hodges & Lehmann (1963), Annals of Mathematical Statistics 34:598-611; interval inverts Pratt "
    "(1959), JASA 54:655-667"
)


@refusable("hodges_lehmann", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return the median of the Walsh averages of the changes."""
    differences, step = whole(sample.change, sample.step)
    found = hodges_lehmann(differences, alpha=sample.alpha)
    label = Label(
        method="hodges_lehmann" if found.exact else "hodges_lehmann_normal", source=SOURCE
    )
    limits = None if found.limits is None else (found.limits[0] * step, found.limits[1] * step)
    return (label.limited(*IDS, found.value * step, limits, differences.size, 1 - sample.alpha),)


STATISTIC = Statistic(key="hodges_lehmann", order=50, compute=compute, ids=IDS)
