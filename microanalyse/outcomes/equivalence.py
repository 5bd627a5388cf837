"""Whether the change is too small to matter, or at least no loss that matters."""

from __future__ import annotations

from microanalyse.inference.equivalence import equivalence
from microanalyse.inference.estimable import NotEstimable
from microanalyse.outcomes.answers import INPUTS, Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("test.equivalence", "test.noninferiority")
LABEL = Label(
    method="equivalence",
    source="Schuirmann (1987), J Pharmacokinet Biopharm 15:657-680",
    role="exploratory",
    inputs=(*INPUTS, "study.wellbeing.mcid"),
)


@refusable("equivalence", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return both tests with the MCID as margin; without one there is none."""
    if sample.scale.mcid is None:
        raise NotEstimable("no_mcid")
    found = equivalence(sample.change, sample.scale.mcid.value, alpha=sample.alpha)
    nearest = min(found.lower, -found.upper)
    return (
        LABEL.test("test.equivalence", found.p_equivalent, found.n, nearest, found.df),
        LABEL.test("test.noninferiority", found.p_noninferior, found.n, found.lower, found.df),
    )


STATISTIC = Statistic(key="equivalence", order=95, compute=compute, ids=IDS)
