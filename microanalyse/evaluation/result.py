"""The result of an evaluation: numbers, tables, claims and where they come from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from microanalyse.records import Check, Claim, Finding, Place, Quantity, Table
from microanalyse.study import without_presentation

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "microanalyse/evaluation/1"
SIGNIFICANT_DIGITS = 12


@dataclass(frozen=True, kw_only=True)  # no slots: its tree, digest and index are made once
class Evaluation:
    """Everything one run found out, without words.

    Attributes
    ----------
    study : Mapping
        The protocol as a plain tree, in the shape of ``study.toml``.
    quantities : tuple of Quantity
        In the order of ``docs/quantities.md``.
    tables, series : tuple of Table
        Tables for reading; series for charts. Those of level ``person`` exist only while
        ``release`` is ``internal``.
    claims : tuple of Claim
        With their grades and checks.
    findings : tuple of Finding
        What the check of the input found.
    provenance : Mapping
        ``version``, ``seed``, ``engine``, ``synthetic``, ``files`` (name, sha256, rows) and
        ``columns`` as understood.
    release : {"internal", "public"}
        ``public`` has passed the disclosure gate.
    """

    study: Mapping[str, Any]
    quantities: tuple[Quantity, ...]
    tables: tuple[Table, ...] = ()
    series: tuple[Table, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    provenance: Mapping[str, Any]
    release: Literal["internal", "public"] = "internal"

    def get(self, quantity_id: str) -> Quantity | None:
        """Return a quantity by its id, or None where this study has none."""
        return self._by_id.get(quantity_id)

    def __getitem__(self, quantity_id: str) -> Quantity:
        """Return a quantity by its id; KeyError where this study has none."""
        found = self.get(quantity_id)
        if found is None:
            raise KeyError(quantity_id)
        return found

    def table(self, table_id: str) -> Table | None:
        """Return a table or series by its id, or None."""
        both = (*self.tables, *self.series)
        return next((item for item in both if item.id == table_id), None)

    def claim(self, claim_id: str) -> Claim | None:
        """Return a claim by its id, or None."""
        return next((item for item in self.claims if item.id == claim_id), None)

    @cached_property
    def results_digest(self) -> str:
        """``sha256:...`` over quantities, tables, series, claims and the study's own choices."""
        return _digest(self._tree)

    def to_json(self) -> str:
        """Return the evaluation as JSON, floats at 12 significant digits, keys in a fixed order."""
        head = {
            "schema": SCHEMA,
            "release": self.release,
            "results_digest": self.results_digest,
        }
        return json.dumps({**head, **self._tree}, ensure_ascii=False, indent=1) + "\n"

    @staticmethod
    def from_json(text: str) -> Evaluation:
        """Read what ``to_json`` wrote.

        Raises
        ------
        ValueError
            The text is not JSON, or not an evaluation of this schema.
        """
        tree = json.loads(text)
        if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
            raise ValueError("schema")
        return Evaluation(
            study=tree["study"],
            quantities=tuple(_quantity(item) for item in tree["quantities"]),
            tables=tuple(_table(item) for item in tree["tables"]),
            series=tuple(_table(item) for item in tree["series"]),
            claims=tuple(_claim(item) for item in tree["claims"]),
            findings=tuple(_finding(item) for item in tree["findings"]),
            provenance=tree["provenance"],
            release=tree["release"],
        )

    def to_frame(self) -> pd.DataFrame:
        """Return one tidy row a quantity; the columns never depend on options."""
        import pandas as pd

        names = [field.name for field in fields(Quantity)]
        return pd.DataFrame(
            [[getattr(item, name) for name in names] for item in self.quantities], columns=names
        )

    def _repr_html_(self) -> str | None:
        """Show the summary in a notebook; a layer above says how (``show_with``)."""
        return _displays[-1](self) if _displays else None

    @cached_property
    def _by_id(self) -> Mapping[str, Quantity]:
        return {item.id: item for item in reversed(self.quantities)}

    @cached_property
    def _tree(self) -> dict[str, Any]:
        parts = ("study", "quantities", "tables", "series", "claims", "findings", "provenance")
        return {name: plain(getattr(self, name)) for name in parts}


_displays: list[Callable[[Evaluation], str]] = []


def show_with(display: Callable[[Evaluation], str]) -> None:
    """Let notebooks show evaluations in this way; numbers themselves know nothing of reports."""
    _displays[:] = [display]


def plain(value: Any) -> Any:
    """Return a JSON-able copy: records by field, tuples as lists, 12 significant digits."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, _RECORDS):
        return {name: plain(getattr(value, name)) for name in value.__slots__}
    if not isinstance(value, float) and isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    rounded = float(f"{float(value):.{SIGNIFICANT_DIGITS}g}")
    return 0.0 if rounded == 0 else rounded


_RECORDS = (Quantity, Table, Claim, Check, Finding, Place)


def _digest(tree: Mapping[str, Any]) -> str:
    """Return the digest of a plain tree; locking a protocol changes no result."""
    judged = {key: tree[key] for key in ("tables", "series")}
    for key in ("quantities", "claims"):
        judged[key] = [
            {name: part for name, part in item.items() if name != "prespecified"}
            for item in tree[key]
        ]
    study = without_presentation(tree["study"])
    text = json.dumps({"study": study, **judged}, sort_keys=True, ensure_ascii=False)
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def _quantity(tree: Mapping[str, Any]) -> Quantity:
    return Quantity(**{**tree, "inputs": tuple(tree["inputs"])})


def _table(tree: Mapping[str, Any]) -> Table:
    rows = tuple(tuple(row) for row in tree["rows"])
    return Table(id=tree["id"], columns=tuple(tree["columns"]), rows=rows, level=tree["level"])


def _claim(tree: Mapping[str, Any]) -> Claim:
    checks = tuple(Check(**{**item, "because": tuple(item["because"])}) for item in tree["checks"])
    changed = {
        "checks": checks,
        "about": tuple(tree["about"]),
        "would_raise": tuple(tree["would_raise"]),
    }
    return Claim(**{**tree, **changed})


def _finding(tree: Mapping[str, Any]) -> Finding:
    return Finding(**{**tree, "place": Place(**tree["place"])})
