"""What a notebook shows of an evaluation: the summary of the terminal, as a list."""

from __future__ import annotations

from markupsafe import escape

from microanalyse.evaluation.result import Evaluation
from microanalyse.report.summary import summary_lines
from microanalyse.words import locale, terminal_language


def summary_html(evaluation: Evaluation) -> str:
    """Return the summary in the language of the terminal; every text is escaped."""
    lines = summary_lines(evaluation, locale(terminal_language()))
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>"
