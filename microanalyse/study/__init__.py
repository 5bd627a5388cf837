"""The protocol: study.toml, frozen."""

from microanalyse.study.model import Study

__all__ = ["Study"]
