"""The plane of recorded change: wellbeing across, euros up, as a cloud of joint draws."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from microanalyse.economics.density import density
from microanalyse.economics.plane import Quadrants, quadrants
from microanalyse.evaluation.joint import Joint, joint_of
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.records import Quantity, Table

METHOD: Final = "plane"
SOURCE: Final = "Black 1990, Med Decis Making 10:212-214; margins Student 1908"
COLUMNS: Final = ("points_from", "points_to", "euros_from", "euros_to", "share")
SERIES: Final = "value.plane"


def plane_quantities(joint: Joint) -> tuple[Quantity, ...]:
    """Return the shares of the joint draws in the four corners, after the programme's cost."""
    found = quadrants(joint.draws[:, 0], joint.draws[:, 2])
    return tuple(
        Quantity(
            id=f"value.plane.{field.name}",
            value=float(getattr(found, field.name)),
            unit="probability",
            n=joint.n,
            method=METHOD,
            source=SOURCE,
            inputs=("wellbeing.change.mean", "cost.net.mean", "study.analysis.seed"),
        )
        for field in fields(Quadrants)
    )


def _describe(context: Context) -> Described:
    joint = joint_of(context.reduced, context.study)
    if joint is None:
        return Described()
    rows = density(joint.draws[:, 0], joint.draws[:, 2])
    return Described(
        quantities=plane_quantities(joint),
        series=(Table(id=SERIES, columns=COLUMNS, rows=rows),) if rows else (),
    )


PART = Part(key="plane", order=66, describe=_describe)
