"""Rules about counts of persons: cells, shares, order statistics, single persons."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report.disclosure.verdict import Form, Keeps, Verdict, withheld

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
MISSING_BY_COUNT: Final = re.compile(r"\.missing\.no_change_fill$")
IMPUTED: Final = re.compile(r"^wellbeing\.comparison\.ancova_imputed$")
TRIMMED: Final = re.compile(r"\.(change|test|specification\.[a-z]+)\.trimmed$")
TRIM: Final = 0.2


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
    if quantity.id.endswith("effect.superiority"):
        return _split(quantity, minimum)
    return _order_statistic(quantity, minimum)


def _order_statistic(quantity: Quantity, minimum: int) -> Verdict | None:
    if TRIMMED.search(quantity.id):
        # beside the mean it tells the sum over those trimmed off
        few = 2 * math.floor(TRIM * quantity.n) < minimum
        return withheld("order_statistic") if few else None
    sides = 2 if MIDDLE.search(quantity.id) else 4 if QUARTILE.search(quantity.id) else 1
    if quantity.n < sides * minimum:
        return withheld("order_statistic")
    if sides == 2 and quantity.n < 4 * minimum and quantity.low is not None:
        # the limits of a median are the values of two persons nearer to the ends
        return Verdict(form="coarsened", rule="order_statistic", keeps="value")
    return None


def difference_verdict(quantity: Quantity, evaluation: Evaluation, minimum: int) -> Verdict | None:
    """Return the verdict of a number over almost the same persons as a number beside it.

    Two statistics of 50 and of 47 persons give away the mean of three.
    """
    if quantity.status != "ok" or PARTICIPATION.search(quantity.id):
        return None
    if MISSING_BY_COUNT.search(quantity.id) or quantity.unit == "cases":
        return None
    if IMPUTED.search(quantity.id) and few_missing(evaluation, minimum):
        return withheld("follows_from_difference")
    base = _base(quantity.id, evaluation)
    if base is None or not 0 < abs(base - quantity.n) < minimum:
        return None
    keeps: Keeps = "p" if ".test." in quantity.id and quantity.p is not None else "nothing"
    form: Form = "coarsened" if keeps == "p" else "withheld"
    return Verdict(form=form, rule="follows_from_difference", persons=base, keeps=keeps)


def few_missing(evaluation: Evaluation, minimum: int) -> bool:
    """Whether a few persons of an arm have no score after: what was filled in tells of them."""
    for arm in ("wellbeing", "comparison.wellbeing"):
        pairs, share = evaluation.get(f"{arm}.pairs"), evaluation.get(f"{arm}.missing.share")
        if pairs is None or pairs.value is None or share is None or share.value is None:
            continue
        if 0 < round(share.n * share.value) < minimum:
            return True
    return False


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
    hidden: set[str] = set()
    pairs = _base("wellbeing.", evaluation)
    for column, levels in level_sizes(evaluation).items():
        if column == "complexity" and complex_apart(levels.get("complex"), evaluation, minimum):
            hidden.add(f"subgroup.{column}.")
            continue
        beside = 0 if pairs is None else pairs - sum(levels.values())
        if 0 < beside < minimum:
            # those whose level is not known, or is too small to have a number
            levels[""] = beside
        gone = [level for level, size in levels.items() if size < minimum]
        rest = sorted((size, level) for level, size in levels.items() if size >= minimum)
        while gone and rest and (len(gone) < 2 or sum(levels[item] for item in gone) < minimum):
            gone.append(rest.pop(0)[1])
        hidden.update(f"subgroup.{column}.{level}." for level in gone if level)
        if gone:
            # the difference between levels and the total give a hidden level away
            hidden.update(f"subgroup.{column}.{tail}" for tail in ("between", "interaction"))
    return frozenset(hidden)


def complex_apart(count: float | None, evaluation: Evaluation, minimum: int) -> bool:
    """Whether a few complex persons were timed but are not counted here: it tells who did not."""
    timed = evaluation.get("timing.within_six_weeks.share")
    if count is None or timed is None or timed.status != "ok":
        return False
    return 0 < abs(timed.n - round(count)) < minimum


def level_sizes(evaluation: Evaluation) -> dict[str, dict[str, int]]:
    """Return the number of pairs in each level of each column."""
    sizes: dict[str, dict[str, int]] = {}
    for quantity in evaluation.quantities:
        parts = quantity.id.split(".")
        if parts[0] == "subgroup" and parts[-2:] == ["change", "mean"]:
            levels, level = sizes.setdefault(parts[1], {}), ".".join(parts[2:-2])
            levels[level] = max(levels.get(level, 0), quantity.n)
    return sizes


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
    if quantity.value is None:
        return withheld("small_share")
    count = round(quantity.value * quantity.n)
    return withheld("small_share") if min(count, quantity.n - count) < minimum else None


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
