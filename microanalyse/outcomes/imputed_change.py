"""The mean change when the missing afters are estimated from what is known of those people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.imputation import Pooled, imputations_needed, impute_normal, pool
from microanalyse.inference.student import Label, t_estimate, t_mean
from microanalyse.outcomes.missing import begun
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD = "imputed_change"
SOURCE = "Rubin 1987; Barnard & Rubin 1999, Biometrika 86:948-955"
ID = "missing.imputed_change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """The known changes and m draws of the missing afters.

    Attributes
    ----------
    known : FloatArray
        Changes of the pairs, positive when better, shape (n_pairs,).
    before : FloatArray
        Before-scores of those without an after, shape (n_missing,).
    draws : FloatArray
        Drawn after-scores, shape (m, n_missing), own direction.
    """

    known: FloatArray
    before: FloatArray
    draws: FloatArray

    @property
    def n(self) -> int:
        """All people with a before-score."""
        return int(self.known.size + self.before.size)


def complete(sample: Sample, extra: FloatArray | None = None) -> Completed:
    """Return the sample with its missing afters drawn m times, seeded by the sample.

    Parameters
    ----------
    sample : Sample
        Scores; people without a before-score are left out.
    extra : FloatArray or None
        Further predictors beside the before-score (group, strata, cost before), shape
        (n_cases, n_predictors), without missing values among those with a before-score.

    Raises
    ------
    NotEstimable
        ``too_few_to_impute``.
    """
    cases, keep = begun(sample), np.isfinite(sample.before)
    # drawn with better as higher, so that turning the scale round turns the draws round with it
    direction = sample.scale.direction
    predictors = cases.before[:, None]
    if extra is not None:
        predictors = np.column_stack([predictors, extra[keep]])
    lost = ~np.isfinite(cases.after)
    m = imputations_needed(float(lost.mean()))
    rng = np.random.default_rng(sample.seed)
    draws = direction * impute_normal(direction * cases.after, predictors, m, rng)
    return Completed(known=cases.change, before=cases.before[lost], draws=draws)


def pooled_change(completed: Completed, drawn: FloatArray, direction: float) -> Pooled:
    """Return the pooled mean change over all people, with ``drawn`` as the missing afters."""
    n = completed.n
    lost = direction * (drawn - completed.before)
    total = float(completed.known.sum()) + lost.sum(axis=1)
    means = total / n
    squares = ((completed.known[:, None] - means) ** 2).sum(axis=0)
    squares = squares + ((lost - means[:, None]) ** 2).sum(axis=1)
    return pool(means, squares / (n - 1) / n, n - 1)


def imputed_change(sample: Sample, extra: FloatArray | None = None) -> tuple[Quantity, ...]:
    """Return the mean change over all people with a before-score, by multiple imputation.

    Bayesian normal regression of after on before (and ``extra``), m = max(20, % missing), pooled
    by Rubin's rules, t interval with Barnard-Rubin df. With nothing missing it is the plain mean.
    """
    label = Label(id=ID, method=METHOD, source=SOURCE, inputs=("case.before", "case.after"))
    cases = begun(sample)
    if bool(np.isfinite(cases.after).all()):
        return (t_mean(label, cases.change, sample.alpha),)
    try:
        completed = complete(sample, extra)
        result = pooled_change(completed, completed.draws, sample.scale.direction)
    except NotEstimable as refusal:
        return (not_estimable(ID, refusal.reason, n=cases.before.size, method=METHOD),)
    return (
        t_estimate(
            label,
            value=result.value,
            se=result.se,
            df=result.df,
            n=completed.n,
            alpha=sample.alpha,
        ),
    )


STATISTIC = Statistic(key="imputed_change", order=510, compute=imputed_change, ids=(ID,))
