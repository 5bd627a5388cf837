"""Builders of small synthetic studies for the money tests."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from microanalyse.economics.money import Money
from microanalyse.records import Ordinary
from microanalyse.reduce import BASES, CaseFrame, Reduced
from microanalyse.study import Study
from microanalyse.study.model import Analysis, Costs

ORACLE = Path(__file__).parent / "oracle"
ORDINARY = Ordinary(mean=1500.0, sd=2000.0, se=120.0, source="made up for the test")


def case_frame(ids, *, exit_reason=None, treated=None) -> CaseFrame:
    n = len(ids)
    text, nan = np.full(n, "", dtype=object), np.full(n, np.nan)
    labels = "site cohort complexity coach household asked_by_before asked_by_after mode_before"
    days = "trigger_day start_day plan_day solution_day exit_day"
    return CaseFrame(
        ids=np.array(ids, dtype=object),
        treated=np.ones(n, bool) if treated is None else np.array(treated),
        exit_reason=text if exit_reason is None else np.array(exit_reason, dtype=object),
        recalled=np.zeros(n, bool),
        weight=np.ones(n),
        extra={},
        **dict.fromkeys(f"{labels} mode_after rater_before rater_after".split(), text),
        **dict.fromkeys(days.split(), nan),
    )


def reduced_of(euros, days, *, frame=None, **other) -> Reduced:
    """A study of costs alone; ``euros`` (n, payers, categories, 3 periods, 3 bases) in cents."""
    n, n_payers, n_categories = euros.shape[:3]
    zero = np.zeros((n, n_payers, 3), dtype=np.int64)
    given = {
        "case": frame or case_frame([f"{i:04d}" for i in range(n)]),
        "scores": np.empty((n, 2, 0)),
        "score_day": np.full((n, 2), np.nan),
        "moments": ("before", "after"),
        "scales": (),
        "steps": (),
        "programme": zero,
        "transfer": zero,
        "one_off": zero,
        "use": {},
        "use_units": {},
        "payers": tuple(f"payer{i}" for i in range(n_payers)),
        "categories": tuple(f"category{i}" for i in range(n_categories)),
    }
    return Reduced(euros=euros, days=days, **{**given, **other})


def oracle_study() -> Study:
    """With as many draws as R took, so that both Monte Carlo errors are small."""
    return Study(costs=Costs(ordinary=ORDINARY), analysis=Analysis(draws=100_000))


def oracle_reduced() -> Reduced:
    """The twelve synthetic cases that R judges."""
    with (ORACLE / "cases.csv").open() as file:
        cases = list(csv.DictReader(file))
    with (ORACLE / "records.csv").open() as file:
        records = list(csv.DictReader(file))
    ids = [row["case"] for row in cases]
    payers, categories = ("gemeente_wmo", "justice", "zvw"), ("household_help", "nursing")
    euros = np.zeros((len(ids), 3, 2, 3, 3), dtype=np.int64)
    programme = np.zeros((len(ids), 3, 3), dtype=np.int64)
    use = {category: np.zeros((len(ids), 3)) for category in categories}
    for row in records:
        case, period = ids.index(row["case"]), 1 if row["period"] == "before" else 2
        place = (payers.index(row["payer"]), categories.index(row["category"]))
        euros[(case, *place, period, BASES.index(row["basis"]))] += int(row["cents"])
        use[row["category"]][case, period] += float(row["hours"])
    programme[:, 0, 2] = [int(row["programme_cents"]) for row in cases]
    beside = np.zeros_like(programme)
    beside[:, 2] = euros[:, 2].sum(axis=(1, 3))
    days = np.array([[0, int(r["days_before"]), int(r["days_after"])] for r in cases])
    return reduced_of(
        euros,
        days,
        frame=case_frame(ids),
        programme=programme,
        one_off=beside,
        transfer=beside,
        use=use,
        use_units=dict.fromkeys(categories, "hours"),
        payers=payers,
        categories=categories,
    )


def plain_money(before, after, **other) -> Money:
    """One payer, one category, yearly euros as given."""
    before, after = np.asarray(before, float), np.asarray(after, float)
    pair = [np.asarray(x)[:, None, None] for x in (before, after)]
    given = {
        "cents": np.rint(np.stack(pair, axis=-1) * 100).astype(np.int64),
        "payers": ("zvw",),
        "categories": ("care",),
        "draws": 2_000,
    }
    return Money(
        before=pair[0],
        after=pair[1],
        before_measured=pair[0],
        after_measured=pair[1],
        **{**given, **other},
    )
