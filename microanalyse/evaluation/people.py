"""Who stands behind the numbers, as fingerprints: to see whether two releases differ by a few.

A fingerprint tells nobody's number by itself, but whoever has a list of case numbers can try them
all. It stays in ``evaluation.json``, which stays at home; the disclosure gate takes it out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from microanalyse.economics.yearly import observed_twice
from microanalyse.evaluation.fingerprints import DATA_SIGNS, ID_SIGNS
from microanalyse.evaluation.labels import columns_of
from microanalyse.records import BoolArray, IntArray, Scale, TextArray
from microanalyse.reduce import BASES, PERIODS, Reduced
from microanalyse.study import Study

PRIMARY: Final = "wellbeing"
COST: Final = "cost"
POINTS: Final = 1_000_000  # scores as whole millionths


def people_of(reduced: Reduced, study: Study) -> dict[str, object]:
    """Return the fingerprint of each case and which cases each public group holds.

    Returns
    -------
    dict
        ``cases``: 16 signs of who it is and 8 of what was measured, sorted. ``groups``: by name,
        the cases of it as bits of a whole number in hexadecimal, the first case lowest. What stands
        before the ``|`` of a name is what was measured: only groups that agree in that can be
        subtracted from each other.
    """
    prints = _fingerprints(reduced)
    order = np.argsort(np.array(prints, dtype=object))
    return {
        "cases": [prints[place] for place in order],
        "groups": {
            name: _bits(mask[order]) for name, mask in _groups(reduced, study).items() if mask.any()
        },
    }


def _fingerprints(reduced: Reduced) -> list[str]:
    data = measured(reduced)
    return [
        _digest(str(name), ID_SIGNS) + f"{int(value):016x}"[:DATA_SIGNS]
        for name, value in zip(reduced.case.ids, data, strict=True)
    ]


def measured(reduced: Reduced) -> NDArray[np.uint64]:
    """Return one whole number for all that is known of a case, shape (n_cases,).

    Every cell (a score, the cents of a payer and kind) counts by a weight drawn from its name
    (Carter and Wegman 1979, universal hashing, modulo 2^64): a corrected score gives another
    number, and a payer whom nobody uses changes none.
    """
    points = np.round(np.nan_to_num(reduced.scores, nan=-1.0) * POINTS).astype(np.int64)
    scales = tuple(_name(scale) for scale in reduced.scales)
    payers, kinds = reduced.payers, reduced.categories
    found = _mixed(points, (reduced.moments, scales)) + _mixed(reduced.days, (PERIODS,))
    found += _mixed(reduced.euros, (payers, kinds, PERIODS, BASES))
    for key in ("programme", "transfer", "one_off"):
        found += _mixed(getattr(reduced, key), (payers, PERIODS, (key,)))
    return found


def _mixed(values: IntArray, names: tuple[tuple[str, ...], ...]) -> NDArray[np.uint64]:
    weights = [int(_digest("|".join(cell), ID_SIGNS), 16) for cell in product(*names)]
    flat = values.reshape(len(values), -1).astype(np.int64, copy=False).view(np.uint64)
    return np.asarray(flat @ np.array(weights, dtype=np.uint64))


def _digest(text: str, signs: int) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:signs]


def _name(scale: Scale) -> str:
    return f"{scale.instrument}.{scale.subscale}".strip(".")


def _groups(reduced: Reduced, study: Study) -> Mapping[str, BoolArray]:
    """Return whom each public mean is about: both arms, every scale, every part of the group."""
    treated = reduced.case.treated
    found: dict[str, BoolArray] = {}
    for arm, stem in ((treated, ""), (~treated, "comparison.")):
        for scale in range(len(reduced.scales)):
            both = reduced.moment("before", scale), reduced.moment("after", scale)
            paired = arm & ~np.isnan(both[0]) & ~np.isnan(both[1])
            name = _name(reduced.scales[scale]) if scale else PRIMARY
            found[f"{name}|{stem}all"] = paired
            if not scale:
                found.update(_parts(reduced, study, paired, stem))
        found[f"{COST}|{stem}all"] = observed_twice(reduced, arm)
    return found


def _parts(reduced: Reduced, study: Study, paired: BoolArray, stem: str) -> Mapping[str, BoolArray]:
    return {
        f"{PRIMARY}|{stem}{column}.{label}": paired & (_text(labels) == label)
        for column, labels in columns_of(reduced.case, study.analysis.subgroups).items()
        for label in sorted(set(_text(labels)) - {""})
    }


def _text(labels: TextArray) -> TextArray:
    return np.array([str(label) for label in labels], dtype=object)


def _bits(mask: BoolArray) -> str:
    packed = np.packbits(mask, bitorder="little").tobytes()
    return f"{int.from_bytes(packed, 'little'):x}"
