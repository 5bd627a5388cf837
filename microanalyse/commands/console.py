"""Printing: findings to standard error, answers to standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from microanalyse.checks.words import sentence
from microanalyse.words import Locale


def say(text: str = "") -> None:
    """Print one line of an answer."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """Print one line to standard error."""
    sys.stderr.write(text + "\n")


def complain_of(findings: Sequence[Any], locale: Locale) -> None:
    """Print every finding with its place and what to do about it."""
    for finding in findings:
        mark = locale.say(f"cli.severity.{finding.severity}")
        complain(f"{mark}  {sentence(finding, locale)}")
