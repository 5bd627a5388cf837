"""What was avoided in parts of the group: complexity, site, cohort and what the protocol names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from microanalyse.economics.cost_subgroups import between, interaction, within
from microanalyse.economics.money import Money
from microanalyse.economics.yearly import observed_twice
from microanalyse.evaluation.basis import other_money
from microanalyse.evaluation.cells import levels_table
from microanalyse.evaluation.labels import columns_of, plain, plain_labels
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.inference.subgroups import Levels, adjusted, levels
from microanalyse.records import Quantity, TextArray


def _split(context: Context) -> Iterator[tuple[str, TextArray, Levels]]:
    """Yield each column with two or more parts that are large enough, and its labels of all."""
    reduced, study = context.reduced, context.study
    kept = observed_twice(reduced, reduced.case.treated)
    for name, labels in columns_of(reduced.case, study.analysis.subgroups).items():
        own = plain_labels(labels)
        split = levels(own[kept], study.report.minimum_cell)
        if len(split.names) >= 2:
            yield plain(name), own, split


def _depends(
    context: Context, other: Money, columns: Mapping[str, TextArray]
) -> Iterator[Quantity]:
    reduced, cell = context.reduced, context.study.report.minimum_cell
    arms = (reduced.case.treated, ~reduced.case.treated)
    kept = [np.flatnonzero(observed_twice(reduced, arm)) for arm in arms]
    both = np.concatenate(kept)
    for column, labels in columns.items():
        yield interaction(context.money, other, labels[both], column, cell)


def _describe(context: Context) -> Described:
    money, cell = context.money, context.study.report.minimum_cell
    if not money.n:
        return Described()
    kept = observed_twice(context.reduced, context.reduced.case.treated)
    columns: dict[str, TextArray] = {}
    splits: dict[str, Levels] = {}
    inside: list[Quantity] = []
    differ: list[Quantity] = []
    for column, labels, split in _split(context):
        columns[column], splits[column] = labels, split
        inside.extend(within(money, labels[kept], column, cell))
        differ.append(between(money, labels[kept], column, cell))
    if not columns:
        return Described()
    other = other_money(context)
    depends = [] if other is None else list(_depends(context, other, columns))
    found = (*inside, *adjusted(differ), *adjusted(depends))
    return Described(
        quantities=tuple(replace(item, role="exploratory") for item in found),
        tables=(levels_table(money, splits),),
    )


PART = Part(key="cost_subgroups", order=67, describe=_describe)
