"""What is known: frozen records without input or output."""

from microanalyse.records.arrays import BoolArray, FloatArray, IntArray, TextArray
from microanalyse.records.claim import Check, CheckResult, Claim, ClaimKind
from microanalyse.records.finding import Finding, Severity
from microanalyse.records.place import Place
from microanalyse.records.quantity import Quantity, finite, not_estimable
from microanalyse.records.scale import Ordinary, Scale, Sourced
from microanalyse.records.table import Cell, Table

__all__ = [
    "BoolArray",
    "Cell",
    "Check",
    "CheckResult",
    "Claim",
    "ClaimKind",
    "Finding",
    "FloatArray",
    "IntArray",
    "Ordinary",
    "Place",
    "Quantity",
    "Scale",
    "Severity",
    "Sourced",
    "Table",
    "TextArray",
    "finite",
    "not_estimable",
]
