"""Findings: what is wrong or odd in the input, one rule a file."""

from microanalyse.checks.checking import check, refuse
from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.words import do, says, sentence, where

__all__ = [
    "Fault",
    "Rule",
    "arranged",
    "check",
    "do",
    "find",
    "refuse",
    "says",
    "sentence",
    "where",
]
