"""Wilcoxon's signed rank test, exact with ties and zeros, in both treatments of zeros."""

from __future__ import annotations

from microanalyse.inference.lattice import whole
from microanalyse.inference.signed_rank import Zeros, signed_rank
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("test.signed_rank", "test.signed_rank_pratt")
SOURCES: dict[Zeros, str] = {
    "wilcoxon": "Wilcoxon (1945), Biometrics Bulletin 1:80-83; zeros dropped",
    "pratt": "Pratt (1959), JASA 54:655-667; zeros ranked, their ranks dropped",
}


@refusable("signed_rank", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return Wilcoxon's and Pratt's signed rank tests."""
    return (
        _test("test.signed_rank", sample, "wilcoxon"),
        _test("test.signed_rank_pratt", sample, "pratt"),
    )


def _test(quantity_id: str, sample: Sample, zeros: Zeros) -> Quantity:
    differences, _ = whole(sample.change, sample.step)
    found = signed_rank(differences, zeros=zeros)
    label = Label(
        method="signed_rank" if found.exact else "signed_rank_normal", source=SOURCES[zeros]
    )
    return label.test(quantity_id, found.p, found.n, found.statistic)


STATISTIC = Statistic(key="signed_rank", order=80, compute=compute, ids=IDS)
