"""Findings: what is wrong or odd in the input, one rule a file."""

from typing import TYPE_CHECKING

from microanalyse.checks.words import do, says, sentence, where
from microanalyse.discovery import lazily

if TYPE_CHECKING:
    from microanalyse.checks.checking import check, refuse
    from microanalyse.checks.rule import Fault, Rule, find

__all__ = ["Fault", "Rule", "check", "do", "find", "refuse", "says", "sentence", "where"]

# who says a finding in words needs no engine
__getattr__ = lazily(
    __name__,
    {
        "Fault": "microanalyse.checks.rule",
        "Rule": "microanalyse.checks.rule",
        "check": "microanalyse.checks.checking",
        "find": "microanalyse.checks.rule",
        "refuse": "microanalyse.checks.checking",
    },
)
