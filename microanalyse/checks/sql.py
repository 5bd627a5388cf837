"""Pieces of SQL that rules share."""

from __future__ import annotations

from microanalyse.engines import literal

PLACE = "_file, _sheet, _row"
# rows in which something could not be read are told of that; what is missing there follows from it
READ = "(_file, _sheet, _row) NOT IN (SELECT (_file, _sheet, _row) FROM unread)"


def shown(number: str) -> str:
    """Return SQL for a number as short text: 7 and 7.5, not 7.0 and 7.500000."""
    return (
        f"CASE WHEN {number} = trunc({number}) THEN CAST(CAST({number} AS HUGEINT) AS VARCHAR) "
        f"ELSE rtrim(CAST({number} AS VARCHAR), '0') END"
    )


def primary(instrument: str) -> str:
    """Return the condition that a score is the study's primary outcome."""
    return f"instrument = {literal(instrument)} AND subscale = ''"
