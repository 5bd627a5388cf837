"""Puts it together: from tables to numbers, claims and one frozen result."""

from typing import TYPE_CHECKING

from microanalyse.discovery import lazily

if TYPE_CHECKING:
    from microanalyse.evaluation.intake import check, read
    from microanalyse.evaluation.pipeline import evaluate
    from microanalyse.evaluation.result import Evaluation
    from microanalyse.evaluation.run import evaluate_reduced

__all__ = ["Evaluation", "check", "evaluate", "evaluate_reduced", "read"]

# who renders a result again needs neither the engine nor the statistics
__getattr__ = lazily(
    __name__,
    {
        "Evaluation": "microanalyse.evaluation.result",
        "check": "microanalyse.evaluation.intake",
        "evaluate": "microanalyse.evaluation.pipeline",
        "evaluate_reduced": "microanalyse.evaluation.run",
        "read": "microanalyse.evaluation.intake",
    },
)
