"""What would have been needed without the programme, as people supposed it, case by case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from microanalyse.engines import DuckEngine
from microanalyse.records import FloatArray, IntArray, TextArray
from microanalyse.reduce.query import PARTS, reduction_sql
from microanalyse.study import Study

ENDS: Final = ("low", "likely", "high")
_AFTER: Final = PARTS.index("after")
_AMOUNT: Final = {
    "low": "coalesce(low, amount)",
    "likely": "amount",
    "high": "coalesce(high, amount)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Euros of the scenario without the programme, over the days of the after-window.

    Attributes
    ----------
    cents : IntArray
        Shape (n_cases, 3): low, likely and high; of one rater where there are several.
    supposed : IntArray
        Records of the scenario of each case, shape (n_cases,); 0 where nobody supposed anything.
    raters : TextArray
        The raters, sorted, the one of ``cents`` first; empty texts where they are not named.
    by_rater : FloatArray
        Likely euros of each rater, shape (n_cases, n_raters); NaN where one supposed nothing.
    """

    cents: IntArray
    supposed: IntArray
    raters: TextArray
    by_rater: FloatArray


def reduce_reference(engine: DuckEngine, study: Study, n_cases: int) -> Reference | None:
    """Return the reference scenario, or None where no record has the period ``reference``.

    The records go through the one query of all costs, as if they fell in the after-window: cents
    and price level are those of the rest. The rater with most cases is the first; of raters with as
    many the first by name. The others only say how far people agree.
    """
    counted = engine.rows(
        "SELECT coalesce(rater, ''), count(DISTINCT case_id) AS cases FROM costs "
        "WHERE period = 'reference' AND kind = 'use' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    if not counted:
        return None
    raters = [str(row[0]) for row in counted]
    engine.run("CREATE TEMP TABLE IF NOT EXISTS reference_costs AS SELECT * FROM costs LIMIT 0")
    first = [_sums(engine, study, n_cases, (raters[0], end)) for end in ENDS]
    likely = [_sums(engine, study, n_cases, (rater, "likely")) for rater in raters]
    return Reference(
        cents=np.stack([cents for cents, _ in first], axis=1),
        supposed=first[1][1],
        raters=np.array(raters, dtype=object),
        by_rater=np.stack(
            [np.where(records > 0, cents / 100.0, np.nan) for cents, records in likely], axis=1
        ),
    )


def _sums(
    engine: DuckEngine, study: Study, n_cases: int, which: tuple[str, str]
) -> tuple[IntArray, IntArray]:
    """Return cents and records of each case, of one rater and one end of the range."""
    rater, end = which
    engine.run("DELETE FROM reference_costs")
    engine.run(
        "INSERT INTO reference_costs SELECT * REPLACE ('after' AS period, "
        f"{_AMOUNT[end]} AS amount) FROM costs "
        "WHERE period = 'reference' AND kind = 'use' AND coalesce(rater, '') = $1",
        [rater],
    )
    sql = reduction_sql(study).replace("unindexed FROM costs)", "unindexed FROM reference_costs)")
    sums = engine.arrays(sql)
    inside = (sums["kind"] == "use") & (sums["part"] == _AFTER)
    cents, records = np.zeros(n_cases, np.int64), np.zeros(n_cases, np.int64)
    np.add.at(cents, sums["nth"][inside], sums["cents"][inside])
    np.add.at(records, sums["nth"][inside], sums["records"][inside])
    return cents, records
