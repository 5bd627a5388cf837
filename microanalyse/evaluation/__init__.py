"""Puts it together: from tables to numbers, claims and one frozen result."""

from microanalyse.evaluation.pipeline import check, evaluate, read
from microanalyse.evaluation.result import Evaluation
from microanalyse.evaluation.run import evaluate_reduced

__all__ = ["Evaluation", "check", "evaluate", "evaluate_reduced", "read"]
