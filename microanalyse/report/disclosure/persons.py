"""Rules about counts of persons: cells, shares, order statistics, single persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report.disclosure.verdict import Verdict, withheld

# how many took part says nothing of what anybody scored or cost, and hiding it hides who is missing
PARTICIPATION: Final = re.compile(
    r"(wellbeing\.(cases|pairs|missing\.share)|selection\.(cases|population|response)|cost\.cases)$"
)
NOT_OF_PERSONS: Final = re.compile(
    r"(^|\.)cost\.(avoided\.share|basis\..*|break_even\..*)$|(^|\.)scale\.frame\.|"
    r"(^|\.)(precision\.|comparison\.responder_difference$)|"
    r"^(cost\.payers|value\.turn|budget)\."
)
ONE_PERSON: Final = re.compile(r"\.(min|max|minimum|maximum|top[^.]*\.share|without_largest)$")
MIDDLE: Final = re.compile(r"\.(median|median_days)$")
QUARTILE: Final = re.compile(r"\.(q25|q75|p25|p75|quartile\d|iqr)$")
# computed from the missing persons' count alone, not from their scores
MISSING_BY_COUNT: Final = re.compile(r"\.missing\.(no_change_fill|imputed_change|tipping_point)$")


def person_verdict(quantity: Quantity, minimum: int) -> Verdict | None:
    """Return the verdict of one number by the persons behind it, or None."""
    if quantity.status != "ok" or PARTICIPATION.search(quantity.id):
        return None
    if ONE_PERSON.search(quantity.id):
        return withheld("one_person")
    if quantity.unit == "cases" and quantity.value is not None:
        return _count(quantity.value, quantity.n, minimum)
    if quantity.n < minimum:
        return withheld("few_persons")
    if quantity.unit == "share" and not NOT_OF_PERSONS.search(quantity.id):
        return _share(quantity, minimum)
    if quantity.id.endswith(("test.sign", "effect.superiority")):
        return _split(quantity, minimum)
    sides = 2 if MIDDLE.search(quantity.id) else 4 if QUARTILE.search(quantity.id) else 1
    return withheld("order_statistic") if quantity.n < sides * minimum else None


def difference_verdict(quantity: Quantity, evaluation: Evaluation, minimum: int) -> Verdict | None:
    """Return the verdict of a number over almost the same persons as a number beside it.

    Two statistics of 50 and of 47 persons give away the mean of three.
    """
    if quantity.status != "ok" or PARTICIPATION.search(quantity.id):
        return None
    if MISSING_BY_COUNT.search(quantity.id) or quantity.unit == "cases":
        return None
    base = _base(quantity.id, evaluation)
    if base is None or not 0 < abs(base - quantity.n) < minimum:
        return None
    if ".test." in quantity.id and quantity.p is not None:
        return Verdict(form="coarsened", rule="follows_from_difference", persons=base)
    return withheld("follows_from_difference")


def alike(evaluation: Evaluation) -> Iterable[str]:
    """Yield the stems whose persons all have the same value: a mean then tells everybody's."""
    for quantity in evaluation.quantities:
        if quantity.id.endswith(".sd") and quantity.value == 0:
            yield quantity.id.removesuffix(".sd")


def small_levels(evaluation: Evaluation, minimum: int) -> frozenset[str]:
    """Return the subgroups (``subgroup.<column>.<level>``) that must go, with their neighbours.

    One small level follows from the total and the other levels, so the smallest of those goes with
    it until what is hidden holds enough persons.
    """
    sizes: dict[str, dict[str, int]] = {}
    for quantity in evaluation.quantities:
        parts = quantity.id.split(".")
        if parts[0] == "subgroup" and len(parts) > 3:
            levels = sizes.setdefault(parts[1], {})
            levels[parts[2]] = max(levels.get(parts[2], 0), quantity.n)
    hidden: set[str] = set()
    for column, levels in sizes.items():
        gone = [level for level, size in levels.items() if size < minimum]
        rest = sorted((size, level) for level, size in levels.items() if size >= minimum)
        while gone and rest and (len(gone) < 2 or sum(levels[item] for item in gone) < minimum):
            gone.append(rest.pop(0)[1])
        hidden.update(f"subgroup.{column}.{level}." for level in gone)
    return frozenset(hidden)


def _base(quantity_id: str, evaluation: Evaluation) -> int | None:
    if ".comparison." in quantity_id or ".route.comparison" in quantity_id:
        # of both arms together: no other number is over almost the same people
        return None
    if quantity_id.startswith("wellbeing."):
        pairs = evaluation.get("wellbeing.pairs")
        return None if pairs is None or pairs.value is None else int(pairs.value)
    if quantity_id.startswith("path."):
        beside = evaluation.get(".".join(quantity_id.split(".")[2:]))
        return None if beside is None else beside.n
    if quantity_id.startswith("cost."):
        whole = evaluation.get("cost.before.mean")
        return None if whole is None else whole.n
    return None


def _share(quantity: Quantity, minimum: int) -> Verdict | None:
    if quantity.value is None:
        return withheld("small_share")
    return _count(round(quantity.value * quantity.n), quantity.n, minimum, share=True)


def _split(quantity: Quantity, minimum: int) -> Verdict | None:
    count = quantity.statistic if quantity.id.endswith("test.sign") else None
    if count is None and quantity.value is not None:
        count = round(quantity.value * quantity.n)
    if count is None or min(count, quantity.n - count) < minimum:
        return withheld("small_share")
    return None


def _count(count: float, size: int, minimum: int, *, share: bool = False) -> Verdict | None:
    few, most = count < minimum, 0 <= size - count < minimum
    unit = size if share else 1
    if size and few and most:
        return withheld("small_share")
    if few:
        return Verdict(form="coarsened", rule="small_share", low=0.0, high=minimum / unit)
    if most and share:
        low = (size - minimum) / unit
        return Verdict(form="coarsened", rule="small_share", low=low, high=size / unit)
    return None
