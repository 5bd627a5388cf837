"""What each command loads: its start-up is guarded by what is imported, not by a clock."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import microanalyse.commands
from microanalyse.commands.overview import NAMES

ROOT = Path(__file__).parents[1]
CASES = "fixtures/cases.parquet"
STATISTICS = {"numpy", "duckdb", "scipy"}
HEAVY = {"pandas", "scipy.stats", "statsmodels", "pyarrow", "xlsxwriter", "python_calamine"}
PROGRAM = """
import sys
from microanalyse.commands.main import run
code = run(sys.argv[1:])
print()
print(code, *sys.modules)
"""


def loaded_by(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(modules)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("loaded")


@pytest.fixture(scope="module")
def by_evaluate(folder: Path) -> set[str]:
    return loaded_by("evaluate", CASES, "--audience", "all", "--out", str(folder / "reports"))


def test_the_overview_names_every_command() -> None:
    declared = [
        getattr(import_module(f"microanalyse.commands.{info.name}"), "command", None)
        for info in pkgutil.iter_modules(microanalyse.commands.__path__)
    ]
    homes = {item.__module__ for item in declared if item is not None}
    own = homes - {"microanalyse.commands.overview"}
    assert own == {f"microanalyse.commands.{name}" for name in NAMES}
    assert len(own) == len(NAMES)


def test_help_loads_no_command_and_nothing_heavy() -> None:
    modules = loaded_by("--help")
    assert not modules & {*STATISTICS, *HEAVY, "jinja2"}
    assert not modules & {f"microanalyse.commands.{name}" for name in NAMES}


def test_a_look_up_loads_its_own_command_alone() -> None:
    modules = loaded_by("prices", "huisarts")
    assert not modules & {*STATISTICS, *HEAVY, "jinja2"}
    others = {f"microanalyse.commands.{name}" for name in NAMES if name != "prices"}
    assert not modules & others


def test_a_check_needs_no_statistics_and_no_reports() -> None:
    assert not loaded_by("check", CASES) & {*HEAVY, "scipy", "jinja2"}


def test_evaluating_needs_no_frames_and_no_statistics_package(by_evaluate: set[str]) -> None:
    assert {"numpy", "duckdb", "jinja2"} <= by_evaluate
    assert not by_evaluate & HEAVY


def test_rendering_again_needs_no_engine_and_no_arrays(folder: Path, by_evaluate: set[str]) -> None:
    stored = str(folder / "reports" / "evaluation.json")
    again = loaded_by("report", stored, "--audience", "all", "--out", str(folder / "again"))
    assert "jinja2" in again
    assert not again & {*STATISTICS, *HEAVY}
