"""What exactly is estimated: population, treatment, variable, events, summary (ICH E9(R1))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from microanalyse.economics.yearly import LEFT
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import study_has_primary
from microanalyse.records import Cell, Table
from microanalyse.words import EURO

EVENTS: Final = ("died", "admitted", "moved", "withdrew", "other_programme")


def estimand_rows(context: Context) -> Iterator[tuple[Cell, ...]]:
    """Yield attribute, what it is, and a value; the words are in the locale under ``estimand``."""
    reduced, study = context.reduced, context.study
    compared = not bool(reduced.case.treated.all())
    yield ("population", f"entry_{study.selection.entry}", None)
    yield ("population", f"study_{study.selection.study}", int(reduced.case.treated.sum()))
    if compared:
        yield ("treatment", f"compared_{study.comparison.allocation}", None)
    else:
        yield ("treatment", "before_after", None)
    if reduced.scales and study_has_primary(reduced):
        yield ("variable", "wellbeing", reduced.scales[0].instrument)
        yield ("variable", f"moment_{study.wellbeing.moment}", None)
    if context.money.n:
        if study.costs.currency == EURO:
            yield ("variable", "cost", str(study.costs.price_year))
        else:
            yield ("variable", "cost_as_recorded", study.costs.currency)
    if reduced.scales and study_has_primary(reduced):
        yield ("left_scores", "scores_count", None)
    if context.money.n:
        yield from _events(context)
    yield ("summary", "mean_difference" if compared else "mean_change", None)


def _events(context: Context) -> Iterator[tuple[Cell, ...]]:
    """Yield what becomes of the costs of people who left; of some they stand apart from all."""
    for event in EVENTS:
        choice = str(getattr(context.study.estimand, event))
        yield (f"event_{event}", f"apart_{choice}" if event in LEFT else choice, None)


def _describe(context: Context) -> Described:
    rows = tuple(estimand_rows(context))
    table = Table(id="estimand", columns=("attribute", "is", "value"), rows=rows)
    return Described(tables=(table,))


PART = Part(key="estimand", order=14, describe=_describe)
