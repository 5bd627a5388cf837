"""Money that stands beside the saving: events that happen once, and transfers."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.described import described_means, euro_label
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity

METHOD: Final = "cost_beside"
IDS: Final = (
    "cost.one_off.before.total",
    "cost.one_off.after.total",
    "cost.transfer.avoided.mean",
    "cost.payer.<payer>.transfer.avoided.mean",
    "cost.payer.<payer>.net_with_transfers.mean",
)


def cost_beside(money: Money) -> tuple[Quantity, ...]:
    """Return totals of one-off events (never made yearly) and the mean transfer avoided.

    A transfer moves euros from one payer to another: a payer saves, society does not. It therefore
    stands outside ``cost.avoided`` and outside a payer's net; for payers who gave or got a transfer
    the net with transfers stands beside it. Studies without such records have no row here.
    """
    return (*_one_off(money), *_transfers(money))


def _one_off(money: Money) -> tuple[Quantity, ...]:
    if money.one_off is None or not money.one_off.any():
        return ()
    return tuple(
        Quantity(
            id=quantity_id,
            value=int(total) / 100,
            unit="eur",
            n=money.n,
            method=METHOD,
            inputs=("costs.kind", "costs.amount"),
        )
        for quantity_id, total in zip(IDS[:2], money.one_off.sum(axis=(0, 1)), strict=True)
    )


def _transfers(money: Money) -> tuple[Quantity, ...]:
    if money.transfer is None or not money.transfer.any():
        return ()
    fall = money.transfer[..., 0] - money.transfer[..., 1]
    columns = {IDS[2]: fall.sum(axis=1)}
    with_programme = money.programme is not None
    net = money.avoided_by_payer - money.programme + fall if money.programme is not None else fall
    for at in np.flatnonzero(money.transfer.any(axis=(0, 2))).tolist():
        payer = money.payers[at]
        stem = f"cost.payer.{payer}"
        columns[f"{stem}.transfer.avoided.mean"] = fall[:, at]
        if with_programme and payer not in money.unmeasured:
            columns[f"{stem}.net_with_transfers.mean"] = net[:, at]
    labels = [euro_label(quantity_id, METHOD) for quantity_id in columns]
    return described_means(labels, list(columns.values()), money.alpha)


MODEL = Model(key="cost_beside", order=130, compute=cost_beside, ids=IDS)
