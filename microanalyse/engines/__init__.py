"""Where queries run."""

from microanalyse.engines.duck import DuckEngine, literal, quoted

__all__ = ["DuckEngine", "literal", "quoted"]
