"""What each key of ``study.toml`` may hold: one row a key.

``*`` stands for any key the user makes up. The defaults are those of ``study.model``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from microanalyse.catalogue import price_index
from microanalyse.study.model import (
    AfterMoment,
    Allocation,
    AskedBy,
    Crisis,
    Death,
    Entry,
    Leaving,
    NotRecorded,
    SameOther,
    Selection,
)

Kind = Literal["text", "number", "whole", "flag", "texts", "wholes", "threshold"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Type and limits of one key.

    Attributes
    ----------
    kind : str
        Type of the value; ``threshold`` is a number or the text ``half_sd``.
    low, high : float or None
        Limits, themselves allowed unless ``strict``.
    strict : bool
        Whether the limits themselves are impossible.
    choices : tuple of str
        The only texts allowed; empty where any text will do.
    pattern, example : str
        Regular expression that a text must fit whole, and texts that do; empty where any will do.
    """

    kind: Kind
    low: float | None = None
    high: float | None = None
    strict: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    example: str = ""

    @property
    def limits(self) -> str:
        """The limits in signs, such as ``> 0, < 1``."""
        mark = "" if self.strict else "="
        low = [f">{mark} {self.low:.12g}"] if self.low is not None else []
        high = [f"<{mark} {self.high:.12g}"] if self.high is not None else []
        return ", ".join(low + high)


def _one_of(choices: object) -> Rule:
    return Rule("text", choices=get_args(choices))


TEXT, TEXTS, FLAG, NUMBER = Rule("text"), Rule("texts"), Rule("flag"), Rule("number")
SHARE = Rule("number", 0.0, 1.0)
POSITIVE = Rule("number", 0.0, strict=True)
NOT_NEGATIVE = Rule("number", 0.0)
DAYS = Rule("whole", 1, 36_525)
COUNT = Rule("whole", 0)
DEDUCTIONS = ("attribution", "cashable", "deadweight", "overlap")
LEFT = {
    "died": Death,
    "admitted": Leaving,
    "moved": Leaving,
    "withdrew": Leaving,
    "other_programme": NotRecorded,
}

KEYS: Mapping[str, Rule] = MappingProxyType(
    {
        "schema": Rule("whole", 1, 1),
        **dict.fromkeys(("study.title", "study.site", "study.question"), TEXT),
        "study.language": Rule("texts", choices=("nl", "en")),
        "study.audiences": TEXTS,
        "study.synthetic": FLAG,
        **dict.fromkeys(("input.where", "input.after_moment"), TEXT),
        **dict.fromkeys(("input.scores", "input.costs", "input.population"), TEXT),
        "input.activities": TEXT,
        "input.exclude": TEXTS,
        "input.columns.*": TEXT,
        "wellbeing.instrument": TEXT,
        "wellbeing.min": NUMBER,
        "wellbeing.max": NUMBER,
        "wellbeing.higher_is_better": FLAG,
        "wellbeing.mcid.value": Rule("threshold", 0.0, strict=True),
        "wellbeing.mcid.source": TEXT,
        "wellbeing.retest.value": SHARE,
        "wellbeing.retest.source": TEXT,
        "wellbeing.ordinary.mean": NUMBER,
        "wellbeing.ordinary.sd": POSITIVE,
        "wellbeing.ordinary.se": NOT_NEGATIVE,
        "wellbeing.ordinary.source": TEXT,
        "wellbeing.ordinary.period": TEXT,
        "wellbeing.moment": _one_of(AfterMoment),
        "wellbeing.asked_by": _one_of(AskedBy),
        "wellbeing.monthly_looks": FLAG,
        "wellbeing.wellby": FLAG,
        "productivity.hours_per_week": Rule("number", 0.0, 168.0),
        "productivity.friction_days": Rule("number", 0.0, 366.0),
        "productivity.price_per_hour": NOT_NEGATIVE,
        "productivity.source": TEXT,
        "costs.currency": Rule("text", pattern="[A-Z]{3}", example="EUR, USD, GBP"),
        "costs.price_year": Rule("whole", min(price_index()), max(price_index())),
        "costs.price_lists": TEXTS,
        "costs.before_days": DAYS,
        "costs.after_days": DAYS,
        "costs.after_starts": Rule("text", choices=("start", "solution")),
        "costs.programme_per_case": NOT_NEGATIVE,
        "costs.programme_payer": TEXT,
        "costs.discount_costs": SHARE,
        "costs.discount_effects": SHARE,
        "costs.horizon_years": Rule("whole", 1, 100),
        "costs.correlation.low": Rule("number", -1.0, 1.0),
        "costs.correlation.high": Rule("number", -1.0, 1.0),
        "costs.correlation.source": TEXT,
        "costs.ordinary.mean": NOT_NEGATIVE,
        "costs.ordinary.sd": POSITIVE,
        "costs.ordinary.se": NOT_NEGATIVE,
        "costs.ordinary.source": TEXT,
        "costs.ordinary.period": TEXT,
        "costs.ordinary.at_least_as_dear": FLAG,
        "costs.trend.source": TEXT,
        "costs.trend.*": Rule("number", -1.0, 1.0),
        **{f"deductions.{name}.low": SHARE for name in DEDUCTIONS},
        **{f"deductions.{name}.high": SHARE for name in DEDUCTIONS},
        **{f"deductions.{name}.source": TEXT for name in DEDUCTIONS},
        "selection.entry": _one_of(Entry),
        "selection.study": _one_of(Selection),
        "selection.population": COUNT,
        "selection.audit": TEXT,
        "comparison.intervention": TEXT,
        "comparison.allocation": _one_of(Allocation),
        "comparison.entry": _one_of(SameOther),
        "earlier.crisis": _one_of(Crisis),
        "missing.delta.*": NUMBER,
        **{f"estimand.{name}": _one_of(choices) for name, choices in LEFT.items()},
        "analysis.primary": TEXT,
        "analysis.alpha": Rule("number", 0.0, 1.0, strict=True),
        "analysis.subgroups": TEXTS,
        "analysis.seed": COUNT,
        "analysis.draws": Rule("whole", 1_000, 10_000_000),
        "report.minimum_cell": Rule("whole", 1),
        **dict.fromkeys(("report.organisation", "report.logo", "report.colour"), TEXT),
        "report.internal": FLAG,
        "budget.per_year": NOT_NEGATIVE,
        "budget.years": Rule("whole", 1, 100),
        "budget.cases_per_year": Rule("wholes", 0),
        "lock.date": TEXT,
        "lock.fingerprint": TEXT,
    }
)


def rule_of(path: str) -> Rule | None:
    """Return the rule of a key such as ``costs.before_days``, or None."""
    return KEYS.get(path) or KEYS.get(path.rpartition(".")[0] + ".*")


def children(path: str) -> tuple[str, ...]:
    """Return the keys that may stand directly under a section; empty where there is none."""
    stem = f"{path}." if path else ""
    found = {key[len(stem) :].split(".")[0] for key in KEYS if key.startswith(stem)}
    return tuple(sorted(found))
