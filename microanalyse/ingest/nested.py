"""Lists of records inside a row: ``costs``, ``scores`` and ``plans`` of a nested parquet."""

from __future__ import annotations

import re

from microanalyse.engines import DuckEngine, literal, quoted
from microanalyse.ingest.headings import synonyms
from microanalyse.ingest.nearest import plain
from microanalyse.ingest.raw import Kind, Raw
from microanalyse.ingest.roles import Assigned

_RECORDS = re.compile(r"^STRUCT\(.*\)\[\]$", re.DOTALL)


def unfolded(engine: DuckEngine, assigned: Assigned) -> tuple[Raw, ...]:
    """Return the lists of records as tables of their own, each record on the row of its case.

    A list is known by its heading (``costs``, ``kosten`` ...). Its sheet is the heading.
    """
    owner = assigned.find("cases", "case_id")
    found: list[Raw] = []
    for role in assigned.roles:
        kind = nested_kind(assigned.raw, role.index)
        if kind and owner:
            found.append(_unfold(engine, assigned.raw, (owner.index, role.index), kind))
    return tuple(found)


def nested_kind(raw: Raw, index: int) -> Kind:
    """Return the canonical table a column of lists holds, or an empty text."""
    if not _RECORDS.match(raw.types[index]):
        return ""
    table = synonyms("tables").get(plain(raw.headings[index]), ("", 0))[0]
    return _KINDS.get(table, "")


def _unfold(engine: DuckEngine, raw: Raw, columns: tuple[int, int], kind: Kind) -> Raw:
    owner, index = columns
    relation = f"{raw.relation}_{kind}"
    records = (
        f"SELECT _row, c{owner} AS owner, unnest(c{index}) AS record FROM {quoted(raw.relation)}"
    )
    described = engine.rows(f"DESCRIBE SELECT unnest(record) FROM ({records})")
    fields = [(str(row[0]), str(row[1])) for row in described]
    own = [i for i, (name, _) in enumerate(fields) if plain(name) == "caseid"]
    fields = [field for i, field in enumerate(fields) if i not in own]
    picked = "".join(
        f", struct_extract(record, {literal(name)}) AS c{i}"
        for i, (name, _) in enumerate(fields, start=1)
    )
    engine.run(
        f"CREATE TABLE {quoted(relation)} AS SELECT _row, owner AS c0{picked} FROM ({records}) "
        "WHERE record IS NOT NULL"
    )
    rows = int(engine.rows(f"SELECT count(*) FROM {quoted(relation)}")[0][0])
    return Raw(
        relation=relation,
        file=raw.file,
        sheet=raw.headings[index],
        headings=("case_id", *(name for name, _ in fields)),
        types=(raw.types[owner], *(stored for _, stored in fields)),
        kind=kind,
        rows=rows,
    )


_KINDS: dict[str, Kind] = {"scores": "scores", "costs": "costs", "plans": "plans"}
