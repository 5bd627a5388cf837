"""What a claim looks at: the study, the cases and every number computed so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from microanalyse.records import Quantity
from microanalyse.reduce import Reduced
from microanalyse.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Study, cases and numbers.

    Attributes
    ----------
    study : Study
        The protocol.
    reduced : Reduced
        One row a case.
    numbers : Mapping of str to Quantity
        Every quantity by its id.
    """

    study: Study
    reduced: Reduced
    numbers: Mapping[str, Quantity]

    def value(self, quantity_id: str) -> float | None:
        """Return a value, or None where it is absent or not estimable."""
        found = self.numbers.get(quantity_id)
        return None if found is None else found.value

    def low(self, quantity_id: str) -> float | None:
        """Return a lower limit, or None where it is absent."""
        found = self.numbers.get(quantity_id)
        return None if found is None else found.low
