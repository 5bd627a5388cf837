"""Everything this package raises on purpose.

::

    MicroanalyseError
    ├── InputRefused      input files: carries findings, one per fault; exit code 2
    ├── StudyRefused      study.toml or an option: carries findings; exit code 2
    ├── OutputRefused     a place we may not write to; exit code 2
    └── MissingExtra      an optional package is needed and not installed; exit code 2

Library code raises; only ``commands`` prints. Unexpected exceptions are not swallowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class MicroanalyseError(Exception):
    """Base of all errors raised on purpose.

    Attributes
    ----------
    findings : tuple
        ``records.Finding`` items: what was found, where, and what to do. The words are put on by
        the locale when they are shown.
    """

    def __init__(self, findings: Sequence[Any]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(str(finding) for finding in self.findings))


class InputRefused(MicroanalyseError):
    """Input files cannot be evaluated as they are."""


class StudyRefused(MicroanalyseError):
    """A key or value of ``study.toml``, or an option, cannot be understood."""


class OutputRefused(MicroanalyseError):
    """The place to write to is not ours, or cannot be written."""


class MissingExtra(MicroanalyseError):
    """An optional package is needed for this and is not installed."""
