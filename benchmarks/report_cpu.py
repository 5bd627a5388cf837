"""CPU of all audiences in both languages against ydata-profiling's one page, on the same file.

    python benchmarks/report_cpu.py [folder of an environment to reuse]

Two files hold the sample: ``cases.parquet`` as shipped, with lists of records in it, which the peer
cannot see into; and the same cases wide, one column a payer and period, which both read whole.
Ours is measured twice: ``evaluate`` reads the file, computes and writes all pages; ``report`` makes
the same pages again from ``evaluation.json``.

fg-data-profiling is the name ydata-profiling goes by now. It is installed, pinned, in a virtual
environment of its own. Each run is a fresh process, imports included, with its bytecode cached
beforehand on both sides; user and system time are added; the ratio is of the medians.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "fixtures" / "cases.parquet"
PEER = ("fg-data-profiling==4.20.0", "pyarrow==26.0.1", "setuptools<81")
WANTED = 20.0
REPEATS = 5
ALL = ("--audience", "all", "--lang", "nl", "--lang", "en")
PROFILE = """
import sys
import pandas as pd
from data_profiling import ProfileReport
ProfileReport(pd.read_parquet(sys.argv[1]), progress_bar=False).to_file(sys.argv[2])
"""
FLOORS = {
    "the interpreter": "pass",
    "numpy, DuckDB and scipy.special": "import numpy, duckdb, scipy.special",
    "Jinja and click": "import jinja2, click",
    "statsmodels.api, to compare": "import statsmodels.api",
}
WIDE = """
CREATE TABLE cases AS FROM read_parquet('{source}');
CREATE TABLE euros AS
  SELECT one.case_id, coalesce(r.amount, r.quantity * r.unit_price) AS euros, 'cost_' || r.payer ||
    '_' || coalesce(r.period,
                    if(coalesce(r.date, r."from") < start_date, 'before', 'after')) AS name
  FROM (SELECT case_id, start_date, unnest(costs) AS r FROM cases) AS one WHERE r.kind = 'use';
CREATE TABLE wide AS PIVOT euros ON name USING sum(euros) GROUP BY case_id;
CREATE TABLE answers AS
  SELECT case_id, 'wellbeing_' || s.moment AS name, s.score AS score
  FROM (SELECT case_id, unnest(scores) AS s FROM cases)
  WHERE s.instrument = 'wellbeing_0_10' AND s.moment IN ('before', 'after');
CREATE TABLE two AS PIVOT answers ON name USING first(score) GROUP BY case_id;
COPY (
  SELECT case_id, site, cohort, complexity, coach_id, start_date, solution_date,
    before_days, after_days, two.* EXCLUDE (case_id), wide.* EXCLUDE (case_id)
  FROM cases LEFT JOIN two USING (case_id) LEFT JOIN wide USING (case_id) ORDER BY case_id
) TO '{target}' (FORMAT parquet);
"""


def cpu(command: list[str], work: Path) -> float:
    """Return user and system seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    settings = {
        "PYTHONPATH": "",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(work / "bytecode"),
        "YDATA_PROFILING_NO_ANALYTICS": "True",
    }
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **settings})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def environment(folder: Path) -> Path:
    """Return the Python of the peer's environment; made where it is missing."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEER], check=True)
    return python


def wide(target: Path) -> Path:
    """Write the sample with one column a payer and period."""
    duckdb.connect().execute(WIDE.format(source=CASES, target=target))
    return target


def commands(cases: Path, python: Path, work: Path) -> dict[str, list[str]]:
    """Return what is measured for one file, in the order that the first makes what others read."""
    script = work / "profile.py"
    script.write_text(PROFILE, encoding="utf-8")
    ours = [sys.executable, "-m", "microanalyse"]
    made, again = work / "reports", work / "again"
    return {
        "evaluate": [*ours, "evaluate", str(cases), *ALL, "--out", str(made)],
        "report": [*ours, "report", str(made / "evaluation.json"), *ALL, "--out", str(again)],
        "peer": [str(python), str(script), str(cases), str(work / "profile.html")],
    }


def compare(cases: Path, python: Path, work: Path) -> dict[str, float]:
    """Print a table for one file and return how many times less CPU ours takes, by command."""
    timed = commands(cases, python, work)
    for command in timed.values():
        cpu(command, work)  # once, so that no bytecode is compiled while we count
    rounds = [{key: cpu(command, work) for key, command in timed.items()} for _ in range(REPEATS)]
    took = {key: statistics.median(one[key] for one in rounds) for key in timed}
    pages = sorted((work / "reports").glob("*.html"))
    size = sum(page.stat().st_size for page in pages) / 1e3
    other = (work / "profile.html").stat().st_size / 1e3
    print(f"\n{cases.name}\n{'':28}{'CPU s':>8}{'ratio':>8}")
    print(f"{PEER[0]:28}{took['peer']:8.2f}{'':8}  1 page, {other:.0f} kB")
    ratios = {key: took["peer"] / took[key] for key in ("evaluate", "report")}
    for key, ratio in ratios.items():
        name = f"microanalyse {key}"
        print(f"{name:28}{took[key]:8.2f}{ratio:8.1f}  {len(pages)} pages, {size:.0f} kB")
    return ratios


def floors(work: Path) -> None:
    """Print what the interpreter and the libraries take by themselves, the interpreter included."""
    print()
    for name, code in FLOORS.items():
        command = [sys.executable, "-c", code]
        cpu(command, work)
        took = statistics.median(cpu(command, work) for _ in range(REPEATS))
        print(f"{name:40}{took:8.2f}")


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        python = environment(Path(sys.argv[1]) if len(sys.argv) > 1 else work / "peer")
        found = [compare(cases, python, work) for cases in (CASES, wide(work / "wide.parquet"))]
        floors(work)
    print(f"\nwanted {WANTED:.0f}")
    return 0 if min(ratio for ratios in found for ratio in ratios.values()) >= WANTED else 1


if __name__ == "__main__":
    raise SystemExit(main())
