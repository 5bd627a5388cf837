"""Synthetic studies: invented residents with what real files have. Nobody's data."""

from microanalyse.synthetic.comparison import SyntheticComparison, make_comparison
from microanalyse.synthetic.learning import write_places
from microanalyse.synthetic.study import SAMPLE_SEED, SyntheticStudy, make_study
from microanalyse.synthetic.write import write_study

__all__ = [
    "SAMPLE_SEED",
    "SyntheticComparison",
    "SyntheticStudy",
    "make_comparison",
    "make_study",
    "write_places",
    "write_study",
]
