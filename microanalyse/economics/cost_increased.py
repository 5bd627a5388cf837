"""For whom costs rose: stated first-class beside the gains."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.cost_means import INPUTS
from microanalyse.economics.money import Model, Money
from microanalyse.inference.share import wilson_share
from microanalyse.inference.student import Label
from microanalyse.records import Quantity

METHOD: Final = "cost_increased"
ID: Final = "cost.increased.share"
CENT: Final = 0.005


def cost_increased(money: Money) -> tuple[Quantity, ...]:
    """Return the share of cases whose yearly costs rose by a cent or more, Wilson's interval."""
    rose = int(np.count_nonzero(money.avoided <= -CENT))
    label = Label(id=ID, method=METHOD, source="Wilson 1927, JASA 22:209-212", inputs=INPUTS)
    return (wilson_share(label, rose, money.n, money.alpha),)


MODEL = Model(key="cost_increased", order=60, compute=cost_increased, ids=(ID,))
