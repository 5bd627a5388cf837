"""The change in standard deviations: d_av first, d_z, d_rm and g_av beside it."""

from __future__ import annotations

from microanalyse.inference import standardised
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.standardised import PairedMoments, Standardised, paired_moments
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, not_estimable

IDS = (
    "effect.d_av",
    "effect.d_av.noncentral",
    "effect.d_z",
    "effect.d_rm",
    "effect.g_av",
)
SOURCES = {
    "effect.d_av": "Bonett (2008), Psychological Methods 13:99-109",
    "effect.d_av.noncentral": (
        "Algina & Keselman (2003), Educational and Psychological Measurement 63:537-553"
    ),
    "effect.d_z": "Cohen (1988), section 2.3.5; Steiger & Fouladi (1997), noncentral t",
    "effect.d_rm": "Borenstein et al. (2009), equations 4.27 and 4.28",
    "effect.g_av": ("Hedges (1981), equation 6e; df Cousineau (2020); Bonett (2008)"),
}


@refusable("standardised", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return the standardised mean changes, positive when better."""
    before, after = sample.pairs
    moments = paired_moments(before, after, direction=sample.scale.direction)
    return tuple(_effect(name, moments, sample.alpha) for name in IDS)


def _effect(quantity_id: str, moments: PairedMoments, alpha: float) -> Quantity:
    try:
        found = _found(quantity_id, moments, alpha)
    except NotEstimable as why:
        return not_estimable(quantity_id, why.reason, n=moments.n, method="standardised")
    label = Label(
        method="standardised",
        source=SOURCES[quantity_id],
        unit="sd",
        role="secondary" if quantity_id == "effect.d_av" else "robustness",
    )
    estimate = (found.value, found.low, found.high)
    return label.interval(quantity_id, estimate, moments.n, 1 - alpha, found.df)


def _found(quantity_id: str, moments: PairedMoments, alpha: float) -> Standardised:
    function = {
        "effect.d_av": standardised.d_av,
        "effect.d_av.noncentral": standardised.d_av_noncentral,
        "effect.d_z": standardised.d_z,
        "effect.d_rm": standardised.d_rm,
        "effect.g_av": standardised.g_av,
    }[quantity_id]
    return function(moments, alpha=alpha)


STATISTIC = Statistic(key="standardised", order=60, compute=compute, ids=IDS)
