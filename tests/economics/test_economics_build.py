"""From the reduced study to yearly money: who counts, and the one division."""

from __future__ import annotations

import numpy as np
import pytest
from economics_cases import case_frame, oracle_reduced, oracle_study, reduced_of

from microanalyse.economics.build import exits, money_of
from microanalyse.economics.cost_beside import cost_beside
from microanalyse.economics.cost_measured import cost_measured
from microanalyse.economics.cost_payers import cost_payers
from microanalyse.study import Study
from microanalyse.study.model import Costs


def study_of_five():
    """Two who stay, one died, one moved, one never observed afterwards; 100 euros a period."""
    euros = np.full((5, 1, 1, 3, 3), 0, dtype=np.int64)
    euros[:, 0, 0, 1, 0], euros[:, 0, 0, 2, 0] = 10_000, 4_000
    days = np.array([[0, 365, 365], [0, 365, 180], [0, 365, 30], [0, 365, 100], [0, 365, 0]])
    reasons = ["", "withdrew", "died", "moved", ""]
    return reduced_of(euros, days, frame=case_frame(list("abcde"), exit_reason=reasons))


def test_those_who_left_are_not_in_avoided() -> None:
    money = money_of(study_of_five(), Study())
    assert money.n == 2
    assert money.after[:, 0, 0] == pytest.approx([40 * 365.25 / 365, 40 * 365.25 / 180])


def test_those_who_left_have_their_own_row() -> None:
    found = {q.id: q for q in exits(study_of_five(), Study())}
    assert found["cost.exits.died.cases"].value == 1
    assert found["cost.exits.died.before.mean"].value == pytest.approx(100 * 365.25 / 365)
    assert found["cost.exits.died.after.mean"].value == pytest.approx(40 * 365.25 / 30)
    assert found["cost.exits.moved.after.mean"].value == pytest.approx(40 * 365.25 / 100)
    assert found["cost.exits.admitted.cases"].value == 0
    assert "cost.exits.admitted.before.mean" not in found


def test_someone_who_left_before_any_day_was_seen() -> None:
    euros = np.zeros((1, 1, 1, 3, 3), dtype=np.int64)
    frame = case_frame(["a"], exit_reason=["died"])
    reduced = reduced_of(euros, np.array([[0, 365, 0]]), frame=frame)
    found = {q.id: q for q in exits(reduced, Study())}
    assert found["cost.exits.died.before.mean"].value == 0
    assert found["cost.exits.died.after.mean"].reason == "no_observed_days"


def test_nothing_measured_is_no_saving_of_zero() -> None:
    reduced = study_of_five()
    estimated = np.roll(reduced.euros, 2, axis=-1)
    money = money_of(reduced_of(estimated, reduced.days), Study())
    (measured,) = cost_measured(money)
    assert measured.reason == "nothing_measured"


def test_person_time_is_pooled_before_it_is_made_yearly() -> None:
    euros = np.zeros((2, 1, 1, 3, 3), dtype=np.int64)
    euros[:, 0, 0, 1:, 0] = [[10_000, 9_000], [10_000, 1_000]]
    days = np.array([[0, 365, 10], [0, 365, 190]])
    reduced = reduced_of(euros, days, frame=case_frame(list("ab"), exit_reason=["died", "died"]))
    found = {q.id: q.value for q in exits(reduced, Study())}
    assert found["cost.exits.died.after.mean"] == pytest.approx(100 * 365.25 / 200)


def test_other_arm() -> None:
    reduced = study_of_five()
    arm = np.array([True, False, False, False, False])
    assert money_of(reduced, Study(), arm).n == 1


def test_programme_rate_fills_only_cases_without_a_record() -> None:
    reduced = oracle_reduced()
    programme = reduced.programme.copy()
    programme[:6] = 0
    part = reduced_of(reduced.euros, reduced.days, programme=programme, payers=reduced.payers)
    costs = Costs(programme_per_case=700.0, programme_payer="gemeente_wmo")
    money = money_of(part, Study(costs=costs))
    assert money.programme is not None
    assert money.programme[:6, 0] == pytest.approx(700.0)
    assert money.programme[6:, 0] == pytest.approx(programme[6:, 0, 2] / 100)


def test_a_funder_without_any_measured_cost_joins_the_payers_with_unknown_sign() -> None:
    costs = Costs(programme_per_case=700.0, programme_payer="zorgkantoor_wlz")
    money = money_of(study_of_five(), Study(costs=costs))
    assert money.payers == ("payer0", "zorgkantoor_wlz")
    assert money.unmeasured == ("zorgkantoor_wlz",)
    found = {q.id: q for q in cost_payers(money)}
    assert found["cost.payer.zorgkantoor_wlz.programme.mean"].value == 700.0
    assert found["cost.payer.zorgkantoor_wlz.net.mean"].reason == "payer_not_measured"
    assert found["cost.payer.payer0.net.mean"].status == "ok"


def test_without_any_programme_cost_there_is_no_net() -> None:
    found = {q.id: q for q in cost_payers(money_of(study_of_five(), Study()))}
    assert found["cost.net.mean"].reason == "no_programme_cost"


def test_one_off_and_transfer_stand_outside_avoided() -> None:
    plain = money_of(oracle_reduced(), oracle_study())
    reduced = oracle_reduced()
    bare = reduced_of(
        reduced.euros, reduced.days, payers=reduced.payers, categories=reduced.categories
    )
    assert money_of(bare, oracle_study()).avoided.tolist() == plain.avoided.tolist()
    assert cost_beside(money_of(bare, oracle_study())) == ()


def test_unmeasured_payer_of_the_oracle() -> None:
    assert money_of(oracle_reduced(), oracle_study()).unmeasured == ("justice",)
