"""Both arms of a study as the comparison functions see them, and who shares a cluster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from microanalyse.inference.clustering import repeated
from microanalyse.outcomes.arms import Arms
from microanalyse.records import FloatArray, TextArray
from microanalyse.reduce import CaseFrame, Reduced
from microanalyse.study import Study

__all__ = ["CLUSTERS", "arms_of", "clusters_of", "repeated"]

CLUSTERS: Final = ("coach", "site")


def arms_of(reduced: Reduced, study: Study, covariates: FloatArray | None = None) -> Arms:
    """Return the primary outcome of both arms, clustered where a household has several cases.

    Parameters
    ----------
    reduced : Reduced
        One row a case.
    study : Study
        The protocol.
    covariates : FloatArray, optional
        Columns to adjust for beside the before-score, shape (n_cases, n_covariates).
    """
    return Arms(
        before=reduced.moment("before"),
        after=reduced.moment("after"),
        treated=reduced.case.treated,
        scale=reduced.scales[0],
        covariates=covariates,
        clusters=repeated(reduced.case.household),
        alpha=study.analysis.alpha,
    )


def clusters_of(case: CaseFrame) -> Mapping[str, TextArray]:
    """Return the columns beside the household in which cases share a label, by name."""
    found = {name: repeated(getattr(case, name)) for name in CLUSTERS}
    return {name: labels for name, labels in found.items() if labels is not None}
