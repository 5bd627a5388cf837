"""What each payer puts in, what is left and how surely, a row a payer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.records import Quantity
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.before_after import stem_name
from microanalyse.report.parts.cells import grid, head, interval_cell, part_cell, sign, value_cell
from microanalyse.report.parts.quantity_cells import method_cell, test_cell

TAILS: Final = (
    "programme.mean", "net.mean", "gains.probability", "avoided.total", "net_with_transfers.mean",
)  # fmt: skip
COLUMNS: Final = (
    "what", "programme", "interval", "net", "interval", "chance", "total_fall",
    "with_transfers", "interval", "n", "test", "method",
)  # fmt: skip
PAYER: Final = re.compile(r"^(cost\.payer\.[^.]+)\.(.+)$")
NET: Final = "net.mean"
RANGED: Final = frozenset({"programme.mean", NET, "net_with_transfers.mean"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerRow:
    """The numbers of one payer, by the end of their id."""

    stem: str
    numbers: dict[str, Quantity]

    @property
    def items(self) -> tuple[Quantity, ...]:
        """The numbers in the order of the table."""
        return tuple(self.numbers.values())


def payer_rows(items: Iterable[Quantity]) -> tuple[PayerRow, ...]:
    """Return the payers with something left after the programme, each with what stands beside it.

    A number over other people than what is left has no place in the row.
    """
    found: dict[str, dict[str, Quantity]] = {}
    for item in items:
        match = PAYER.match(item.id)
        if match and match[2] in TAILS:
            found.setdefault(match[1], {})[match[2]] = item
    rows = []
    for stem, inside in found.items():
        if NET in inside:
            kept: dict[str, Quantity] = {
                tail: inside[tail]
                for tail in TAILS
                if tail in inside and inside[tail].n == inside[NET].n
            }
            rows.append(PayerRow(stem=stem, numbers=kept))
    return tuple(rows)


def payer_rows_table(material: Material, rows: Sequence[PayerRow]) -> Grid:
    """Return the table."""
    lines = [_line(material, row) for row in rows]
    return grid(material, "quantities_cost_payers_left", COLUMNS, lines)


def _line(material: Material, row: PayerRow) -> tuple[Cell, ...]:
    none = sign(material.locale, "none")
    net = row.numbers[NET]
    first, *others = (item.id for item in row.items)
    code = " ".join([first, *(name.removeprefix(row.stem) for name in others)])
    known = net.status == "ok" and bool(net.n)
    return (
        head(stem_name(material, row.stem), code=code),
        *_numbers(material, row),
        part_cell(material, net, "n") if known else none,
        test_cell(material, net) or none,
        method_cell(material, net) or none,
    )


def _numbers(material: Material, row: PayerRow) -> Iterator[Cell]:
    """Yield each number, an interval behind those that can have one."""
    none = sign(material.locale, "none")
    for tail in TAILS:
        item = row.numbers.get(tail)
        yield none if item is None else value_cell(material, item.id)
        if tail in RANGED:
            yield none if item is None else interval_cell(material, item.id)
