"""Honest micro-analysis: wellbeing and costs before and after, from the same cases.

The public face; everything is loaded when it is first asked for::

    import microanalyse as ma

    evaluation = ma.evaluate("cases.parquet")
    evaluation["wellbeing.change.mean"]
    evaluation.to_frame()
    ma.write_reports(evaluation, "cases-report")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from microanalyse.version import __version__

if TYPE_CHECKING:
    from microanalyse.errors import InputRefused
    from microanalyse.evaluation import Evaluation, check, evaluate, read
    from microanalyse.records import Quantity
    from microanalyse.report import write_reports
    from microanalyse.study import Study

__all__ = [
    "Evaluation",
    "InputRefused",
    "Quantity",
    "Study",
    "__version__",
    "check",
    "evaluate",
    "read",
    "write_reports",
]

_HOMES = {
    "check": "microanalyse.evaluation",
    "Evaluation": "microanalyse.evaluation",
    "InputRefused": "microanalyse.errors",
    "Quantity": "microanalyse.records",
    "Study": "microanalyse.study",
    "evaluate": "microanalyse.evaluation",
    "read": "microanalyse.evaluation",
    "write_reports": "microanalyse.report",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'microanalyse' has no attribute {name!r}")
    home = import_module(_HOMES[name])
    if _HOMES[name] == "microanalyse.evaluation":
        import_module("microanalyse.evaluation.result").show_with(_summary_html)
    return getattr(home, name)


def _summary_html(evaluation: Evaluation) -> str:
    """Return what a notebook shows of an evaluation; reports are loaded when it is shown."""
    shown: str = import_module("microanalyse.report.notebook").summary_html(evaluation)
    return shown


def __dir__() -> list[str]:
    return sorted(__all__)
