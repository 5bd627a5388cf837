"""A fall for one payer that is a rise for another, and people who have no second score."""

from __future__ import annotations

import random
from pathlib import Path

from report_html import parsed

from microanalyse import evaluate
from microanalyse.report import write_reports

PEOPLE = 60
STUDY = """[study]
language = ["en"]
[costs]
programme_per_case = 500
programme_payer = "gemeente_wmo"
"""


def _page(folder: Path, audience: str, missing: int, study: str = STUDY) -> str:
    rows = ["id,wellbeing_before,wellbeing_after"]
    rows += [f"{i:03d},{3 + i % 3},{'' if i < missing else 6 + i % 3}" for i in range(PEOPLE)]
    (folder / "cases.csv").write_text("\n".join(rows), encoding="utf-8")
    costs = ["case_id,period,payer,category,amount,price_year,basis"]
    draw = random.Random(1)  # noqa: S311  # invented costs, not a secret
    for i in range(PEOPLE):
        insurer, town = draw.lognormvariate(9.2, 0.4), draw.lognormvariate(8.5, 0.4)
        moved, noise = insurer * draw.uniform(0.3, 0.6), draw.gauss(0, 200)
        for period, zvw, wmo in (
            ("before", insurer, town),
            ("after", insurer - moved, max(town + moved + noise, 0)),
        ):
            costs.append(f"{i:03d},{period},zvw,gp,{zvw:.2f},2024,measured")
            costs.append(f"{i:03d},{period},gemeente_wmo,wmo_guidance,{wmo:.2f},2024,measured")
    (folder / "costs.csv").write_text("\n".join(costs), encoding="utf-8")
    (folder / "study.toml").write_text(study, encoding="utf-8")
    out = folder / "out"
    write_reports(evaluate(folder), out, languages=("en",), audiences=(audience,))
    return parsed((out / f"{audience}.en.html").read_text(encoding="utf-8")).text


def test_the_insurer_sees_that_all_payers_together_spent_no_less(tmp_path: Path) -> None:
    text = _page(tmp_path, "insurer", 0)
    assert "All payers together: €" in text
    assert "can rise for another" in text


def test_many_without_a_second_score_are_told_beside_who_was_studied(tmp_path: Path) -> None:
    assert "Of 60 people with a first score 30% have no second one." in _page(
        tmp_path, "executive", 18
    )


def test_few_without_a_second_score_are_not_told_there(tmp_path: Path) -> None:
    assert "no second one" not in _page(tmp_path, "executive", 2)


def test_without_the_cost_of_the_approach_the_insurer_reads_that(tmp_path: Path) -> None:
    text = _page(tmp_path, "insurer", 0, '[study]\nlanguage = ["en"]\n')
    assert "What the approach cost, and who paid it, is not in the data." in text
    assert "there is no payer" not in text
