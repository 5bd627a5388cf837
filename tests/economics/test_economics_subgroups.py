"""Costs of parts of the group against R (tests/economics/oracle/subgroups.R)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest
from economics_cases import plain_money

from microanalyse.economics.cost_subgroups import between, interaction, within
from microanalyse.evaluation.cells import levels_table
from microanalyse.inference.subgroups import levels

JUDGED = tomllib.loads(
    (Path(__file__).parents[1] / "oracles" / "cost_subgroups" / "oracle.toml").read_text()
)
BEFORE, AFTER = np.array(JUDGED["before"]), np.array(JUDGED["after"])
LEVEL = np.array(JUDGED["level"], dtype=object)
TREATED = plain_money(BEFORE[:18], AFTER[:18])
OTHER = plain_money(BEFORE[18:], AFTER[18:])


def answers(minimum: int = 2):
    found = (
        *within(TREATED, LEVEL[:18], "site", minimum),
        between(TREATED, LEVEL[:18], "site", minimum),
        interaction(TREATED, OTHER, LEVEL, "site", minimum),
    )
    return {item.id: item for item in found}


def test_agrees_with_r() -> None:
    found = answers()
    assert found.keys() == JUDGED["expected"].keys()
    for quantity_id, parts in JUDGED["expected"].items():
        for part, number in parts.items():
            got = getattr(found[quantity_id], part)
            assert got == pytest.approx(number, rel=JUDGED["rtol"]), f"{quantity_id} {part}"
            assert got != pytest.approx(1.2 * number + 0.2, rel=JUDGED["rtol"])


def test_nothing_under_the_minimum_cell_is_shown() -> None:
    rare = LEVEL.copy()
    rare[[0, 3, 18, 21]] = "s"
    money, own = TREATED, rare[:18]
    assert [q.id.split(".")[2] for q in within(money, own, "site", 5)] == ["q", "r"]
    assert within(money, own, "site", 7) == ()
    assert between(money, own, "site", 7).reason == "too_few_levels"
    assert interaction(money, OTHER, rare, "site", 7).reason == "too_few_levels"
    # a level that is large enough in one arm alone is in no interaction
    alone = LEVEL.copy()
    alone[18:][LEVEL[18:] == "p"] = "q"
    assert interaction(money, OTHER, alone, "site", 6).n == 36 - 6


def test_levels_add_up_to_the_whole() -> None:
    means = within(TREATED, LEVEL[:18], "site", 2)
    whole = sum(item.value * item.n for item in means) / 18
    assert whole == pytest.approx(TREATED.avoided.mean())


def test_order_changes_nothing() -> None:
    turned = np.random.default_rng(1).permutation(18)
    money = plain_money(BEFORE[:18][turned], AFTER[:18][turned])
    one = between(TREATED, LEVEL[:18], "site", 2)
    two = between(money, LEVEL[:18][turned], "site", 2)
    assert two.statistic == pytest.approx(one.statistic)


def test_the_gate_hears_of_every_level_and_of_who_is_in_none() -> None:
    own = LEVEL[:18].copy()
    own[:2] = ""
    table = levels_table(TREATED, {"site": levels(own, 6)})
    stems = dict(zip(table.column("stem"), table.column("persons"), strict=True))
    assert stems == {"subgroup.site.r.cost": 6, "subgroup.site..cost": 12}
    assert table.level == "person"


def test_levels_without_spread_say_so() -> None:
    flat = plain_money(np.full(18, 5.0), np.full(18, 3.0))
    assert between(flat, LEVEL[:18], "site", 2).reason == "no_spread"
    (first, *_) = within(flat, LEVEL[:18], "site", 2)
    assert (first.value, first.low, first.reason) == (pytest.approx(2.0), None, "no_spread")
