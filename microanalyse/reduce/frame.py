"""Everybody treated, from whom the cases were taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from microanalyse.engines import quoted
from microanalyse.ingest.audit import audit_faults
from microanalyse.ingest.tables import Tables
from microanalyse.records import FloatArray, TextArray
from microanalyse.reduce.strata import strata_of_draw
from microanalyse.study import Study

LABELS = ("site", "cohort", "complexity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One row a treated person, studied or not, sorted by id.

    Attributes
    ----------
    ids : TextArray
        Shape (n_treated,); empty where no population was read.
    labels : Mapping of str to TextArray
        Site, cohort, complexity and further columns of the population, shape (n_treated,) each.
    before : FloatArray
        Wellbeing before where it is known, shape (n_treated,); NaN = unknown.
    audit_faults : tuple of str
        Why the audit of the draw does not hold; empty where it does or none is named.
    stratum : TextArray
        Within which stratum each was drawn, shape (n_treated,); shape (0,) for a draw without
        strata, or where the audit does not hold or its strata do not fit the list.
    """

    ids: TextArray
    labels: Mapping[str, TextArray]
    before: FloatArray
    audit_faults: tuple[str, ...] = ()
    stratum: TextArray = field(default_factory=lambda: np.array([], dtype=object))

    @property
    def n(self) -> int:
        """Number of people treated, as far as they are listed."""
        return int(self.ids.size)


def frame_of(tables: Tables, study: Study) -> Frame | None:
    """Return the frame; None where neither a population was read nor an audit is named."""
    faults = audit_faults(tables, study)
    filled = int(tables.engine.rows("SELECT count(*) FROM population")[0][0])
    if not filled and not study.selection.audit:
        return None
    names = (*LABELS, *tables.extra)
    picked = [
        f"coalesce(CAST({quoted(name)} AS VARCHAR), '') AS label_{place}"
        for place, name in enumerate(names)
    ]
    known = tables.engine.arrays(
        f"SELECT case_id AS ids, coalesce(before, 'nan'::DOUBLE) AS before, {', '.join(picked)} "
        "FROM population ORDER BY case_id"
    )
    labels = {name: known[f"label_{place}"] for place, name in enumerate(names)}
    filled_in = {name: values for name, values in labels.items() if bool((values != "").any())}
    draw = None if faults else tables.audit
    return Frame(
        ids=known["ids"],
        labels=filled_in,
        before=np.asarray(known["before"], dtype=np.float64),
        audit_faults=faults,
        stratum=strata_of_draw(draw, known["ids"], filled_in),
    )
