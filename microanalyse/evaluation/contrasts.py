"""The contrasts of the routes as quantities, each with its source and inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from microanalyse.evaluation.routes import Verdict
from microanalyse.evaluation.tables import stem_of
from microanalyse.records import Quantity

INPUTS: Final[Mapping[str, tuple[str, ...]]] = {
    "full_return": ("after",),
    "full_return_filled": ("before", "after"),
    "earlier_after": ("earlier", "after"),
    "before_after": ("before", "after"),
    "comparison": ("before", "after", "group"),
}
SOURCES: Final[Mapping[str, str]] = {
    "route_full_return": "Student 1908, Biometrika 6:1-25; Hall 1992, J R Stat Soc B 54:221-228",
    "route_earlier_baseline": "Student 1908, Biometrika 6:1-25",
    "comparison": "MacKinnon & White 1985, J Econometrics 29:305-325",
}


def contrast_quantities(verdicts: Mapping[str, Verdict]) -> tuple[Quantity, ...]:
    """Return every contrast of every route, under ``<stem>.route.<id>``."""
    return tuple(
        replace(
            contrast.quantity(stem_of(key), verdict.outcome.unit),
            source=SOURCES[contrast.method],
            inputs=tuple(f"case.{name}" for name in INPUTS[contrast.id]),
        )
        for key, verdict in verdicts.items()
        for route in verdict.routes
        for contrast in route.contrasts
    )
