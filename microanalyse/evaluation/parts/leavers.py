"""The fall with those who left counted to the end, where the protocol asks for bounds."""

from __future__ import annotations

from microanalyse.economics.exit_bounds import exit_bounds
from microanalyse.evaluation.part import Context, Described, Part


def _describe(context: Context) -> Described:
    if not context.money.n:
        return Described()
    return Described(quantities=tuple(exit_bounds(context.reduced, context.study)))


PART = Part(key="leavers", order=65, describe=_describe)
