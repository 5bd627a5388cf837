"""CPU of all audiences in both languages against ydata-profiling's one page, on the same file.

    python benchmarks/report_cpu.py [folder of an environment to reuse]

Two files hold the sample: ``cases.parquet`` as shipped, with lists of records in it, which the peer
cannot see into; and the same cases wide, one column a payer and period, which both read whole.

ydata-profiling is installed, pinned, in a virtual environment of its own. Both run as a fresh
process, imports included; user and system time are added; the ratio is of the medians.
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
PEER = ("ydata-profiling==4.18.4", "pyarrow==21.0.0", "setuptools<81")
WANTED = 20.0
REPEATS = 3
PROFILE = """
import sys
import pandas as pd
from ydata_profiling import ProfileReport
ProfileReport(pd.read_parquet(sys.argv[1]), progress_bar=False).to_file(sys.argv[2])
"""
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


def cpu(command: list[str]) -> float:
    """Return user and system seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = {**os.environ, "PYTHONPATH": "", "YDATA_PROFILING_NO_ANALYTICS": "True"}
    subprocess.run(command, check=True, capture_output=True, env=quiet)
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


def compare(cases: Path, python: Path, work: Path) -> float:
    """Print both sides for one file and return how many times less CPU the reports take."""
    script = work / "profile.py"
    script.write_text(PROFILE, encoding="utf-8")
    ours = [sys.executable, "-m", "microanalyse", "evaluate", str(cases), "--audience", "all",
            "--lang", "nl", "--lang", "en", "--out", str(work / "reports")]  # fmt: skip
    theirs = [str(python), str(script), str(cases), str(work / "profile.html")]
    cpu(ours), cpu(theirs)  # once, so that no bytecode is compiled while we count
    pairs = [(cpu(ours), cpu(theirs)) for _ in range(REPEATS)]
    mine, peer = (statistics.median(side) for side in zip(*pairs, strict=True))
    pages = sorted(work.glob("reports/*.html"))
    size = sum(page.stat().st_size for page in pages)
    other = (work / "profile.html").stat().st_size
    print(f"{cases.name}: {len(pages)} pages, {size / 1e3:.0f} kB, {mine:.2f} s CPU")
    print(f"  {PEER[0]}: 1 page, {other / 1e3:.0f} kB, {peer:.2f} s CPU; ratio {peer / mine:.1f}")
    return peer / mine


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        python = environment(Path(sys.argv[1]) if len(sys.argv) > 1 else work / "peer")
        compare(CASES, python, work)
        ratio = compare(wide(work / "wide.parquet"), python, work)
    print(f"wanted {WANTED:.0f}")
    return 0 if ratio >= WANTED else 1


if __name__ == "__main__":
    raise SystemExit(main())
