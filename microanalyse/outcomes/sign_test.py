"""The sign test: did more people go up than down."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.lattice import whole
from microanalyse.inference.sign_test import binomial_two_sided
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("test.sign",)
LABEL = Label(method="sign_test", source="Dixon & Mood (1946), JASA 41:557-566")


@refusable("sign_test", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return the exact sign test; its statistic is the number who became better."""
    differences, _ = whole(sample.change, sample.step)
    need_cases(differences.size, 2)
    up, down = int(np.sum(differences > 0)), int(np.sum(differences < 0))
    if up + down == 0:
        raise NotEstimable("no_changes")
    return (LABEL.test(*IDS, binomial_two_sided(up, up + down), up + down, float(up)),)


STATISTIC = Statistic(key="sign_test", order=90, compute=compute, ids=IDS)
