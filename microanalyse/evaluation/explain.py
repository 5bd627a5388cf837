"""Everything behind one number."""

from __future__ import annotations

from dataclasses import dataclass

from microanalyse.catalogue import MethodPage, method_page
from microanalyse.errors import InputRefused
from microanalyse.evaluation.inputs import Input, inputs_of
from microanalyse.evaluation.result import Evaluation
from microanalyse.ingest.nearest import nearest
from microanalyse.records import Finding, Quantity, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything behind one number; ``flow`` counts the cases from treated to analysed."""

    quantity: Quantity
    page: MethodPage | None
    inputs: tuple[Input, ...]
    flow: Table | None


def explain(evaluation: Evaluation, quantity_id: str) -> Explanation:
    """Return what is behind a number.

    Raises
    ------
    InputRefused
        The evaluation has no such number; the finding names the nearest ones.
    """
    quantity = evaluation.get(quantity_id)
    if quantity is None:
        known = [item.id for item in evaluation.quantities]
        finding = Finding(
            code="unknown_quantity",
            severity="error",
            found=quantity_id,
            expected=", ".join(nearest(quantity_id, known, limit=5) or known[:5]),
        )
        raise InputRefused([finding])
    return Explanation(
        quantity=quantity,
        page=method_page(quantity.method),
        inputs=tuple(inputs_of(evaluation, quantity)),
        flow=evaluation.table("flow"),
    )
