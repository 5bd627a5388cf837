"""Routes to a claim that is more than a return to the ordinary: R1, R2 and R4."""

from microanalyse.evaluation.routes.contrast import Contrast, Route, RouteKey
from microanalyse.evaluation.routes.outcome import Outcome
from microanalyse.evaluation.routes.verdict import Verdict, family, main_verdicts

__all__ = ["Contrast", "Outcome", "Route", "RouteKey", "Verdict", "family", "main_verdicts"]
