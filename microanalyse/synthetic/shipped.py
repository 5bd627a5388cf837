"""The sample data that travel with the package."""

from __future__ import annotations

from pathlib import Path

from microanalyse.synthetic.comparison import make_comparison
from microanalyse.synthetic.study import make_study
from microanalyse.synthetic.study_toml import COMPARED, comparison_study, write_toml
from microanalyse.synthetic.write import write_other_shapes, write_study
from microanalyse.synthetic.write_parquet import write_nested


def write_shipped(folder: Path) -> None:
    """Write every synthetic file of ``fixtures/``; the real data there are left alone."""
    study = make_study()
    write_study(study, folder)
    write_other_shapes(study, folder)
    compared = make_comparison()
    write_nested(folder / "comparison.parquet", compared.cases, (compared.scores, compared.costs))
    write_toml(folder / "comparison.study.toml", comparison_study(COMPARED))
