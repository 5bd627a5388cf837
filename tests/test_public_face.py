"""The public face: what it names, and that importing it loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import microanalyse as ma

ROOT = Path(__file__).parents[1]
NAMES = [
    "Evaluation",
    "InputRefused",
    "Quantity",
    "Study",
    "__version__",
    "check",
    "evaluate",
    "read",
    "write_reports",
]


def test_names_are_complete_sorted_and_there() -> None:
    assert sorted(ma.__all__) == sorted(NAMES) == list(ma.__all__)
    for name in NAMES:
        assert getattr(ma, name) is not None
    assert callable(ma.check)


def loaded_by(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_importing_loads_nothing_heavy() -> None:
    assert not {"numpy", "duckdb", "pandas", "scipy", "jinja2"} & loaded_by("import microanalyse")


def test_the_default_road_loads_neither_pandas_nor_statistics_packages() -> None:
    code = (
        "import microanalyse as ma\n"
        "found = ma.evaluate('fixtures/cases.parquet')\n"
        "from microanalyse.report import disclose\n"
        "disclose(found)"
    )
    heavy = {"pandas", "scipy.stats", "statsmodels", "pyarrow", "xlsxwriter", "python_calamine"}
    assert not heavy & loaded_by(code)


def test_frames_in_and_a_tidy_frame_out() -> None:
    import pandas as pd

    cases = pd.DataFrame(
        {
            "id": [f"{i:02d}" for i in range(12)],
            "wellbeing_before": [3.0, 4, 2, 5, 3, 4, 3.5, 2.5, 4, 5, 3, 4],
            "wellbeing_after": [8.0, 7, 6, 5, 8, 9, 7.5, 6.5, 8, 9, 7, 6],
        }
    )
    frame = ma.evaluate(cases).to_frame()
    change = frame.set_index("id").loc["wellbeing.change.mean"]
    assert change["value"] == (cases["wellbeing_after"] - cases["wellbeing_before"]).mean()
    assert list(frame.columns)[:4] == ["id", "value", "low", "high"]
