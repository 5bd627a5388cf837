"""Wellbeing and money in one plane: quadrant shares, net benefit, acceptability, EVPI."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.records import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrants:
    """Shares of joint draws; they add up to 1, a draw on an axis is divided over its neighbours.

    Attributes
    ----------
    better_cheaper, better_dearer, worse_cheaper, worse_dearer : float
        Wellbeing up or down, costs down or up.
    """

    better_cheaper: float
    better_dearer: float
    worse_cheaper: float
    worse_dearer: float


def quadrants(effect: FloatArray, avoided: FloatArray) -> Quadrants:
    """Return where the joint draws lie.

    Parameters
    ----------
    effect : FloatArray
        Draws of the mean change in wellbeing, positive when better, shape (draws,).
    avoided : FloatArray
        The same draws of the mean euros avoided, positive when cheaper, shape (draws,).

    Notes
    -----
    Without a comparison this is the plane of *recorded change* (Black 1990, Med Decis Making
    10:212-214): it says how surely both changes were recorded, not what the programme did.
    """
    up, cheaper = (np.sign(x) / 2 + 0.5 for x in (effect, avoided))
    return Quadrants(
        better_cheaper=float(np.mean(up * cheaper)),
        better_dearer=float(np.mean(up * (1 - cheaper))),
        worse_cheaper=float(np.mean((1 - up) * cheaper)),
        worse_dearer=float(np.mean((1 - up) * (1 - cheaper))),
    )


def net_benefit(effect: FloatArray, avoided: FloatArray, price: float) -> FloatArray:
    """Return price x effect + avoided of each case or draw (Stinnett & Mullahy 1998, eq. 3)."""
    return np.asarray(price * effect + avoided)


def acceptability(effect: FloatArray, avoided: FloatArray, prices: FloatArray) -> FloatArray:
    """Return for each price the share of draws with a net benefit above zero.

    Only for an effect against a comparison (van Hout et al. 1994, Health Econ 3:309-319; Fenwick,
    Claxton & Sculpher 2001, Health Econ 10:779-787).
    """
    return np.array([np.mean(net_benefit(effect, avoided, p) > 0) for p in prices.tolist()])


def evpi(benefit: FloatArray) -> float:
    """Return the expected value of perfect information per person, sampling error only.

    E[max(b, 0)] - max(E[b], 0) over the draws of the net benefit against doing nothing: the
    ceiling of what more research may cost per person (Raiffa & Schlaifer 1961; Claxton 1999,
    J Health Econ 18:341-364). Only for an effect against a comparison.
    """
    return float(np.mean(np.maximum(benefit, 0.0)) - max(float(np.mean(benefit)), 0.0))


def break_even_price(effect: float, net_avoided: float) -> float | None:
    """Return the price per wellbeing point at which the recorded net is zero.

    0 where the net is not a loss; None where wellbeing did not rise and the net is a loss.
    """
    if net_avoided >= 0:
        return 0.0
    return -net_avoided / effect if effect > 0 else None
