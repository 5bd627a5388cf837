"""From canonical tables to one row a case."""

from microanalyse.reduce.build import reduce
from microanalyse.reduce.reduced import BASES, PERIODS, CaseFrame, Reduced

__all__ = ["BASES", "PERIODS", "CaseFrame", "Reduced", "reduce"]
