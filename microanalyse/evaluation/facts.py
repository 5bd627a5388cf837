"""What a claim looks at: the study, the cases, every number computed so far, and the routes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from microanalyse.evaluation.routes import Verdict
from microanalyse.evaluation.routes.paths import Path
from microanalyse.records import Quantity
from microanalyse.reduce import Reduced
from microanalyse.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Study, cases, numbers and routes.

    Attributes
    ----------
    study : Study
        The protocol.
    reduced : Reduced
        One row a case.
    numbers : Mapping of str to Quantity
        Every quantity by its id.
    verdicts : Mapping of str to Verdict
        ``wellbeing``, ``cost``, ``use``, ``net`` and ``payer.<payer>``, as far as they are there.
    paths : Mapping of str to tuple of Path
        The specification curve of each outcome that has a deciding route.
    """

    study: Study
    reduced: Reduced
    numbers: Mapping[str, Quantity]
    verdicts: Mapping[str, Verdict]
    paths: Mapping[str, tuple[Path, ...]]

    def value(self, quantity_id: str) -> float | None:
        """Return a value, or None where it is absent or not estimable."""
        found = self.numbers.get(quantity_id)
        return None if found is None else found.value

    def low(self, quantity_id: str) -> float | None:
        """Return a lower limit, or None where it is absent."""
        found = self.numbers.get(quantity_id)
        return None if found is None else found.low
