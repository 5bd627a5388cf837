"""What is not use: transfers, events that happen once, and the programme itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import numpy as np

from microanalyse.synthetic.costs import Record, euros, half_up, price

OWN_CONTRIBUTION = 2060  # cents a month
TAKEN_OVER_SHARE = 0.6  # of the own contributions, by the municipality, after the start
ASSISTANCE = 128400
ASSISTANCE_SHARE = (0.44, 0.36)
EVICTION_SHARE, EVICTION = (0.10, 0.02), 780000
OPERATION_SHARE, OPERATION = (0.08, 0.06), 415000
COACH_HOUR, COACH_HOURS = 9200, 30
MEETING_HOUR, MEETING_HOURS = 11800, 7


def other_records(
    rng: np.random.Generator, case_id: str, start: int, days: tuple[int, int], contributes: bool
) -> Iterator[Record]:
    """Yield transfers, one-off events and programme costs of one case."""
    for record in (
        *_transfers(rng, start, days, contributes),
        *_events(rng, start, days),
        *programme_records(rng, start, days[1]),
    ):
        yield {"case_id": case_id, "basis": "measured", **record}


def _months(days: int) -> int:
    return max(1, round(12 * days / 365))


def _transfers(
    rng: np.random.Generator, start: int, days: tuple[int, int], contributes: bool
) -> Iterator[Record]:
    takes_over = rng.random() < TAKEN_OVER_SHARE
    on_benefit = rng.random() < np.array(ASSISTANCE_SHARE)
    for period, label in enumerate(("before", "after")):
        month = {"kind": "transfer", "unit": "month", "period": label, "price_year": 2024}
        quantity = Decimal(_months(days[period]))
        if contributes:
            payer = "gemeente_wmo" if period and takes_over else "household"
            yield {
                **month, "payer": payer, "category": "own_contribution", "quantity": quantity,
                "item": "Eigen bijdrage Wmo", "unit_price": euros(OWN_CONTRIBUTION),
            }  # fmt: skip
        if on_benefit[period]:
            yield {
                **month, "payer": "gemeente_pw", "category": "social_assistance",
                "quantity": quantity, "item": "Bijstandsuitkering",
                "unit_price": euros(ASSISTANCE),
            }  # fmt: skip


def _events(rng: np.random.Generator, start: int, days: tuple[int, int]) -> Iterator[Record]:
    kinds = (
        ("woningcorporatie", "eviction", "Huisuitzetting", EVICTION_SHARE, EVICTION),
        ("zvw", "hospital_day", "Geplande operatie", OPERATION_SHARE, OPERATION),
    )
    for payer, category, item, shares, cents in kinds:
        for period in (0, 1):
            day = start + (
                int(rng.integers(days[1])) if period else -1 - int(rng.integers(days[0]))
            )
            if rng.random() < shares[period]:
                yield {
                    "kind": "one_off", "date": date.fromordinal(day), "payer": payer,
                    "category": category, "item": item, "unit": "event",
                    "quantity": Decimal(1), "amount": euros(cents), "price_year": 2024,
                }  # fmt: skip


def programme_records(rng: np.random.Generator, start: int, days: int) -> Iterator[Record]:
    """Yield what the programme itself costs one case: the coach, and meetings around the table."""
    last = date.fromordinal(start + days - 1)
    kinds = (
        ("gemeente_wmo", "Coach van de wijk", COACH_HOUR, COACH_HOURS),
        ("zvw", "Gezamenlijk overleg", MEETING_HOUR, MEETING_HOURS),
    )
    for payer, item, cents, hours in kinds:
        quarters = max(1, int(rng.poisson(4 * hours * days / 365)))
        first = date.fromordinal(start)
        year = min(max(first.year, 2023), 2024)
        yield {
            "kind": "programme", "from": first, "to": last, "payer": payer,
            "category": "coaching", "item": item, "unit": "hour",
            "quantity": Decimal(quarters) / 4, "unit_price": euros(price(cents, year)),
            "amount": euros(half_up(quarters * price(cents, year), 4)), "price_year": year,
        }  # fmt: skip
