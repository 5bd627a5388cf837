"""Scores from the answers to single items, by the published rule of the instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from microanalyse.catalogue import Scoring, Tariff, eq5d_tariff
from microanalyse.records import BoolArray, FloatArray


def item_scores(items: FloatArray, rule: Scoring) -> FloatArray:
    """Return the total score of each form.

    Parameters
    ----------
    items : FloatArray
        Answers as they were given, shape (n_forms, n_items), in the order of ``rule.items``; NaN is
        not answered.
    rule : Scoring
        How the answers become a score.

    Returns
    -------
    FloatArray
        Shape (n_forms,), in the instrument's own points. NaN where more items are missing than the
        rule allows, and where an answer is impossible: outside its range, or broken where only
        whole answers exist.

    Raises
    ------
    ValueError
        The rule makes no total, or has another number of items.

    Notes
    -----
    With a person mean the missing answers are taken to be the mean of those given, after reversed
    items were turned round; it is not rounded.
    """
    if not rule.makes_total or items.ndim != 2 or items.shape[1] != len(rule.items):
        raise ValueError(f"{rule.instrument}: {rule.rule} of {len(rule.items)}, got {items.shape}")
    given = np.isfinite(items)
    possible = given & (items >= rule.minimum) & (items <= rule.maximum)
    if rule.whole:
        possible &= np.rint(items) == items
    turned = _turned(np.where(possible, items, 0.0), rule)
    known = np.where(possible, turned, 0.0)
    count = possible.sum(axis=1)
    fill = np.zeros(len(items))
    if rule.filled_by == "person_mean":
        fill = known.sum(axis=1) / np.maximum(count, 1)
    filled = np.where(possible, turned, fill[:, np.newaxis])
    usable = (len(rule.items) - count <= rule.most_missing) & (given == possible).all(axis=1)
    return np.where(usable, _total(filled, rule, usable), np.nan)


def part_scores(items: FloatArray, rule: Scoring) -> Mapping[str, FloatArray]:
    """Return the scores of the instrument's parts, shape (n_forms,) each; only complete ones."""
    scored: dict[str, FloatArray] = {}
    for name, places in rule.parts.items():
        chosen = [place - 1 for place in places]
        part = replace(
            rule,
            items=tuple(rule.items[place] for place in chosen),
            reversed=tuple(places.index(place) + 1 for place in rule.reversed if place in places),
            most_missing=0,
            parts=MappingProxyType({}),
        )
        scored[name] = item_scores(items[:, chosen], part)
    return MappingProxyType(scored)


def eq5d_index(levels: FloatArray, tariff: Tariff) -> FloatArray:
    """Return the worth of states of health, 1 for full health and below 0 for worse than death.

    Parameters
    ----------
    levels : FloatArray
        Shape (n_forms, n_dimensions), from 1 (no problems), in the order of the tariff.
    tariff : Tariff
        Coefficients; all are added (Versteegh 2016, Value Health 19:343-352).
    """
    place = levels.astype(np.int64) - 1
    worth = np.full(len(levels), tariff.start)
    for column, added in enumerate(tariff.levels.values()):
        worth += np.asarray(added)[place[:, column]]
    # three decimals are the precision of the coefficients; sums of them have no more
    return np.round(worth + np.where((levels > 1).any(axis=1), tariff.any_problem, 0.0), 3)


def _turned(items: FloatArray, rule: Scoring) -> FloatArray:
    turned = items.copy()
    for place in rule.reversed:
        turned[:, place - 1] = rule.minimum + rule.maximum - items[:, place - 1]
    return turned


def _total(filled: FloatArray, rule: Scoring, usable: BoolArray) -> FloatArray:
    if rule.rule == "tariff":
        return eq5d_index(np.where(usable[:, np.newaxis], filled, 1.0), eq5d_tariff())
    if rule.rule == "mean":
        return np.asarray(filled.mean(axis=1))
    return np.asarray(filled.sum(axis=1) * rule.factor)
