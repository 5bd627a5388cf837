"""Claims as data: what may be said, and how firmly."""

from microanalyse.evaluation.claims.register import claims_of, facts_of

__all__ = ["claims_of", "facts_of"]
