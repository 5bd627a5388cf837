"""The protocol that belongs to a synthetic study, as ``study.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from microanalyse.study.model import About

Toml = Mapping[str, Mapping[str, object]]

EXAMPLE = About(
    title="Voorbeeldstudie wijkzorg (synthetisch)",
    site="Voorbeeldstad",
    question="Gaat het beter met bewoners met een wijkplan, en wat kost hun ondersteuning?",
    synthetic=True,
)
COMPARED = About(
    title="Voorbeeldstudie met wachtenden (synthetisch)",
    site="Voorbeeldstad",
    question="Gaat het beter met bewoners met een wijkplan dan met bewoners die nog wachten?",
    synthetic=True,
)


def cases_study(
    about: About, *, n_population: int, beside: Mapping[str, str] | None = None
) -> Toml:
    """Return the study of cases drawn at random; the audit lies beside it.

    ``beside`` names the files of all treated and of activities where the input does not hold them.
    """
    return {
        "study": _about(about),
        **({"input": dict(beside)} if beside else {}),
        "wellbeing": {
            "instrument": "wellbeing_0_10", "moment": "fixed", "asked_by": "self_form",
        },
        "costs": {"price_year": 2024},
        "selection": {
            "entry": "request", "study": "random", "population": n_population,
            "audit": "audit.json",
        },
    }  # fmt: skip


def comparison_study(about: About) -> Toml:
    """Return the study of treated and waiting, with a measurement from before the crisis."""
    return {
        "study": _about(about),
        "wellbeing": {
            "instrument": "wellbeing_0_10", "moment": "fixed", "asked_by": "self_form",
        },
        "costs": {"price_year": 2024},
        "selection": {"entry": "request", "study": "all"},
        "comparison": {
            "intervention": "intervention", "allocation": "waiting_order", "entry": "same",
        },
        "earlier": {"crisis": "before"},
    }  # fmt: skip


def write_toml(path: Path, tree: Toml) -> None:
    """Write sections and keys as TOML."""
    lines = ["schema = 1"]
    for section, values in tree.items():
        lines += ["", f"[{section}]", *(f"{key} = {_value(v)}" for key, v in values.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _about(about: About) -> dict[str, object]:
    return {
        "title": about.title, "site": about.site, "question": about.question,
        "synthetic": about.synthetic,
    }  # fmt: skip


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = "".join(
            f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else c
            for c in value.replace("\\", "\\\\").replace('"', '\\"')
        )
        return f'"{escaped}"'
    if isinstance(value, Sequence):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return str(value)
