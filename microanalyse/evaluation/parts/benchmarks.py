"""Published programmes to set the result beside, with and without a comparison group apart."""

from __future__ import annotations

from microanalyse.catalogue.benchmarks import benchmarks
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.records import Table


def _describe(context: Context) -> Described:
    rows = tuple(
        (item.key, "controlled" if item.controlled else "uncontrolled", *numbers)
        for kind in (False, True)
        for item in benchmarks().values()
        if item.controlled == kind
        for numbers in [(item.n, item.before, item.after)]
    )
    columns = ("programme", "kind", "n", "before", "after")
    return Described(tables=(Table(id="benchmarks", columns=columns, rows=rows),))


PART = Part(key="benchmarks", order=98, describe=_describe)
