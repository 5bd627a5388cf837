"""Money that stands beside the saving: events that happen once, and transfers."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.cost_means import euro_mean
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity

METHOD: Final = "cost_beside"
IDS: Final = (
    "cost.one_off.before.total",
    "cost.one_off.after.total",
    "cost.transfer.avoided.mean",
    "cost.payer.<payer>.transfer.avoided.mean",
)


def cost_beside(money: Money) -> tuple[Quantity, ...]:
    """Return totals of one-off events (never made yearly) and the mean transfer avoided.

    A transfer moves euros from one payer to another: a payer saves, society does not. It therefore
    stands outside ``cost.avoided``. Studies without such records have no row here.
    """
    found: list[Quantity] = []
    if money.one_off is not None and money.one_off.any():
        cents = money.one_off.sum(axis=(0, 1))
        for quantity_id, total in zip(IDS[:2], cents, strict=True):
            found.append(
                Quantity(
                    id=quantity_id,
                    value=int(total) / 100,
                    unit="eur",
                    n=money.n,
                    method=METHOD,
                    inputs=("costs.kind", "costs.amount"),
                )
            )
    if money.transfer is not None and money.transfer.any():
        fall = money.transfer[..., 0] - money.transfer[..., 1]
        found.append(euro_mean(IDS[2], fall.sum(axis=1), money, METHOD))
        for at in np.flatnonzero(money.transfer.any(axis=(0, 2))):
            stem = f"cost.payer.{money.payers[at]}.transfer.avoided.mean"
            found.append(euro_mean(stem, fall[:, at], money, METHOD))
    return tuple(found)


MODEL = Model(key="cost_beside", order=130, compute=cost_beside, ids=IDS)
