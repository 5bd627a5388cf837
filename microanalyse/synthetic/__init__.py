"""Synthetic studies: invented residents with what real files have. Nobody's data."""

from microanalyse.synthetic.study import SAMPLE_SEED, SyntheticStudy, make_study

__all__ = ["SAMPLE_SEED", "SyntheticStudy", "make_study"]
