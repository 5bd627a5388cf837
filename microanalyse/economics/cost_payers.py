"""Who paid, who pays now, and what is left per payer after the programme's own cost."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.described import INPUTS, described_means, euro_label
from microanalyse.economics.money import Model, Money
from microanalyse.inference.student import Label
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "cost_payers"
PARTS: Final = ("before.mean", "after.mean", "avoided.mean", "programme.mean", "net.mean")
IDS: Final = ("cost.programme.mean", "cost.net.mean", *(f"cost.payer.<payer>.{p}" for p in PARTS))
SPENT: Final = ("costs.kind", "study.costs.programme_per_case")
NET: Final = (*INPUTS, "cost.programme.mean")


def cost_payers(money: Money) -> tuple[Quantity, ...]:
    """Return programme cost and net over all payers, then five means for each payer.

    Notes
    -----
    Programme cost is spent once per case; net is the first year: avoided per case per year minus
    programme cost per case. A payer of whom nothing was measured has no sign, and without any
    programme cost stated there is no net: absence is not zero.
    """
    columns = _columns(money)
    ids = (*IDS[:2], *(f"cost.payer.{payer}.{part}" for payer in money.payers for part in PARTS))
    known = [quantity_id for quantity_id in ids if quantity_id in columns]
    means = described_means(
        [_label(quantity_id) for quantity_id in known],
        [columns[quantity_id] for quantity_id in known],
        money.alpha,
    )
    found = {mean.id: mean for mean in means}
    return tuple(found[i] if i in found else _absent(i, money) for i in ids)


def _columns(money: Money) -> dict[str, FloatArray]:
    """Return the euros per case of every mean that can be had, by its id."""
    before, after = money.before.sum(axis=2).T, money.after.sum(axis=2).T
    fall = money.avoided_by_payer.T
    spent = None if money.programme is None else money.programme.T
    found: dict[str, FloatArray] = {}
    if money.programme is not None:
        whole = money.programme.sum(axis=1)
        found |= {"cost.programme.mean": whole, "cost.net.mean": money.avoided - whole}
    for at, payer in enumerate(money.payers):
        stem = f"cost.payer.{payer}"
        if payer not in money.unmeasured:
            found |= {
                f"{stem}.before.mean": before[at],
                f"{stem}.after.mean": after[at],
                f"{stem}.avoided.mean": fall[at],
            }
        if spent is not None:
            found[f"{stem}.programme.mean"] = spent[at]
            if payer not in money.unmeasured:
                found[f"{stem}.net.mean"] = fall[at] - spent[at]
    return found


def _label(quantity_id: str) -> Label:
    if quantity_id.endswith(".programme.mean"):
        return euro_label(quantity_id, METHOD, "eur_per_case", SPENT)
    net = quantity_id.endswith(".net.mean")
    return euro_label(quantity_id, METHOD, inputs=NET if net else INPUTS)


def _absent(quantity_id: str, money: Money) -> Quantity:
    """Return why a mean cannot be had: nothing measured of a payer, or no programme cost stated."""
    unknown = quantity_id.split(".")[2] in money.unmeasured
    programme = quantity_id.endswith(".programme.mean")
    reason = "payer_not_measured" if unknown and not programme else "no_programme_cost"
    return not_estimable(quantity_id, reason, n=money.n, method=METHOD)


MODEL = Model(key="cost_payers", order=80, compute=cost_payers, ids=IDS)
