"""The treated against the others: adjusted, as change scores, people needed, and how alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from microanalyse.evaluation.arms import arms_of
from microanalyse.evaluation.beside import beside
from microanalyse.evaluation.labels import columns_of
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import study_has_primary
from microanalyse.outcomes.arms import Arms
from microanalyse.outcomes.balance import balance
from microanalyse.outcomes.comparison import ancova, change_difference
from microanalyse.outcomes.comparison_missing import ancova_imputed
from microanalyse.outcomes.needed_to_treat import NEEDED, needed_to_treat
from microanalyse.outcomes.return_to_ordinary import measured_return
from microanalyse.records import Quantity, Table

COLUMNS: Final = (
    "characteristic",
    "level",
    "n_treated",
    "n_others",
    "mean_treated",
    "mean_others",
    "standardised",
)


def comparison_quantities(arms: Arms, seed: int) -> Iterator[Quantity]:
    """Yield the effect on the primary outcome in the ways a reviewer asks for."""
    found = (
        ancova(arms),
        change_difference(arms),
        ancova_imputed(arms, seed=seed),
        *needed_to_treat(arms),
        measured_return(arms),
    )
    for quantity in found:
        # how many must be helped is no count of these people
        unit = "people_each" if quantity.id == NEEDED else quantity.unit
        yield replace(quantity, unit=unit).within("wellbeing")


def _balance_table(context: Context) -> Table:
    """Return how alike the arms were; of further columns only those the protocol names.

    Nobody can tell from a heading whether a column was known before the start.
    """
    reduced = context.reduced
    keep = np.isfinite(reduced.moment("before")) & np.isfinite(reduced.moment("after"))
    numbers = {name: reduced.moment(name)[keep] for name in ("before", "earlier")}
    labels = columns_of(reduced.case, context.study.analysis.subgroups)
    columns = beside(numbers, {name: values[keep] for name, values in labels.items()})
    rows = tuple(row.cells for row in balance(columns, reduced.case.treated[keep]))
    return Table(id="balance.comparison", columns=COLUMNS, rows=rows)


def _describe(context: Context) -> Described:
    reduced = context.reduced
    if bool(reduced.case.treated.all()) or not reduced.scales or not study_has_primary(reduced):
        return Described()
    arms = arms_of(reduced, context.study)
    return Described(
        quantities=tuple(comparison_quantities(arms, context.study.analysis.seed)),
        tables=(_balance_table(context),),
    )


PART = Part(key="comparison", order=26, describe=_describe)
