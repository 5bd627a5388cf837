"""The permutation test of the mean change: every sign of every change."""

from __future__ import annotations

from microanalyse.inference.lattice import whole
from microanalyse.inference.sign_flip import sign_flip
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("test.permutation",)
SOURCE = "Fisher (1935), The Design of Experiments, section 21; Pagano & Tritchler (1983)"


@refusable("sign_flip", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return the sign-flip permutation test; its statistic is the mean change."""
    differences, step = whole(sample.change, sample.step)
    found = sign_flip(differences, draws=sample.draws, seed=sample.seed)
    label = Label(method="sign_flip" if found.how == "exact" else "sign_flip_drawn", source=SOURCE)
    return (label.test(*IDS, found.p, found.n, found.statistic * step),)


STATISTIC = Statistic(key="sign_flip", order=85, compute=compute, ids=IDS)
