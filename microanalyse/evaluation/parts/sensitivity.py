"""What the money conclusion rests on, and what would have to be true for it to turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from microanalyse.economics.fall import Fall
from microanalyse.economics.rests import Rests
from microanalyse.economics.sensitivity import (
    SHARES,
    World,
    base_world,
    probability_over_all,
    ranges,
    turning_drop_off,
    turning_map,
    turning_share,
)
from microanalyse.evaluation.basis import rests_on
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.parts.cashflow import horizon_of
from microanalyse.records import Quantity, Table, not_estimable

METHOD: Final = "sensitivity"
SOURCE: Final = "one parameter at a time; Briggs, Claxton & Sculpher 2006, ch. 4"
STEM: Final = "value.sensitivity"
ANYWAY, DROP_OFF, PROBABILITY = (
    "value.turn.anyway.share",
    "value.turn.drop_off.share",
    "value.sensitivity.probability",
)
RESTS_ON: Final = {
    "measured": "cost.avoided.measured",
    "return_to_ordinary": "cost.regression.expected",
}
MAP: Final = "value.turning_map"


def _bars(context: Context, rests: Rests, base: World) -> Iterator[Quantity]:
    money = context.money
    for key, low, high in ranges(money, rests, base, context.study.deductions):
        own = f"study.deductions.{key}" if key in SHARES else ""
        yield Quantity(
            id=f"{STEM}.{key}",
            low=low,
            high=high,
            interval="band",
            unit="eur_per_case",
            n=rests.fall.n,
            method=METHOD,
            source=f"{SOURCE}; {rests.fall.source}",
            role="robustness",
            inputs=tuple(item for item in ("value.net_present", RESTS_ON.get(key, own)) if item),
        )


def _turns(fall: Fall, base: World) -> Iterator[Quantity]:
    lost = base.value < 0
    for quantity_id, value in ((ANYWAY, turning_share(base)), (DROP_OFF, turning_drop_off(base))):
        if value is None:
            reason = "already_a_loss" if lost else "pays_in_the_first_year"
            yield not_estimable(quantity_id, reason, n=fall.n, method=METHOD)
            continue
        yield Quantity(
            id=quantity_id,
            value=value,
            unit="share",
            n=fall.n,
            method=METHOD,
            source=f"net present value of zero; {fall.source}",
            inputs=("value.net_present",),
        )


def _overall(context: Context, rests: Rests, base: World) -> Quantity:
    n = rests.fall.n
    value = probability_over_all(context.money, rests, base, context.study.deductions)
    if value is None:
        return not_estimable(PROBABILITY, "no_ordinary_costs", n=n, method=METHOD)
    return Quantity(
        id=PROBABILITY,
        value=value,
        unit="probability",
        n=n,
        method=METHOD,
        source=f"probabilistic, uniform over each stated range; {rests.fall.source}",
        inputs=("value.net_present", "study.analysis.seed"),
    )


def _describe(context: Context) -> Described:
    money = context.money
    if money.programme is None or money.n < 3:
        return Described()
    rests = rests_on(context)
    if rests.fall.of().se <= 0:
        return Described()
    base = base_world(rests, horizon_of(context.study))
    columns = ("anyway", "years", "net_present")
    return Described(
        quantities=(
            *_bars(context, rests, base),
            *_turns(rests.fall, base),
            _overall(context, rests, base),
        ),
        series=(Table(id=MAP, columns=columns, rows=turning_map(base)),),
    )


PART = Part(key="sensitivity", order=76, describe=_describe)
