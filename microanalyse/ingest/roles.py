"""What each column of a raw table means: its role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from microanalyse.ingest.headings import synonyms
from microanalyse.ingest.nearest import plain
from microanalyse.ingest.raw import Kind, Raw, is_nested
from microanalyse.ingest.tables import CANONICAL, CASES
from microanalyse.ingest.wide import Wide, read_heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One column of a raw table and where its values go.

    Attributes
    ----------
    index : int
        Position in the raw table.
    heading : str
        As it stands in the file.
    table, column : str
        Canonical table and column; ``column`` is empty for a column that is kept as it is.
    wide : Wide or None
        What a wide heading says besides.
    """

    index: int
    heading: str
    table: str
    column: str = ""
    wide: Wide | None = None

    @property
    def name(self) -> str:
        """The name a user would give in ``--map`` or ``--where``."""
        return self.wide.name if self.wide else self.column


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A raw table with the role of each of its columns."""

    raw: Raw
    kind: Kind
    roles: tuple[Role, ...]

    def find(self, table: str, column: str) -> Role | None:
        """Return the role of a canonical column, where the table has it outside wide headings."""
        for role in self.roles:
            if (role.table, role.column) == (table, column) and role.wide is None:
                return role
        return None

    @property
    def owner(self) -> str:
        """The canonical table whose columns this table has; a population has those of cases."""
        return "cases" if self.kind == "population" else self.kind

    @property
    def wide(self) -> tuple[Role, ...]:
        """The roles that come from wide headings."""
        return tuple(role for role in self.roles if role.wide is not None)


def assign(raw: Raw, columns: Mapping[str, str]) -> Assigned:
    """Return the role of every column.

    Parameters
    ----------
    raw : Raw
        The table.
    columns : Mapping of str to str
        Canonical name -> heading, as the user said; it wins over the catalogue of headings.
    """
    kind = raw.kind or _kind(raw, columns)
    owner = "cases" if kind in {"", "population"} else kind
    mapped = _mapped(raw, columns, owner)
    taken = {(role.table, role.name) for role in mapped.values()}
    roles = dict(mapped)
    for index, column in _matches(raw, owner, roles):
        if (owner, column) not in taken:
            taken.add((owner, column))
            roles[index] = Role(
                index=index, heading=raw.headings[index], table=owner, column=column
            )
    reads = (_wide, _shared) if owner == "cases" else ()
    for read in reads:
        wide = {role.table for role in roles.values() if role.wide}
        for index, heading in enumerate(raw.headings):
            found = None
            if index not in roles and not is_nested(raw.types[index]):
                found = read(index, heading)
            if found is None or (found.table, found.name) in taken:
                continue
            if found.wide or found.table in wide:
                taken.add((found.table, found.name))
                roles[index] = found
    for index, heading in enumerate(raw.headings):
        roles.setdefault(index, Role(index=index, heading=heading, table=owner))
    ordered = tuple(roles[index] for index in sorted(roles))
    return Assigned(raw=raw, kind=kind or "cases", roles=ordered)


def known_names() -> tuple[str, ...]:
    """Return the names that ``--map`` understands."""
    wide = ["wellbeing_earlier", "wellbeing_before", "wellbeing_after"]
    wide += ["cost_earlier", "cost_before", "cost_after"]
    return (*wide, *dict.fromkeys(name for table in CANONICAL.values() for name in table))


def _kind(raw: Raw, columns: Mapping[str, str]) -> Kind:
    """Tell from the headings which canonical table this is; empty when only 'cases' is left."""
    if any(is_nested(stored) for stored in raw.types):
        return ""
    said = {plain(heading): name for name, heading in columns.items()}
    named = [said.get(plain(heading), "") for heading in raw.headings]
    pairs = zip(named, raw.headings, strict=True)
    # one wide heading may be chance: "post" is a moment and, in a cost file, a category
    if sum(read_heading(name or heading) is not None for name, heading in pairs) > 1:
        return ""
    for kind, needed in _SIGNS.items():
        known = synonyms(kind)
        has = {known.get(plain(heading), ("", 0))[0] for heading in raw.headings} | set(named)
        if any(group <= has for group in needed):
            return kind
    return ""


_SIGNS: Mapping[Kind, tuple[frozenset[str], ...]] = {
    "activities": (frozenset({"unique_visitors_per_week", "cost_per_year"}),),
    "plans": (frozenset({"question", "text"}),),
    "costs": (
        frozenset({"amount", "period"}), frozenset({"amount", "payer"}),
        frozenset({"amount", "date"}), frozenset({"amount", "from"}),
        frozenset({"amount", "category"}), frozenset({"quantity", "unit_price"}),
        frozenset({"quantity", "category", "period"}),
    ),
    "scores": (frozenset({"moment", "score"}), frozenset({"date", "score"})),
}  # fmt: skip


def _matches(raw: Raw, owner: str, roles: Mapping[int, Role]) -> list[tuple[int, str]]:
    known = synonyms(owner)
    found = [
        (known[plain(heading)][1], index, known[plain(heading)][0])
        for index, heading in enumerate(raw.headings)
        if index not in roles and plain(heading) in known and not is_nested(raw.types[index])
    ]
    return [(index, column) for _, index, column in sorted(found)]


def _mapped(raw: Raw, columns: Mapping[str, str], owner: str) -> dict[int, Role]:
    exact = {heading: index for index, heading in reversed(list(enumerate(raw.headings)))}
    loose = {plain(heading): index for heading, index in reversed(exact.items())}
    found: dict[int, Role] = {}
    for name, heading in columns.items():
        index = exact.get(heading, loose.get(plain(heading)))
        if index is None or is_nested(raw.types[index]):
            continue
        if name in CANONICAL[owner]:
            found[index] = Role(index=index, heading=raw.headings[index], table=owner, column=name)
        elif owner == "cases" and (wide := _wide(index, name)):
            found[index] = replace(wide, heading=raw.headings[index])
    return found


def _shared(index: int, heading: str) -> Role | None:
    """Read a column of a wide file that holds for every score or every cost of the row."""
    for table, shared in _SHARED.items():
        column = synonyms(table).get(plain(heading), ("", 0))[0]
        if column in shared:
            return Role(index=index, heading=heading, table=table, column=column)
    return None


_SHARED: Mapping[str, frozenset[str]] = {
    "scores": frozenset({"instrument", "subscale", "rater", "asked_by", "mode", "recalled"}),
    "costs": frozenset({"basis", "price_year"}),
}


def _wide(index: int, heading: str) -> Role | None:
    wide = read_heading(heading)
    if wide is None or heading in CASES:
        return None
    return Role(index=index, heading=heading, table=wide.table, column=wide.column, wide=wide)
