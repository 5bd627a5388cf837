"""Any input to canonical tables, each row with its place."""

from microanalyse.ingest.reading import ReadOptions, read
from microanalyse.ingest.tables import CANONICAL, Source, Tables, Understood

__all__ = ["CANONICAL", "ReadOptions", "Source", "Tables", "Understood", "read"]
