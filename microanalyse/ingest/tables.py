"""The canonical tables: what every reader and shape ends in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from microanalyse.engines import DuckEngine
from microanalyse.records import Finding

# column -> DuckDB type; every canonical table has all of these, NULL where the input has none
CASES: Mapping[str, str] = {
    "case_id": "VARCHAR", "site": "VARCHAR", "cohort": "VARCHAR", "group": "VARCHAR",
    "complexity": "VARCHAR", "household_id": "VARCHAR", "coach_id": "VARCHAR",
    "trigger_date": "DATE", "start_date": "DATE", "plan_date": "DATE", "solution_date": "DATE",
    "consented": "BOOLEAN", "files_complete": "BOOLEAN", "exit_date": "DATE",
    "exit_reason": "VARCHAR", "before_days": "BIGINT", "after_days": "BIGINT",
    "earlier_days": "BIGINT", "weight": "DOUBLE",
}  # fmt: skip
SCORES: Mapping[str, str] = {
    "case_id": "VARCHAR", "moment": "VARCHAR", "date": "DATE", "instrument": "VARCHAR",
    "subscale": "VARCHAR", "score": "DOUBLE", "rater": "VARCHAR", "asked_by": "VARCHAR",
    "mode": "VARCHAR", "recalled": "BOOLEAN",
}  # fmt: skip
COSTS: Mapping[str, str] = {
    "case_id": "VARCHAR", "period": "VARCHAR", "date": "DATE", "from": "DATE", "to": "DATE",
    "payer": "VARCHAR", "category": "VARCHAR", "item": "VARCHAR", "quantity": "DECIMAL(18,6)",
    "unit": "VARCHAR", "unit_price": "DECIMAL(18,6)", "amount": "DECIMAL(18,6)",
    "price_year": "BIGINT", "basis": "VARCHAR", "kind": "VARCHAR", "low": "DECIMAL(18,6)",
    "high": "DECIMAL(18,6)", "rater": "VARCHAR",
}  # fmt: skip
PLANS: Mapping[str, str] = {
    "case_id": "VARCHAR", "question": "VARCHAR", "text": "VARCHAR", "action": "VARCHAR",
    "who": "VARCHAR", "due": "DATE", "done": "BOOLEAN",
}  # fmt: skip
# of nobody in particular: no case, no person
ACTIVITIES: Mapping[str, str] = {
    "name": "VARCHAR", "period": "VARCHAR", "unique_visitors_per_week": "DOUBLE",
    "cost_per_year": "DECIMAL(18,6)", "payer": "VARCHAR", "domain": "VARCHAR",
}  # fmt: skip
CANONICAL: Mapping[str, Mapping[str, str]] = {
    "cases": CASES, "scores": SCORES, "costs": COSTS, "plans": PLANS, "activities": ACTIVITIES,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How one column of the input was read, for the report and the terminal."""

    file: str
    sheet: str
    heading: str
    table: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceUsed:
    """A price of the catalogue or of a user's list that records were given, and how sure it is."""

    code: str
    item: str
    unit: str
    eur: float
    price_year: int
    payer: str
    price_type: str
    confidence: str
    source: str
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input file with what identifies it."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What a draw wrote down.

    Attributes
    ----------
    file : str
        Name of the audit file.
    frame_sha256 : str
        Fingerprint of the file of everybody treated that the draw was made from.
    chosen : tuple of str
        Ids of the cases to study, those who took the place of others included.
    strata : Mapping of str to tuple of int
        How many people are listed in each stratum and how many of them were drawn; empty for a
        draw without strata.
    """

    file: str
    frame_sha256: str
    chosen: tuple[str, ...]
    strata: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Canonical tables in an engine, each row with its place.

    The engine holds ``cases``, ``scores``, ``costs``, ``plans`` and ``activities``: all canonical
    columns in their canonical types, then ``_file``, ``_sheet`` (VARCHAR), ``_row`` (BIGINT) and,
    in ``scores`` and ``costs``, ``_column`` (VARCHAR: the heading the value came from). ``cases``
    also holds every other column of the input as VARCHAR under its own heading; ``extra`` names
    them. ``scores`` has no rows without a score; its ``instrument`` is never NULL and ``subscale``
    is an empty text for a total. ``items`` has the answers to single items that became totals in
    ``scores`` (``ingest.items``). In ``costs`` ``payer``, ``category``, ``kind`` and ``basis`` are
    never NULL. A further table ``unread`` has the place of each row in which a cell could not be
    read. A ``moment`` is NULL where the file has only a date. ``population`` has the columns
    of ``cases`` and ``before``, the wellbeing score before where it is known. ``group`` is
    intervention or comparison where the value was understood.

    Attributes
    ----------
    present : Mapping of str to frozenset
        Canonical columns the input really had, by table; a table that is absent has none.
    understood : tuple of Understood
        How each column was read.
    sources : tuple of Source
        Files read, in the order given.
    findings : tuple of Finding
        What reading itself found: text in a number column, missing columns, empty files.
    synthetic : bool
        Whether the input says it is synthetic.
    prices : tuple of PriceUsed
        Prices that records without one were given.
    audit : Audit or None
        How the cases were drawn, where the study names a readable audit file.
    """

    engine: DuckEngine
    present: Mapping[str, frozenset[str]]
    extra: tuple[str, ...]
    understood: tuple[Understood, ...]
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    synthetic: bool = False
    prices: tuple[PriceUsed, ...] = ()
    audit: Audit | None = None
