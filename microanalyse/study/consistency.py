"""Faults that show only when several keys of a study are read together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from microanalyse.records import Finding
from microanalyse.study.decode import Where
from microanalyse.study.rules import DEDUCTIONS

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "wellbeing.mcid": ("value", "source"),
    "wellbeing.retest": ("value", "source"),
    "wellbeing.ordinary": ("mean", "sd", "se", "source"),
    "costs.ordinary": ("mean", "sd", "se", "source"),
}
_RANGES: Mapping[str, tuple[float, float]] = {
    "costs.correlation": (0.3, 0.7),
    **dict.fromkeys((f"deductions.{name}" for name in DEDUCTIONS), (0.0, 0.0)),
}


def inconsistencies(
    values: Mapping[str, Any], where: Where, faults: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield the faults in values that are each possible by themselves.

    A key that was refused for itself, as ``faults`` say, is not called missing as well.
    """
    yield from _incomplete(values, {fault.place.column for fault in faults}, where)
    low, high = values.get("wellbeing.min"), values.get("wellbeing.max")
    if low is not None and high is not None and low >= high:
        yield where.fault("study_out_of_range", "wellbeing.max", found=high, expected=f"> {low}")
    mean = values.get("wellbeing.ordinary.mean")
    ordered = low is not None and high is not None and low < high
    if mean is not None and ordered and not low <= mean <= high:
        yield where.fault(
            "study_out_of_range",
            "wellbeing.ordinary.mean",
            found=mean,
            expected=f">= {low}, <= {high}",
        )
    for stem, defaults in _RANGES.items():
        least = values.get(f"{stem}.low", defaults[0])
        most = values.get(f"{stem}.high", defaults[1])
        if least > most:
            key = "high" if f"{stem}.high" in values else "low"
            found, expected = (most, f">= {least}") if key == "high" else (least, f"<= {most}")
            yield where.fault("study_out_of_range", f"{stem}.{key}", found=found, expected=expected)


def _incomplete(values: Mapping[str, Any], refused: Set[str], where: Where) -> Iterator[Finding]:
    for stem, needed in _NEEDED.items():
        stated = [path for path in values if path.startswith(f"{stem}.")]
        missing = [key for key in needed if not {f"{stem}.{key}"} & (values.keys() | refused)]
        if stated and missing:
            yield where.fault("study_key_missing", stem, expected=", ".join(missing))
