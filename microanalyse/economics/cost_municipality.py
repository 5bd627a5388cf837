"""The municipality as a whole: its purses added up within each case, then averaged."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.catalogue import payers
from microanalyse.economics.cost_means import euro_mean
from microanalyse.economics.joint_draws import probability_above_zero
from microanalyse.economics.money import Model, Money
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "cost_municipality"
DOMAIN: Final = "municipality"
BEFORE, AFTER, AVOIDED, PROGRAMME, NET, GAINS = IDS = (
    "cost.municipality.before.mean",
    "cost.municipality.after.mean",
    "cost.municipality.avoided.mean",
    "cost.municipality.programme.mean",
    "cost.municipality.net.mean",
    "cost.municipality.gains.probability",
)


def cost_municipality(money: Money) -> tuple[Quantity, ...]:
    """Return before, after, avoided, programme, net and the chance of a net above zero.

    Notes
    -----
    The purses of a municipality (social support, youth care, income, debt help) lie in different
    laws, but one council decides on them. Each case's euros are added over the purses before the
    mean is taken, so that the interval knows which purses rise and fall together: the intervals of
    the purses cannot be added. Empty where the study has fewer than two of them; not estimable
    where one of them was not measured, for its part is not zero.
    """
    inside = purses(money)
    if len(inside) < 2:
        return ()
    spent = None if money.programme is None else money.programme[:, inside].sum(axis=1)
    if any(money.payers[at] in money.unmeasured for at in inside):
        unknown = [not_estimable(i, "payer_not_measured", n=money.n, method=METHOD) for i in IDS]
        return (*unknown[:3], _programme(spent, money), *unknown[4:])
    before = money.before[:, inside].sum(axis=(1, 2))
    after = money.after[:, inside].sum(axis=(1, 2))
    return (
        euro_mean(BEFORE, before, money, METHOD),
        euro_mean(AFTER, after, money, METHOD),
        euro_mean(AVOIDED, before - after, money, METHOD),
        _programme(spent, money),
        *_net(before - after, spent, money),
    )


def purses(money: Money) -> list[int]:
    """Return the places of the municipality's own payers on the payer axis."""
    known = payers()
    return [
        at
        for at, key in enumerate(money.payers)
        if key in known and known[key].domain == DOMAIN
    ]  # fmt: skip


def _programme(spent: FloatArray | None, money: Money) -> Quantity:
    if spent is None:
        return not_estimable(PROGRAMME, "no_programme_cost", n=money.n, method=METHOD)
    mean = euro_mean(PROGRAMME, spent, money, METHOD)
    if mean.status != "ok":
        return mean
    inputs = ("costs.kind", "study.costs.programme_per_case")
    return replace(mean, unit="eur_per_case", inputs=inputs)


def _net(fall: FloatArray, spent: FloatArray | None, money: Money) -> tuple[Quantity, Quantity]:
    if spent is None:
        missing = [not_estimable(i, "no_programme_cost", n=money.n, method=METHOD) for i in IDS[4:]]
        return missing[0], missing[1]
    net = euro_mean(NET, fall - spent, money, METHOD)
    chance = probability_above_zero(fall - spent)
    if net.status == "ok":
        net = replace(net, inputs=(*net.inputs, "cost.programme.mean"))
    if chance is None:
        return net, not_estimable(GAINS, "no_spread", n=money.n, method=METHOD)
    return net, Quantity(
        id=GAINS,
        value=chance,
        unit="probability",
        n=money.n,
        method=METHOD,
        source="Student 1908, Biometrika 6:1-25; margin of the joint bootstrap",
        df=float(money.n - 1),
        inputs=(NET,),
    )


MODEL = Model(key="cost_municipality", order=85, compute=cost_municipality, ids=IDS)
