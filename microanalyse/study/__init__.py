"""The protocol: study.toml, frozen."""

from microanalyse.study.load import find_study, load_study
from microanalyse.study.lock import with_lock
from microanalyse.study.model import HalfSd, Study
from microanalyse.study.scales import catalogue_scale, scale_of
from microanalyse.study.tree import as_tree, fingerprint, from_tree, without_presentation
from microanalyse.study.write_toml import study_toml

__all__ = [
    "HalfSd",
    "Study",
    "as_tree",
    "catalogue_scale",
    "find_study",
    "fingerprint",
    "from_tree",
    "load_study",
    "scale_of",
    "study_toml",
    "with_lock",
    "without_presentation",
]
