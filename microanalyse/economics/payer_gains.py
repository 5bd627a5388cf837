"""How often each payer is better off in the joint draws."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.joint_draws import probabilities_above_zero
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity, not_estimable

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
    above = probabilities_above_zero(np.concatenate([net.sum(axis=1)[None, :], net.T]))
    payers = zip(money.payers, above[1:], strict=True)
    return (
        _probability(IDS[0], above[0], "cost.net.mean", money.n),
        *(
            _probability(
                f"cost.payer.{payer}.gains.probability",
                value,
                f"cost.payer.{payer}.net.mean",
                money.n,
                "payer_not_measured" if payer in money.unmeasured else "",
            )
            for payer, value in payers
        ),
    )


def _probability(
    quantity_id: str, value: float | None, of: str, n: int, refused: str = ""
) -> Quantity:
    if refused or value is None:
        return not_estimable(quantity_id, refused or "no_spread", n=n, method=METHOD)
    return Quantity(
        id=quantity_id,
        value=value,
        unit="probability",
        n=n,
        method=METHOD,
        source="Student 1908, Biometrika 6:1-25; margin of the joint bootstrap",
        df=float(n - 1),
        inputs=(of,),
    )


MODEL = Model(key="payer_gains", order=90, compute=payer_gains, ids=IDS)
