"""How much of the money is measured, how much extrapolated, how much estimated."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity, not_estimable
from microanalyse.reduce import BASES

METHOD: Final = "cost_basis"
IDS: Final = tuple(f"cost.basis.{basis}.share" for basis in BASES)


def cost_basis(money: Money) -> tuple[Quantity, ...]:
    """Return the share of each basis in all recorded cents, before and after together."""
    cents = None if money.basis_cents is None else money.basis_cents.sum(axis=(0, 2))
    if cents is None or not cents.sum():
        return tuple(not_estimable(i, "no_costs", n=money.n, method=METHOD) for i in IDS)
    total = int(cents.sum())
    return tuple(
        Quantity(
            id=quantity_id,
            value=int(part) / total,
            unit="share",
            n=money.n,
            method=METHOD,
            inputs=("costs.basis", "costs.amount"),
        )
        for quantity_id, part in zip(IDS, cents, strict=True)
    )


MODEL = Model(key="cost_basis", order=120, compute=cost_basis, ids=IDS)
