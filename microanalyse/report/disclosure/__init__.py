"""The gate between an evaluation and everything that is shown: what may leave the machine.

Renderers see only what ``disclose`` returns. Rules: at least ten persons in every cell, numerator,
denominator and complement; the p % rule on euros and use; no extremes; quantiles with ten on each
side; nothing that follows from what is shown. Softer forms first: a rounded bound, then a merged
cell, then nothing.
"""

from microanalyse.report.disclosure.gate import disclose
from microanalyse.report.disclosure.verdict import WITHHELD, WITHHELD_TABLE

__all__ = ["WITHHELD", "WITHHELD_TABLE", "disclose"]
