"""Reports: disclosure, then a content model, then sentences, charts and HTML."""

from microanalyse.report.disclosure import disclose
from microanalyse.report.summary import summary_lines
from microanalyse.report.write import write_reports

__all__ = ["disclose", "summary_lines", "write_reports"]
