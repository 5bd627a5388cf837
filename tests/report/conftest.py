"""The shipped sample, evaluated once, and its reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from microanalyse.evaluation.pipeline import evaluate
from microanalyse.evaluation.result import Evaluation
from microanalyse.report import disclose, write_reports
from microanalyse.report.material import audiences

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="session")
def sample() -> Evaluation:
    return evaluate(FIXTURES / "cases.parquet")


@pytest.fixture(scope="session")
def shown(sample: Evaluation) -> Evaluation:
    return disclose(sample)


@pytest.fixture(scope="session")
def folder(sample: Evaluation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports") / "cases-report"
    write_reports(sample, made, languages=("nl", "en"), audiences=tuple(audiences()))
    return made
