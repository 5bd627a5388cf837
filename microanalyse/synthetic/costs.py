"""Cost records: from quantities to what stands in a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import numpy as np

from microanalyse.records import IntArray
from microanalyse.synthetic.services import Service
from microanalyse.synthetic.table import Value

PRICES_2023_PER_MILLE = 966  # a price of 2023 as a share of that of 2024
DOUBT_SHARE = 0.35  # of the records of a service with a doubtful basis
DOUBT_RANGE = (70, 130)  # per cent of the amount
STRADDLES = 60  # days on either side of the start
PERIODS = ("before", "after")
Record = dict[str, Value]


def price(cents_2024: int, year: int) -> int:
    """Return the unit price in cents on the list of 2023 or 2024."""
    return cents_2024 if year >= 2024 else half_up(cents_2024 * PRICES_2023_PER_MILLE, 1000)


def half_up(numerator: int, denominator: int) -> int:
    """Divide non-negative integers, half away from zero."""
    return (2 * numerator + denominator) // (2 * denominator)


def euros(cents: int) -> Decimal:
    """Return cents as euros with two decimals."""
    return Decimal(cents).scaleb(-2)


def service_records(
    rng: np.random.Generator, service: Service, case_id: str, start: int, amounts: IntArray
) -> Iterator[Record]:
    """Yield the records of one case and service.

    ``amounts`` has shape (2, 2): for before and after the hundredths of a unit and observed days.
    """
    doubtful = service.doubt if rng.random() < DOUBT_SHARE else "measured"
    basis = "estimated" if service.doubt == "estimated" else doubtful
    for period, (hundredths, days) in enumerate(amounts.tolist()):
        if hundredths == 0:
            continue
        first = start if period else start - days
        for part, when in _parts(rng, service, hundredths, (first, first + days - 1)):
            year = date.fromordinal(int(when[0])).year if when else 2023 + period
            place = _place(when) if when else {"period": PERIODS[period]}
            money = _money(service, part, year, basis)
            yield {"case_id": case_id, **place, **_named(service), **money}


def labelled_record(service: Service, case_id: str, period: str, hundredths: int) -> Record:
    """Return one record that says only in which period the support was given."""
    year = 2024 if period == "after" else 2023
    money = _money(service, hundredths, year, "measured")
    return {"case_id": case_id, "period": period, **_named(service), **money}


def straddling_record(service: Service, case_id: str, start: int) -> Record:
    """Return one record that runs from sixty days before the start to sixty days after it."""
    first = start - STRADDLES
    year = date.fromordinal(first).year
    money = _money(service, STRADDLES * service.step, year, "measured")
    place = _place((first, start + STRADDLES - 1))
    return {"case_id": case_id, **place, **_named(service), **money}


def _named(service: Service) -> Record:
    return {
        "payer": service.payer, "category": service.key, "item": service.item,
        "unit": service.unit, "kind": "use",
    }  # fmt: skip


def _place(when: tuple[int, ...]) -> Record:
    if len(when) == 1:
        return {"date": date.fromordinal(when[0])}
    return {"from": date.fromordinal(when[0]), "to": date.fromordinal(when[1])}


def _money(service: Service, hundredths: int, year: int, basis: str) -> Record:
    """Quantity with unit price (invoice) or with amount (claim); estimates have low and high."""
    listed = min(max(year, 2023), 2024)
    cents = half_up(hundredths * price(service.price, listed), 100)
    out: Record = {
        "quantity": Decimal(hundredths).scaleb(-2), "price_year": listed, "basis": basis,
    }  # fmt: skip
    if service.priced:
        out["unit_price"] = euros(price(service.price, listed))
    else:
        out["amount"] = euros(cents)
    if basis == "estimated":
        out["low"], out["high"] = (euros(half_up(cents * p, 100)) for p in DOUBT_RANGE)
        out["rater"] = "self"
    return out


def _parts(
    rng: np.random.Generator, service: Service, hundredths: int, window: tuple[int, int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Divide a quantity over records, each with its dates inside the window."""
    first, last = window
    if service.shape == "label":
        yield hundredths, ()
    elif service.shape == "span":
        yield hundredths, _span(rng, first, last)
    elif service.shape == "halves":
        middle = (first + last) // 2
        steps = hundredths // service.step
        late = int(rng.binomial(steps, 0.45))
        for part, when in ((steps - late, (first, middle)), (late, (middle + 1, last))):
            if part:
                yield part * service.step, when
    elif service.shape == "stays":
        yield from _stays(rng, hundredths // 100, window)
    else:
        steps = hundredths // service.step
        count = min(3, steps)
        sizes = rng.multinomial(steps - count, [1 / count] * count) + 1
        for size, day in zip(sizes, np.sort(rng.integers(first, last + 1, count)), strict=True):
            yield int(size) * service.step, (int(day),)


def _stays(
    rng: np.random.Generator, days: int, window: tuple[int, int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Divide days over one to three stays that do not overlap, each from its first to last day."""
    first, last = window
    count = min(3, days)
    sizes = rng.multinomial(days - count, [1 / count] * count) + 1
    gaps = np.sort(rng.integers(0, last - first + 2 - days, count))
    begin = first
    for size, gap in zip(sizes.tolist(), np.diff(gaps, prepend=0).tolist(), strict=True):
        begin += gap
        yield 100 * size, (begin, begin + size - 1)
        begin += size


def _span(rng: np.random.Generator, first: int, last: int) -> tuple[int, ...]:
    """Return the first and last day of a stretch of at least half the window."""
    spare = (last - first) // 2
    late, early = sorted(int(x) for x in rng.integers(0, spare + 1, 2))
    return first + late // 2, last - (spare - early)
