"""The protocol: study.toml, frozen."""

from typing import TYPE_CHECKING

from microanalyse.discovery import lazily
from microanalyse.study.presentation import without_presentation

if TYPE_CHECKING:
    from microanalyse.study.load import find_study, load_study
    from microanalyse.study.lock import with_lock
    from microanalyse.study.model import HalfSd, Study
    from microanalyse.study.scales import catalogue_scale, scale_of
    from microanalyse.study.tree import as_tree, fingerprint, from_tree
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

# who compares results needs no reader of protocols
__getattr__ = lazily(
    __name__,
    {
        "HalfSd": "microanalyse.study.model",
        "Study": "microanalyse.study.model",
        "as_tree": "microanalyse.study.tree",
        "catalogue_scale": "microanalyse.study.scales",
        "find_study": "microanalyse.study.load",
        "fingerprint": "microanalyse.study.tree",
        "from_tree": "microanalyse.study.tree",
        "load_study": "microanalyse.study.load",
        "scale_of": "microanalyse.study.scales",
        "study_toml": "microanalyse.study.write_toml",
        "with_lock": "microanalyse.study.lock",
    },
)
