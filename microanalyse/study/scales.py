"""The scale of the primary outcome, and of any other instrument of the catalogue."""

from __future__ import annotations

from microanalyse.catalogue import Instrument, instrument, scoring
from microanalyse.records import Ordinary, Scale, Sourced
from microanalyse.study.model import HalfSd, Study
from microanalyse.study.published import published_mcid, published_ordinary, published_retest


def scale_of(study: Study) -> Scale:
    """Return the scale of the primary outcome with the threshold in points.

    A threshold of half an sd is absent where the sd of the reference population is not known: it is
    never taken from the cases themselves, whose selected sd is too narrow.
    """
    asked = study.wellbeing
    return Scale(
        instrument=asked.instrument,
        minimum=asked.min,
        maximum=asked.max,
        higher_is_better=asked.higher_is_better,
        mcid=_in_points(asked.mcid, asked.ordinary),
        retest=asked.retest,
        ordinary=asked.ordinary,
    )


def catalogue_scale(name: str, subscale: str = "") -> Scale:
    """Return the scale of an instrument by name; nothing but the name where it is not known.

    Threshold and norm are those of the total, so a subscale has the direction alone, and its range
    where the scoring rule gives one.
    """
    row = instrument(name)
    if row is None:
        return Scale(instrument=name, subscale=subscale)
    if subscale:
        rule = scoring(row.key)
        low, high = (rule.range_of(subscale) if rule else None) or (None, None)
        return Scale(
            instrument=row.key,
            subscale=subscale,
            minimum=low,
            maximum=high,
            higher_is_better=row.higher_is_better,
        )
    return _total(row)


def _total(row: Instrument) -> Scale:
    ordinary = published_ordinary(row)
    return Scale(
        instrument=row.key,
        minimum=row.minimum,
        maximum=row.maximum,
        higher_is_better=row.higher_is_better,
        mcid=_in_points(published_mcid(row), ordinary),
        retest=published_retest(row),
        ordinary=ordinary,
    )


def _in_points(mcid: Sourced | HalfSd | None, ordinary: Ordinary | None) -> Sourced | None:
    if not isinstance(mcid, HalfSd):
        return mcid
    return None if ordinary is None else Sourced(value=ordinary.sd / 2, source=mcid.source)
