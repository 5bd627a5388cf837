"""The CHEERS 2022 checklist: what the tool fills, half fills, and leaves to the author."""

from __future__ import annotations

from microanalyse.catalogue.cheers import CheersItem, cheers_items
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import study_has_primary
from microanalyse.records import Table


def status(item: CheersItem, context: Context) -> str:
    """Return ``tool``, ``half``, ``you``, or ``not_applicable`` where it was not studied."""
    reduced = context.reduced
    has = {
        "": True,
        "costs": bool(context.money.n),
        "scores": bool(reduced.scales) and study_has_primary(reduced),
        "lock": bool(context.study.lock.date and context.study.lock.fingerprint),
    }
    if has[item.needs]:
        return item.who
    return "you" if item.needs == "lock" else "not_applicable"


def _describe(context: Context) -> Described:
    rows = tuple(
        (item.number, item.key, status(item, context), "|".join(item.where))
        for item in cheers_items()
    )
    table = Table(id="cheers", columns=("item", "key", "status", "where"), rows=rows)
    return Described(tables=(table,))


PART = Part(key="cheers", order=99, describe=_describe)
