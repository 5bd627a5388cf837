"""The two-part model beside the other contrasts of costs; nothing without a comparison group."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from microanalyse.economics.two_part import ID, METHOD, SOURCE, two_part
from microanalyse.evaluation.basis import household_of, other_money
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.student import Label, t_estimate
from microanalyse.records import Quantity, not_estimable


def _describe(context: Context) -> Described:
    other = other_money(context)
    return Described() if other is None else Described(quantities=(_quantity(context),))


def _quantity(context: Context) -> Quantity:
    treated, other = context.money, other_money(context)
    n = treated.n + (0 if other is None else other.n)
    try:
        if other is None:
            raise NotEstimable("too_few_cases")
        found = two_part(
            np.concatenate([treated.before_per_case, other.before_per_case]),
            np.concatenate([treated.after_per_case, other.after_per_case]),
            np.concatenate([np.ones(treated.n), np.zeros(other.n)]),
            household_of(context),
        )
    except NotEstimable as refusal:
        return not_estimable(ID, refusal.reason, n=n, method=METHOD)
    label = Label(
        id=ID, method=METHOD, source=SOURCE, unit="eur_per_year",
        inputs=("costs.amount", "case.group"),
    )  # fmt: skip
    quantity = t_estimate(
        label, value=found.value, se=found.se, df=found.df, n=n, alpha=treated.alpha
    )
    return replace(quantity, role="robustness")


PART = Part(key="two_part", order=62, describe=_describe)
