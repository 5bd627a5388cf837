"""Who pays, who gains: one row a payer, and what of it is value, capacity or cash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from microanalyse.catalogue import payers
from microanalyse.economics.cost_beside import cost_beside
from microanalyse.economics.cost_payers import cost_payers
from microanalyse.economics.money import Money
from microanalyse.economics.payer_gains import payer_gains
from microanalyse.economics.who_pays import who_pays
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.records import Cell, Quantity, Table

COLUMNS: Final = (
    "payer", "programme", "avoided", "net", "low", "high", "net_with_transfers", "probability",
    "sign",
)  # fmt: skip
UNKNOWN: Final = "unknown"


def payer_matrix(money: Money) -> Table:
    """Return a row a payer; one that was not measured has an unknown sign, not a zero.

    A payer of the catalogue of whom the study has no record at all is in the last rows, for what it
    saw or lost was not measured either.
    """
    found = {
        item.id: item for item in (*cost_payers(money), *payer_gains(money), *cost_beside(money))
    }
    rows = [_row(payer, found) for payer in money.payers]
    absent = [key for key in payers() if key not in money.payers and key != UNKNOWN]
    nothing: tuple[Cell, ...] = (None,) * (len(COLUMNS) - 2)
    rows.extend((key, *nothing, UNKNOWN) for key in absent)
    return Table(id="cost.payer_matrix", columns=COLUMNS, rows=tuple(rows))


def _row(payer: str, found: Mapping[str, Quantity]) -> tuple[Cell, ...]:
    def value(part: str) -> float | None:
        item = found.get(f"cost.payer.{payer}.{part}")
        return None if item is None else item.value

    net = found[f"cost.payer.{payer}.net.mean"]
    fall = value("avoided.mean")
    deciding = net.value if net.value is not None else fall
    sign = UNKNOWN if deciding is None else "gains" if deciding > 0 else "loses"
    return (
        payer, value("programme.mean"), fall, net.value, net.low, net.high,
        value("net_with_transfers.mean"), value("gains.probability"), sign,
    )  # fmt: skip


def _describe(context: Context) -> Described:
    if not context.money.n:
        return Described()
    cashable = context.study.deductions.get("cashable")
    return Described(
        quantities=who_pays(context.money, cashable), tables=(payer_matrix(context.money),)
    )


PART = Part(key="payer_matrix", order=61, describe=_describe)
