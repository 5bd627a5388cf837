"""The plane: wellbeing across, euros up, as a cloud of joint draws."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from microanalyse.economics.density import density
from microanalyse.economics.net_benefit import Adjusted
from microanalyse.economics.plane import Quadrants, quadrants
from microanalyse.evaluation.basis import rests_on, wellbeing_closed_by
from microanalyse.evaluation.joint import joint_of
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.parts.net_benefit import effects
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.resampling import t_margins
from microanalyse.records import FloatArray, Quantity, Table, not_estimable

METHOD: Final = "plane"
SOURCE: Final = "Black 1990, Med Decis Making 10:212-214; margins Student 1908"
IDS: Final = tuple(f"value.plane.{field.name}" for field in fields(Quadrants))
RECORDED: Final = ("wellbeing.change.mean", "cost.net.mean", "study.analysis.seed")
COMPARED: Final = ("wellbeing.comparison.ancova", "cost.comparison.ancova", "study.analysis.seed")
COLUMNS: Final = ("points_from", "points_to", "euros_from", "euros_to", "share")
SERIES: Final = "value.plane"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    """Joint draws of points and of euros after the programme's cost, and what they are of.

    Attributes
    ----------
    points, euros : FloatArray
        Shape (draws,).
    n : int
        Cases behind them.
    source : str
        Of the quantities.
    inputs : tuple of str
        Ids they rest on.
    """

    points: FloatArray
    euros: FloatArray
    n: int
    source: str
    inputs: tuple[str, ...]


def compared_draws(
    points: Adjusted, euros: Adjusted, draws: int, seed: int
) -> tuple[FloatArray, FloatArray]:
    """Return joint draws of two effects of the same cases; each margin is its t distribution.

    Normal draws carry the correlation of the two errors; the rank of a draw decides its t quantile.
    """
    both = float(points.parts @ euros.parts) / (points.se * euros.se)
    first, second = np.random.default_rng(seed).standard_normal((2, draws))
    second = both * first + np.sqrt(max(1 - both * both, 0.0)) * second
    return (
        t_margins(first, points.value, points.se, points.df),
        t_margins(second, euros.value, euros.se, euros.df),
    )


def _recorded(context: Context) -> Cloud | None:
    joint = joint_of(context.reduced, context.study)
    if joint is None:
        return None
    return Cloud(
        points=joint.draws[:, 0],
        euros=joint.draws[:, 2],
        n=joint.n,
        source=SOURCE,
        inputs=RECORDED,
    )


def _compared(context: Context) -> Cloud:
    if wellbeing_closed_by(context):
        raise NotEstimable("comparison_of_one_side")
    points, euros = effects(context)
    if points.se <= 0 or euros.se <= 0:
        raise NotEstimable("no_spread")
    analysis = context.study.analysis
    across, up = compared_draws(points, euros, analysis.draws, analysis.seed)
    source = f"{SOURCE}; Willan, Briggs & Hoch 2004, Health Econ 13:461-475"
    return Cloud(points=across, euros=up, n=points.n, source=source, inputs=COMPARED)


def _describe(context: Context) -> Described:
    reduced, money = context.reduced, context.money
    if not reduced.has_scores or not reduced.has_costs or money.n < 2:
        return Described()
    try:
        cloud = _compared(context) if rests_on(context).compared else _recorded(context)
    except NotEstimable as refusal:
        missing = (not_estimable(i, refusal.reason, n=money.n, method=METHOD) for i in IDS)
        return Described(quantities=tuple(missing))
    if cloud is None:
        return Described()
    rows = density(cloud.points, cloud.euros)
    return Described(
        quantities=plane_quantities(cloud),
        series=(Table(id=SERIES, columns=COLUMNS, rows=rows),) if rows else (),
    )


def plane_quantities(cloud: Cloud) -> tuple[Quantity, ...]:
    """Return the shares of the joint draws in the four corners, after the programme's cost."""
    found = quadrants(cloud.points, cloud.euros)
    return tuple(
        Quantity(
            id=quantity_id,
            value=float(getattr(found, field.name)),
            unit="probability",
            n=cloud.n,
            method=METHOD,
            source=cloud.source,
            inputs=cloud.inputs,
        )
        for quantity_id, field in zip(IDS, fields(Quadrants), strict=True)
    )


PART = Part(key="plane", order=66, describe=_describe)
