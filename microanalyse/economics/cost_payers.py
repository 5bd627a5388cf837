"""Who paid, who pays now, and what is left per payer after the programme's own cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.economics.cost_means import euro_mean
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity, not_estimable

METHOD: Final = "cost_payers"
PARTS: Final = ("before.mean", "after.mean", "avoided.mean", "programme.mean", "net.mean")
IDS: Final = ("cost.programme.mean", "cost.net.mean", *(f"cost.payer.<payer>.{p}" for p in PARTS))


def cost_payers(money: Money) -> tuple[Quantity, ...]:
    """Return programme cost and net over all payers, then five means for each payer.

    Notes
    -----
    Programme cost is spent once per case; net is the first year: avoided per case per year minus
    programme cost per case. A payer of whom nothing was measured has no sign, and without any
    programme cost stated there is no net: absence is not zero.
    """
    found = list(_totals(money))
    for at, payer in enumerate(money.payers):
        found.extend(_payer(money, payer, at))
    return tuple(found)


def _totals(money: Money) -> tuple[Quantity, Quantity]:
    if money.programme is None:
        return (
            not_estimable("cost.programme.mean", "no_programme_cost", n=money.n, method=METHOD),
            not_estimable("cost.net.mean", "no_programme_cost", n=money.n, method=METHOD),
        )
    spent = money.programme.sum(axis=1)
    programme = euro_mean("cost.programme.mean", spent, money, METHOD)
    net = euro_mean("cost.net.mean", money.avoided - spent, money, METHOD)
    return _per_case(programme), _with_programme(net)


def _payer(money: Money, payer: str, at: int) -> tuple[Quantity, ...]:
    before, after, avoided, programme, net = (f"cost.payer.{payer}.{part}" for part in PARTS)
    spent = None if money.programme is None else money.programme[:, at]
    cost = (
        not_estimable(programme, "no_programme_cost", n=money.n, method=METHOD)
        if spent is None
        else _per_case(euro_mean(programme, spent, money, METHOD))
    )
    if payer in money.unmeasured:
        unknown = [
            not_estimable(i, "payer_not_measured", n=money.n, method=METHOD)
            for i in (before, after, avoided, net)
        ]
        return (*unknown[:3], cost, unknown[3])
    fall = money.avoided_by_payer[:, at]
    return (
        euro_mean(before, money.before[:, at].sum(axis=1), money, METHOD),
        euro_mean(after, money.after[:, at].sum(axis=1), money, METHOD),
        euro_mean(avoided, fall, money, METHOD),
        cost,
        not_estimable(net, "no_programme_cost", n=money.n, method=METHOD)
        if spent is None
        else _with_programme(euro_mean(net, fall - spent, money, METHOD)),
    )


def _per_case(mean: Quantity) -> Quantity:
    inputs = ("costs.kind", "study.costs.programme_per_case")
    return mean if mean.status != "ok" else replace(mean, unit="eur_per_case", inputs=inputs)


def _with_programme(mean: Quantity) -> Quantity:
    if mean.status != "ok":
        return mean
    return replace(mean, inputs=(*mean.inputs, "cost.programme.mean"))


MODEL = Model(key="cost_payers", order=80, compute=cost_payers, ids=IDS)
