"""Support that may be counted twice: at two payers, in one household, or more days than a year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study

DAYS_IN_A_YEAR: Final = 366
# equality in the join itself, so that it is a hash join and not every record with every other
_TIME: Final = ("period", "date", "from", "to", "item")
_SAME: Final = " AND ".join(
    ["a.kind = 'use'", "b.kind = 'use'", "a.category = b.category"]
    + [f'a."{name}" IS NOT DISTINCT FROM b."{name}"' for name in _TIME]
)
_AS_MUCH: Final = (
    "coalesce(a.quantity, a.amount) > 0 AND a.quantity IS NOT DISTINCT FROM b.quantity "
    "AND (a.quantity IS NOT NULL OR a.amount = b.amount)"
)
_PLACE: Final = "b._file, b._sheet, b._row"


def run(tables: Tables, _study: Study) -> Iterator[Finding]:
    """Find the same support, time and quantity at two payers or at two cases of one household.

    And more days of one kind of support than a year has. Money is never taken off for it: whether
    it is double is for people to say. A service that two payers share has different quantities or
    amounts, and is not found. Amounts without any quantity are compared only where an item says
    what they were for: two round amounts may be alike by chance.
    """
    told = "(a.quantity IS NOT NULL OR a.item IS NOT NULL)"
    two_payers = (
        f"SELECT DISTINCT {_PLACE}, b.payer AS found, a.payer AS expected, b.case_id, b.category "
        f"FROM costs a JOIN costs b ON a.case_id = b.case_id AND {_SAME} AND a.payer < b.payer "
        f"AND {_AS_MUCH} AND {told}"
    )
    yield from find(
        tables,
        Fault(
            code="cost_at_two_payers", severity="warning", table="costs", column="payer",
            rows=two_payers, values=("case_id", "category"),
        ),
    )  # fmt: skip
    household = (
        f"SELECT DISTINCT {_PLACE}, b.case_id AS found, a.case_id AS expected, b.case_id, "
        "b.category FROM costs a JOIN cases ka ON ka.case_id = a.case_id JOIN cases kb "
        "ON kb.household_id = ka.household_id AND kb.case_id > ka.case_id "
        f"JOIN costs b ON b.case_id = kb.case_id AND a.payer = b.payer AND {_SAME} "
        f"AND {_AS_MUCH} AND {told}"
    )
    yield from find(
        tables,
        Fault(
            code="cost_twice_in_household", severity="warning", table="costs", column="case_id",
            rows=household, values=("case_id", "category"),
        ),
    )  # fmt: skip
    yield from find(
        tables,
        Fault(
            code="more_days_than_a_year", severity="warning", table="costs", column="quantity",
            rows=_days(), values=("case_id", "category"),
        ),
    )  # fmt: skip


def _days() -> str:
    """Return SQL of cases with more days of one kind in a calendar year, or in a labelled window.

    Records that run over the turn of a year are left out: their days lie in both.
    """
    unit = "lower(c.unit) IN ('day', 'days', 'dag', 'dagen', 'night', 'nights', 'nacht', 'nachten')"
    when = 'coalesce(c.period, CAST(year(coalesce(c.date, c."from")) AS VARCHAR))'
    length = (
        f"greatest({DAYS_IN_A_YEAR}, coalesce(max(CASE c.period WHEN 'before' THEN k.before_days "
        "WHEN 'after' THEN k.after_days END), 0))"
    )
    return (
        "SELECT min(c._file), min(c._sheet), min(c._row), "
        "CAST(CAST(sum(c.quantity) AS BIGINT) AS VARCHAR) AS found, "
        f"'{DAYS_IN_A_YEAR}' AS expected, c.case_id, c.category "
        f"FROM costs c JOIN cases k USING (case_id) WHERE {unit} AND c.kind = 'use' "
        'AND (c."to" IS NULL OR c."from" IS NULL OR year(c."from") = year(c."to")) '
        f"AND {when} IS NOT NULL GROUP BY c.case_id, c.category, {when} "
        f"HAVING sum(c.quantity) > {length}"
    )


RULE = Rule(key="double_counting", order=75, run=run)
