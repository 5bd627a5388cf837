"""How the cases came from all treated: counts and response."""

from __future__ import annotations

import numpy as np

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.tables import flow_table
from microanalyse.inference.share import wilson_share
from microanalyse.inference.student import Label
from microanalyse.records import Quantity
from microanalyse.reduce import Reduced
from microanalyse.study import Study

METHOD = "selection"


def selection_quantities(reduced: Reduced, study: Study) -> tuple[Quantity, ...]:
    """Return cases studied, all treated where stated, and the share with a full set of answers."""
    treated = reduced.case.treated
    n = int(treated.sum())
    cases = Quantity(
        id="selection.cases",
        value=float(n),
        unit="cases",
        n=n,
        method=METHOD,
        inputs=("case.case_id", "case.group"),
    )
    found = [cases, _response(reduced, study, n)]
    population = n if study.selection.study == "all" else study.selection.population
    if population:
        found.append(
            Quantity(
                id="selection.population",
                value=float(population),
                unit="cases",
                n=population,
                method=METHOD,
                inputs=("study.selection.population",),
            )
        )
    return tuple(found)


def _response(reduced: Reduced, study: Study, n: int) -> Quantity:
    answered = reduced.case.treated.copy()
    if reduced.scales:
        answered &= np.isfinite(reduced.moment("before")) & np.isfinite(reduced.moment("after"))
    if reduced.has_costs:
        answered &= (reduced.days[:, 1] > 0) & (reduced.days[:, 2] > 0)
    label = Label(
        id="selection.response",
        method=METHOD,
        source="Wilson 1927, J Am Stat Assoc 22:209-212",
        unit="share",
        inputs=("selection.cases",),
    )
    return wilson_share(label, int(answered.sum()), n, study.analysis.alpha)


def _describe(context: Context) -> Described:
    return Described(
        quantities=selection_quantities(context.reduced, context.study),
        tables=(flow_table(context.reduced, context.study.selection.population),),
    )


PART = Part(key="selection", order=10, describe=_describe)
