"""Effects without standard deviations: who moved up, who moved down."""

from __future__ import annotations

from microanalyse.inference.dominance import rank_biserial, superiority
from microanalyse.inference.lattice import whole
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("effect.rank_biserial", "effect.superiority")
RANKS = Label(method="dominance", source="Kerby (2014); jackknife Arvesen (1969)", unit="none")
SHARES = Label(
    method="dominance",
    source="Grissom & Kim (2012), chapter 6; Wilson (1927), ties half",
    unit="share",
)


@refusable("dominance", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return the rank-biserial correlation and the chance of being better after."""
    differences, _ = whole(sample.change, sample.step)
    level = 1 - sample.alpha
    ranks = rank_biserial(differences, alpha=sample.alpha)
    shares = superiority(differences, alpha=sample.alpha)
    return (
        RANKS.limited("effect.rank_biserial", ranks.value, ranks.limits, ranks.n, level),
        SHARES.limited("effect.superiority", shares.value, shares.limits, shares.n, level),
    )


STATISTIC = Statistic(key="dominance", order=65, compute=compute, ids=IDS)
