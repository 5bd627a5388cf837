"""What the catalogue knows of an instrument, in the terms of a study."""

from __future__ import annotations

from microanalyse.catalogue import Instrument
from microanalyse.records import Ordinary, Sourced
from microanalyse.study.model import HalfSd


def published_mcid(row: Instrument) -> Sourced | HalfSd | None:
    """Return the smallest change that matters, or None where no single figure is published."""
    if row.mcid is None:
        return None
    if row.mcid == "half_sd":
        return HalfSd(source=row.mcid_source)
    return Sourced(value=row.mcid, source=row.mcid_source)


def published_retest(row: Instrument) -> Sourced | None:
    """Return the test-retest correlation, or None; an alpha never takes its place."""
    return None if row.retest is None else Sourced(value=row.retest, source=row.retest_source)


def published_ordinary(row: Instrument) -> Ordinary | None:
    """Return the ordinary population of an instrument where mean, sd and se are all known."""
    if row.norm_mean is None or row.norm_sd is None or row.norm_se is None:
        return None
    return Ordinary(
        mean=row.norm_mean,
        sd=row.norm_sd,
        se=row.norm_se,
        source=row.norm_source,
        period=row.norm_period,
    )
