"""Each rule of the gate, reached on its own; and what an outsider could work out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from report_samples import STUDY, N, cell, euros, evaluation, payer, share, wellbeing

from microanalyse.errors import OutputRefused
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Claim, Finding, Place, Quantity, Table
from microanalyse.report import disclose
from microanalyse.report.disclosure.cells import PERCENT, cells_of
from microanalyse.report.disclosure.reviewed import reviewed

PAYERS = ("zvw", "uwv")


def rule(shown: Evaluation, name: str) -> str:
    table = shown.table("disclosure.withheld")
    assert table is not None
    return next((str(row[2]) for row in table.rows if row[0] == name), "")


def test_under_ten_cases_nothing_is_public() -> None:
    few = evaluation(
        Quantity(id="selection.cases", value=9, unit="cases", n=9),
        Quantity(id="selection.population", value=400, unit="cases", n=400),
    )
    with pytest.raises(OutputRefused) as refused:
        disclose(few)
    assert refused.value.findings[0].code == "too_few_for_public"
    assert disclose(evaluation(*wellbeing())).release == "public"


def test_the_minimum_cell_can_be_raised_not_lowered() -> None:
    both = evaluation(*wellbeing(), share("wellbeing.responders.share", 32, 47))
    assert disclose(both, minimum_cell=1)["wellbeing.responders.share"].value is not None
    assert disclose(both, minimum_cell=20)["wellbeing.responders.share"].status == "suppressed"
    nine = evaluation(*wellbeing(), share("wellbeing.responders.share", 9, 47))
    assert disclose(nine, minimum_cell=1)["wellbeing.responders.share"].status == "suppressed"


@pytest.mark.parametrize(
    ("count", "status", "low", "high"),
    [
        (10, "ok", 0.0, 1.0),
        (40, "ok", 0.0, 1.0),
        (9, "suppressed", 0.0, 10 / N),
        (0, "suppressed", 0.0, 10 / N),
        (41, "suppressed", 40 / N, 1.0),
        (50, "suppressed", 40 / N, 1.0),
    ],
)
def test_numerator_and_complement(count: int, status: str, low: float, high: float) -> None:
    found = disclose(evaluation(*wellbeing(N), share("wellbeing.responders.share", count)))[
        "wellbeing.responders.share"
    ]
    assert (found.status, found.low, found.high) == (status, low, high)
    if status == "suppressed":
        assert (found.value, found.reason, found.interval) == (None, "coarsened", "bound")


def test_a_share_with_two_small_sides_is_withheld() -> None:
    found = disclose(evaluation(*wellbeing(N), share("timing.km.day42", 7, 15)))["timing.km.day42"]
    assert (found.reason, found.low, found.high) == ("withheld", None, None)


def test_few_persons_extremes_and_order_statistics() -> None:
    def points(name: str, n: int) -> Quantity:
        return Quantity(id=name, value=1.0, unit="points", n=n)

    shown = disclose(
        evaluation(
            *wellbeing(N),
            points("outcome.who5.change.mean", 9),
            points("wellbeing.change.median", N),
            replace(points("timing.median_days", 19), unit="days"),
            euros("cost.top3.share", 0.4),
        )
    )
    assert rule(shown, "outcome.who5.change.mean") == "few_persons"
    assert shown["outcome.who5.change.mean"].n == 0
    assert rule(shown, "timing.median_days") == "order_statistic"
    assert shown["wellbeing.change.median"].status == "ok"
    assert rule(shown, "cost.top3.share") == "one_person"


def test_nothing_follows_from_two_almost_equal_groups() -> None:
    everyone = Quantity(id="wellbeing.before.mean.all", value=3.6, unit="points", n=N)
    ranks = Quantity(id="wellbeing.test.signed_rank", n=45, p=0.001, statistic=1000.0, unit="none")
    sides = (share("wellbeing.better.share", 30, 47), share("wellbeing.worse.share", 15, 47))
    shown = disclose(evaluation(*wellbeing(47), everyone, ranks, *sides))
    assert rule(shown, "wellbeing.before.mean.all") == "follows_from_difference"
    kept = shown["wellbeing.test.signed_rank"]
    assert (kept.p, kept.n, kept.statistic) == (0.001, 47, None)
    assert shown["wellbeing.cases"].value == N


@pytest.mark.parametrize(("worse", "status"), [(15, "ok"), (2, "suppressed"), (0, "suppressed")])
@pytest.mark.parametrize("name", ["test.signed_rank", "test.permutation", "effect.rank_biserial"])
def test_exact_tests_do_not_tell_how_few_got_worse(name: str, worse: int, status: str) -> None:
    sides = (
        share("wellbeing.better.share", 47 - worse, 47),
        share("wellbeing.worse.share", worse, 47),
    )
    test = Quantity(id=f"wellbeing.{name}", value=1e-12, p=1e-12, n=47, unit="p")
    shown = disclose(evaluation(*wellbeing(47), *sides, test))[test.id]
    assert shown.status == status
    assert (shown.p is None) == (status != "ok")


@pytest.mark.parametrize(
    ("treated", "others", "status"),
    [(30, 20, "ok"), (30, 4, "suppressed"), (47, 20, "suppressed")],
)
def test_two_shares_do_not_follow_from_their_difference(
    treated: int, others: int, status: str
) -> None:
    name = "wellbeing.comparison.responder_difference"
    shown = disclose(
        evaluation(
            *wellbeing(47),
            share("wellbeing.responders.share", treated, 47),
            Quantity(id="comparison.wellbeing.pairs", value=40, unit="cases", n=40),
            Quantity(id=name, value=treated / 47 - others / 40, unit="share", n=87),
        )
    )
    assert shown[name].status == status


def test_what_is_filled_in_does_not_tell_of_the_few_who_are_missing() -> None:
    filled = Quantity(id="wellbeing.missing.imputed_change", value=4.7, unit="points", n=N)
    columns = ("route", "test", "missing", "basis", "value")
    rows = tuple(("full_return", "mean", how, "all", 0.7) for how in ("complete", "no_change"))
    paths = Table(id="paths.wellbeing", columns=columns, rows=rows)
    missing = share("wellbeing.missing.share", 3)
    shown = disclose(evaluation(*wellbeing(47), filled, missing, tables=(paths,)))
    assert rule(shown, filled.id) == "follows_from_difference"
    table = shown.table("paths.wellbeing")
    assert table is not None
    assert table.column("value") == (0.7, "withheld")


@pytest.mark.parametrize(("n", "kept"), [(24, False), (25, True)])
def test_the_trimmed_mean_does_not_tell_of_the_few_at_the_ends(n: int, kept: bool) -> None:
    trimmed = Quantity(id="wellbeing.change.trimmed", value=4.0, unit="points", n=n)
    assert (disclose(evaluation(*wellbeing(n), trimmed))[trimmed.id].value is not None) == kept


@pytest.mark.parametrize(("n", "kept"), [(39, False), (40, True)])
def test_the_limits_of_a_median_are_not_two_persons(n: int, kept: bool) -> None:
    days = Quantity(
        id="timing.median_days", value=33.0, low=26.0, high=41.0, interval="confidence",
        unit="days", n=n,
    )  # fmt: skip
    shown = disclose(evaluation(*wellbeing(47), days))[days.id]
    assert shown.value == 33.0
    assert (shown.low is not None) == kept


@pytest.mark.parametrize(("contributors", "status"), [(0, "ok"), (4, "suppressed"), (20, "ok")])
def test_recorded_euros_do_not_tell_of_the_few_with_other_windows(
    contributors: int, status: str
) -> None:
    remainder = 5.0 if contributors else None
    apart = cell("cost.other_windows", contributors=contributors, remainder=remainder)
    recorded = Quantity(id="cost.recorded.before.total", value=1e6, unit="eur", n=N)
    made = evaluation(euros("cost.before.mean", 2e4), recorded, cells=(cell("cost"), apart))
    assert disclose(made)[recorded.id].status == status


def test_mean_and_spread_do_not_bound_the_largest() -> None:
    near = (*cell("use.gp")[:-3], 2.0, 1.05, 2.0)
    made = evaluation(euros("use.gp.before.mean", 3.0), cells=(cell("cost"), near))
    assert rule(disclose(made), "use.gp.before.mean") == "dominated"


def test_a_way_of_counting_does_not_betray_a_hidden_payer() -> None:
    made = payers()
    columns = ("route", "test", "missing", "basis", "value")
    rows = (("before_after", "mean", "complete", "all", 40.0),)
    tables = tuple(Table(id=f"paths.payer.{key}", columns=columns, rows=rows) for key in PAYERS)
    shown = disclose(replace(made, tables=(*made.tables, *tables)))
    values = {key: shown.table(f"paths.payer.{key}").rows[0][4] for key in PAYERS}  # type: ignore[union-attr]
    assert values == {"zvw": 40.0, "uwv": "withheld"}


def test_everyone_alike_tells_everybodys_score() -> None:
    flat = Quantity(id="wellbeing.after.sd", value=0.0, unit="points", n=47)
    shown = disclose(evaluation(*wellbeing(47), flat))
    assert rule(shown, "wellbeing.after.mean") == "all_alike"
    assert shown["wellbeing.before.mean"].status == "ok"


def test_two_thresholds_do_not_cut_out_a_few() -> None:
    shown = disclose(
        evaluation(
            *wellbeing(N),
            share("wellbeing.responders.share", 30),
            share("wellbeing.reliable_improvement.share", 25),
            share("wellbeing.better.share", 40),
        )
    )
    assert shown["wellbeing.responders.share"].value == 0.6
    assert rule(shown, "wellbeing.reliable_improvement.share") == "follows_from_difference"
    assert shown["wellbeing.better.share"].value == 0.8


def test_a_small_part_takes_another_part_with_it() -> None:
    def part(level: str, n: int) -> Quantity:
        return Quantity(id=f"subgroup.site.{level}.change.mean", value=1.0, unit="points", n=n)

    shown = disclose(evaluation(*wellbeing(N), part("a", 8), part("b", 15), part("c", 27)))
    assert rule(shown, "subgroup.site.a.change.mean") == "few_persons"
    assert rule(shown, "subgroup.site.b.change.mean") == "follows_from_total"
    assert shown["subgroup.site.c.change.mean"].status == "ok"


def test_an_unknown_number_is_kept_back() -> None:
    shown = disclose(evaluation(*wellbeing(), euros("wellbeing.new_idea", 1.0, 47)))
    assert rule(shown, "wellbeing.new_idea") == "not_judged"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, ""),
        ({"contributors": 9}, "few_contributors"),
        ({"remainder": 0.09}, "dominated"),
        # nobody has anything: a zero of everybody is no secret of anyone
        ({"remainder": None, "contributors": 0}, ""),
    ],
)
def test_the_p_rule_on_a_cell(changed: dict[str, object], reason: str) -> None:
    made = evaluation(
        *wellbeing(N),
        euros("use.gp.before.mean", 3.0),
        cells=(cell("cost"), cell("use.gp", **changed)),  # type: ignore[arg-type]
    )
    assert rule(disclose(made), "use.gp.before.mean") == reason


def test_each_part_of_a_cell_must_pass() -> None:
    one = list(cell("use.gp"))
    for place in (5, 6, 7):
        bad = [*one]
        bad[place] = 0.05
        made = evaluation(
            *wellbeing(N), euros("use.gp.before.mean", 3.0), cells=(cell("cost"), tuple(bad))
        )
        assert rule(disclose(made), "use.gp.before.mean") == "dominated"


def test_a_dominated_total_takes_all_that_rests_on_it() -> None:
    budget = replace(
        euros("cost.net.mean", 5.0), inputs=("cost.avoided.mean", "cost.programme.mean")
    )
    made = evaluation(
        euros("cost.before.mean", 100.0), budget, cells=(cell("cost", remainder=0.01),)
    )
    shown = disclose(made)
    assert {item.status for item in shown.quantities} == {"suppressed"}


def payers() -> Evaluation:
    quantities = [
        euros("cost.before.mean", 1000.0),
        euros("cost.after.mean", 600.0),
        euros("cost.avoided.mean", 400.0),
        *payer("zvw", 600.0, 400.0),
        *payer("justice", 250.0, 150.0),
        *payer("school", 100.0, 40.0),
        *payer("uwv", 50.0, 10.0),
    ]
    return evaluation(
        *quantities,
        cells=(
            cell("cost", largest=200.0),
            cell("cost.payer.zvw", largest=150.0),
            cell("cost.payer.justice", largest=60.0),
            cell("cost.payer.school", remainder=4.0, largest=30.0),
            cell("cost.payer.uwv", contributors=4, remainder=0.02, largest=40.0),
        ),
    )


def test_the_total_minus_the_shown_payers_is_safe() -> None:
    """The attack: whoever subtracts what is shown from the total must not find one payer."""
    shown = disclose(payers())
    for part in ("before", "after", "avoided"):
        hidden = [
            item.id
            for item in shown.quantities
            if item.id.startswith("cost.payer.")
            and item.id.endswith(f".{part}.mean")
            and item.status != "ok"
        ]
        assert len(hidden) == 2
        known = sum(
            item.value or 0.0
            for item in shown.quantities
            if item.id.startswith("cost.payer.") and item.id.endswith(f".{part}.mean")
        )
        # with 'other payers' the parts add up to the total: nothing else is left to find
        assert known == pytest.approx(shown[f"cost.{part}.mean"].value)
    assert shown["cost.payer.uwv.avoided.mean"].reason == "merged"
    assert shown["cost.payer.school.avoided.mean"].reason == "merged"
    assert shown["cost.payer.other_payers.before.mean"].value == 150.0
    assert shown["cost.payer.uwv.gains.probability"].reason == "withheld"


def test_no_claim_speaks_of_a_payer_shown_only_with_others() -> None:
    made = payers()
    claims = tuple(
        Claim(id=f"payer_gains.{key}", kind="effect", grade=1, about=()) for key in ("zvw", "uwv")
    )
    kept = disclose(replace(made, claims=claims)).claims
    assert [claim.id for claim in kept] == ["payer_gains.zvw"]


@pytest.mark.parametrize("judged", [True, False])
def test_the_other_arm_is_a_cell_of_its_own(judged: bool) -> None:
    extra = (cell("comparison.cost"),) if judged else ()
    made = evaluation(
        euros("cost.before.mean", 10.0),
        euros("cost.comparison.ancova", 5.0),
        cells=(cell("cost"), *extra),
    )
    assert rule(disclose(made), "cost.comparison.ancova") == ("" if judged else "not_judged")


def test_a_merged_cell_is_as_safe_as_any_arrangement_allows() -> None:
    """Brute force: persons put in the two cells in the worst way still leave the union safe."""
    made = payers()
    shown = disclose(made)
    cells = cells_of(made)
    inside = [
        cells[f"cost.payer.{key}"]
        for key in ("school", "uwv")
        if shown[f"cost.payer.{key}.before.mean"].reason == "merged"
    ]
    assert len(inside) == 2
    # the largest of both cells may be one person, the second of both another
    top = sum(item.largest["before"] for item in inside)
    rest = sum((item.remainder["before"] or 0) * item.largest["before"] for item in inside)
    assert rest >= PERCENT * top


def test_categories_of_a_payer_hide_together() -> None:
    made = evaluation(
        euros("cost.before.mean", 1000.0),
        *[
            euros(f"cost.category.{key}.before.mean", 10.0)
            for key in ("gp", "ed_visit", "hospital_day", "police_contact")
        ],
        euros("use.ed_visit.before.mean", 1.0),
        euros("use.gp.before.mean", 1.0),
        cells=(
            cell("cost", largest=900.0),
            cell("cost.payer.zvw", largest=500.0),
            cell("cost.payer.justice", largest=100.0),
            cell("cost.category.gp", largest=90.0),
            cell("cost.category.hospital_day", largest=300.0),
            cell("cost.category.ed_visit", contributors=5, remainder=0.0, largest=20.0),
            cell("cost.category.police_contact", largest=100.0),
            cell("use.ed_visit", contributors=5),
            cell("use.gp"),
        ),
        parts=(
            ("zvw", "gp"),
            ("zvw", "ed_visit"),
            ("zvw", "hospital_day"),
            ("justice", "police_contact"),
        ),
    )
    shown = disclose(made)
    assert rule(shown, "cost.category.ed_visit.before.mean") == "few_contributors"
    # the smallest safe one of the same payer goes along, in euros and in use
    assert rule(shown, "cost.category.gp.before.mean") == "follows_from_total"
    assert rule(shown, "use.gp.before.mean") == "follows_from_total"
    assert shown["cost.category.hospital_day.before.mean"].status == "ok"
    assert shown["cost.category.police_contact.before.mean"].status == "ok"


def test_person_level_rows_stay_behind() -> None:
    pairs = tuple((3.0 + index % 3, 7.0 + index % 4) for index in range(47))
    series = Table(id="wellbeing.pairs", columns=("before", "after"), rows=pairs, level="person")
    shown = disclose(evaluation(*wellbeing(47), series=(series,)))
    assert all(table.level == "group" for table in (*shown.tables, *shown.series))
    assert shown.table("wellbeing.pairs") is None
    bins = shown.table("wellbeing.pairs.before.bins")
    assert bins is not None
    assert sum(bins.column("n")) == 47  # type: ignore[arg-type]
    assert min(bins.column("n")) >= 10  # type: ignore[type-var]
    assert bins.rows[0][0] is None
    assert bins.rows[-1][1] is None


def test_findings_lose_rows_values_and_counts() -> None:
    finding = Finding(
        code="score_out_of_range",
        severity="warning",
        place=Place(file="f.csv", row=12, column="score"),
        found="23",
        values={"case_id": "J. Jansen", "low": 0, "high": 10},
    )
    shown = disclose(evaluation(*wellbeing(), findings=(finding, replace(finding, found="24"))))
    (left,) = shown.findings
    assert left.place == Place(file="f.csv", column="score")
    assert left.values["low"] == 0
    assert "Jansen" not in shown.to_json()
    assert "23" not in json.dumps([left.found, dict(left.values)])


def test_the_study_travels_without_its_input() -> None:
    shown = disclose(evaluation(*wellbeing()))
    assert "case-7" not in shown.to_json()
    assert "input" in STUDY
    assert shown.study["study"]["title"] == "A study"


def test_a_few_deaths_hide_every_reason_for_leaving() -> None:
    flow = Table(
        id="flow",
        columns=("stage", "treated", "comparison"),
        rows=(("studied", 50, None), ("left_died", 3, None), ("left_moved", 12, None)),
    )
    shown = disclose(evaluation(*wellbeing(), tables=(flow,))).table("flow")
    assert shown is not None
    assert shown.rows == (
        ("studied", 50, None),
        ("left_died", "withheld", None),
        ("left_moved", "withheld", None),
        # a reason nobody had stands there as well: which ones somebody had is not told
        ("left_admitted", "withheld", None),
        ("left_withdrew", "withheld", None),
    )


def test_every_number_of_the_sample_was_judged(sample: Evaluation) -> None:
    assert [item.id for item in sample.quantities if not reviewed(item.id)] == []


def test_disclosing_twice_changes_nothing(shown: Evaluation) -> None:
    assert disclose(shown) == shown
    assert Evaluation.from_json(shown.to_json()).to_json() == shown.to_json()
