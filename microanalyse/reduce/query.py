"""The one query that reduces cost records: exact whole cents from the first step to the last."""

from __future__ import annotations

from collections.abc import Mapping

from microanalyse.catalogue import category_names, payer_names, price_index, unit_names
from microanalyse.engines import literal
from microanalyse.reduce.windows import windows_sql
from microanalyse.study import Study
from microanalyse.words import EURO

PARTS = ("earlier", "before", "after", "outside")


def reduction_sql(study: Study) -> str:
    """Return the query; its rows are sums and observed days.

    Columns: ``nth`` (case), ``kind`` (use, programme, transfer, one_off or days), ``payer``,
    ``category``, ``basis``, ``unit``, ``part`` (place in ``PARTS``), ``cents``, ``as_recorded``
    (cents in prices of their own year), ``quantity``, ``records``, ``without_quantity``. For kind
    ``days`` the days stand in ``cents``.

    Notes
    -----
    Each record becomes whole cents (half away from zero), is brought to the study's price year
    (index times 100 as whole numbers, half away from zero, cents again), and is split over the
    windows by days: truncated towards zero, the remainder to the part with most days, of equals
    the earliest window first and outside last. Quantities are split in the same way in whole
    millionths. First and last day of a record both count.

    A record with a period label belongs to that window whatever its dates; ``reference`` to none.
    Programme cost without a label belongs to the after-window whole, because cutting it off at an
    edge would make the programme look cheaper than it was.
    """
    return f"""
    WITH {windows_sql(study)},
    price_level(year, hundredths) AS (VALUES {_levels()}),
    payer_name(name, key) AS (VALUES {_names(payer_names())}),
    category_name(name, key) AS (VALUES {_names(category_names())}),
    unit_name(name, key) AS (VALUES {_names(unit_names())}),
    named AS (
        SELECT case_id, coalesce(kind, 'use') AS kind, coalesce(basis, 'measured') AS basis,
            coalesce(period, CASE WHEN kind = 'programme' THEN 'after' END) AS period,
            {_slug("payer")} AS payer, {_slug("category")} AS category, {_slug("unit")} AS unit,
            coalesce("from", date, "to") - DATE '1970-01-01' AS first_day,
            coalesce("to", date, "from") - DATE '1970-01-01' + 1 AS last_day,
            {_half_away("unindexed", "target.hundredths", "own.hundredths")} AS cents, unindexed,
            CAST(CAST(quantity AS DECIMAL(38, 6)) * 1000000 AS HUGEINT) AS millionths
        FROM (SELECT *, {_CENTS} AS unindexed FROM costs) c
        JOIN price_level own ON own.year = {_own_year(study)}
        JOIN price_level target ON target.year = {study.costs.price_year}
    ),
    placed AS (
        SELECT w.nth, n.kind, n.basis, coalesce(p.key, n.payer, 'unknown') AS payer,
            coalesce(g.key, n.category, 'unknown') AS category,
            coalesce(u.key, n.unit, '') AS unit, n.cents, n.unindexed, n.millionths,
            CASE WHEN n.period IS NULL AND n.first_day IS NOT NULL
                THEN n.last_day - n.first_day ELSE 1 END AS span,
            {_share("earlier")} AS earlier, {_share("before")} AS before,
            {_share("after")} AS after
        FROM named n JOIN windows w USING (case_id)
        LEFT JOIN payer_name p ON p.name = n.payer
        LEFT JOIN category_name g ON g.name = n.category
        LEFT JOIN unit_name u ON u.name = n.unit
    ),
    weighed AS (
        SELECT *, span - earlier - before - after AS outside,
            CASE greatest(earlier, before, after, span - earlier - before - after)
                WHEN earlier THEN 0 WHEN before THEN 1 WHEN after THEN 2 ELSE 3 END AS largest
        FROM placed
    ),
    split AS (
        SELECT nth, kind, payer, category, basis, unit, part, {_portion("cents")} AS cents,
            {_portion("unindexed")} AS unindexed, {_portion("millionths")} AS millionths
        FROM weighed CROSS JOIN (VALUES (0), (1), (2), (3)) parts(part)
        WHERE {_PART} > 0
    )
    SELECT nth, kind, payer, category, basis, unit, CAST(part AS BIGINT) AS part,
        CAST(coalesce(sum(cents), 0) AS BIGINT) AS cents,
        CAST(coalesce(sum(unindexed), 0) AS BIGINT) AS as_recorded,
        CAST(coalesce(sum(millionths), 0) AS DOUBLE) / 1000000 AS quantity,
        count(*) AS records,
        count(*) FILTER (millionths IS NULL AND cents <> 0) AS without_quantity
    FROM split GROUP BY ALL
    UNION ALL
    SELECT nth, 'days', '', '', '', '', part,
        CAST(CASE part WHEN 0 THEN earlier_days WHEN 1 THEN before_days ELSE after_days END
            AS BIGINT), 0, 0, 0, 0
    FROM windows CROSS JOIN (VALUES (0), (1), (2)) parts(part)
    ORDER BY ALL"""


# wide decimals on purpose: a product of two narrow ones overflows at a few thousand euros
_CENTS = """CAST(100 * round(coalesce(CAST(amount AS DECIMAL(38, 12)),
        CAST(quantity AS DECIMAL(38, 6)) * CAST(unit_price AS DECIMAL(38, 6))), 2) AS HUGEINT)"""
_PART = "CASE part WHEN 0 THEN earlier WHEN 1 THEN before WHEN 2 THEN after ELSE outside END"


def _own_year(study: Study) -> str:
    """Return the price year of a record; Dutch inflation is of no other currency than the euro."""
    year = str(study.costs.price_year)
    return f"coalesce(c.price_year, {year})" if study.costs.currency == EURO else year


def _half_away(amount: str, times: str, by: str) -> str:
    """Return whole ``amount * times / by``, halves away from zero."""
    size = f"((2 * abs({amount}) * {times} + {by}) // (2 * {by}))"
    return f"CASE WHEN {amount} < 0 THEN -{size} ELSE {size} END"


def _share(period: str) -> str:
    """Return the days of a record in a window: all or none for a record with a label."""
    inside = (
        f"greatest(least(n.last_day, w.{period}_to) - greatest(n.first_day, w.{period}_from), 0)"
    )
    return f"""CASE WHEN n.period = {literal(period)} THEN 1 WHEN n.period IS NOT NULL
        OR w.{period}_from IS NULL OR n.first_day IS NULL THEN 0 ELSE {inside} END"""


def _portion(total: str) -> str:
    """Return the part's share of a whole number, with the remainder for the largest part."""
    taken = " - ".join(f"{total} * {part} // span" for part in PARTS)
    return f"""{total} * ({_PART}) // span
        + CASE WHEN part = largest THEN {total} - {taken} ELSE 0 END"""


def _slug(column: str) -> str:
    plain = f"regexp_replace(lower(strip_accents({column})), '[^\\pL\\pN]+', '_', 'g')"
    return f"nullif(trim({plain}, '_'), '')"


def _levels() -> str:
    return ", ".join(f"({item.year}, {item.hundredths})" for item in price_index().values())


def _names(names: Mapping[str, str]) -> str:
    return ", ".join(f"({literal(name)}, {literal(key)})" for name, key in names.items())
