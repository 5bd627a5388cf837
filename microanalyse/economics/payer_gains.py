"""How often each payer is better off in the joint draws."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.joint_draws import probability_above_zero
from microanalyse.economics.money import Model, Money
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "payer_gains"
IDS: Final = ("cost.net.gains.probability", "cost.payer.<payer>.gains.probability")


def payer_gains(money: Money) -> tuple[Quantity, ...]:
    """Return for all payers together and for each the share of joint draws with a net above zero.

    Notes
    -----
    It says how surely the *recorded* net is above zero given the cases seen. It is not the
    probability that the programme caused it.
    """
    if money.programme is None:
        ids = (IDS[0], *(f"cost.payer.{payer}.gains.probability" for payer in money.payers))
        return tuple(not_estimable(i, "no_programme_cost", n=money.n, method=METHOD) for i in ids)
    net = money.avoided_by_payer - money.programme
    found = [_probability(IDS[0], net.sum(axis=1), "cost.net.mean")]
    for at, payer in enumerate(money.payers):
        quantity_id = f"cost.payer.{payer}.gains.probability"
        found.append(
            not_estimable(quantity_id, "payer_not_measured", n=money.n, method=METHOD)
            if payer in money.unmeasured
            else _probability(quantity_id, net[:, at], f"cost.payer.{payer}.net.mean")
        )
    return tuple(found)


def _probability(quantity_id: str, net: FloatArray, of: str) -> Quantity:
    value = probability_above_zero(net)
    if value is None:
        return not_estimable(quantity_id, "no_spread", n=net.size, method=METHOD)
    return Quantity(
        id=quantity_id,
        value=value,
        unit="probability",
        n=net.size,
        method=METHOD,
        source="Student 1908, Biometrika 6:1-25; margin of the joint bootstrap",
        df=float(net.size - 1),
        inputs=(of,),
    )


MODEL = Model(key="payer_gains", order=90, compute=payer_gains, ids=IDS)
