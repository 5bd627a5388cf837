"""A user's own price lists: a text file with item, unit, eur, price_year, source and code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from microanalyse.catalogue import Price, price_index, unit_key
from microanalyse.engines import DuckEngine, quoted
from microanalyse.ingest.csv_table import load
from microanalyse.ingest.nearest import plain
from microanalyse.ingest.numerals import DecimalSign, NotANumber, decimal_sign, parse_number
from microanalyse.ingest.raw import Raw, Unreadable
from microanalyse.ingest.tables import Source
from microanalyse.records import Finding, Place

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "item": ("item", "naam", "omschrijving", "product", "label"),
        "unit": ("unit", "eenheid", "per"),
        "eur": ("eur", "euro", "prijs", "bedrag", "price", "tarief", "kosten"),
        "price_year": ("priceyear", "prijsjaar", "prijspeil", "jaar", "year"),
        "source": ("source", "bron"),
        "code": ("code",),
    }
)
NEEDED: Final = ("item", "unit", "eur", "price_year")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLists:
    """What was read: prices in the order of the lists, faults, and the files."""

    prices: tuple[Price, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()


def price_lists(engine: DuckEngine, folder: Path, names: Iterable[str]) -> PriceLists:
    """Read every list that the study names, from beside the input.

    A row without a name, a unit, a readable amount above zero or a known price year is an error:
    a price that lacks one of these cannot be used, and nothing is filled in for it.
    """
    found = PriceLists()
    for at, name in enumerate(names):
        one = _one(engine, folder / name, f"raw_prices_{at}")
        found = PriceLists(
            prices=found.prices + one.prices,
            findings=found.findings + one.findings,
            sources=found.sources + one.sources,
        )
    return found


def _one(engine: DuckEngine, path: Path, relation: str) -> PriceLists:
    place = Place(file=path.name)
    if not path.is_file():
        return PriceLists(findings=(_fault("price_list_missing", place, found=path.name),))
    try:
        loaded = load(engine, path, relation)
    except Unreadable as error:
        return PriceLists(findings=(_fault("file_unreadable", place, found=str(error)),))
    raw = loaded.tables[0]
    columns = _columns(raw.headings)
    if missing := [name for name in NEEDED if name not in columns]:
        faults = [
            _fault("price_list_column", place, found=", ".join(raw.headings), expected=name)
            for name in missing
        ]
        return PriceLists(findings=tuple(faults))
    prices, findings = _rows(engine, raw, columns)
    source = Source(
        file=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest(), rows=raw.rows
    )
    return PriceLists(prices=prices, findings=(*loaded.findings, *findings), sources=(source,))


def _columns(headings: Sequence[str]) -> dict[str, int]:
    at = {plain(heading): place for place, heading in reversed(list(enumerate(headings)))}
    found = {
        name: next((at[word] for word in words if word in at), None)
        for name, words in HEADINGS.items()
    }
    return {name: place for name, place in found.items() if place is not None}


def _rows(
    engine: DuckEngine, raw: Raw, columns: Mapping[str, int]
) -> tuple[tuple[Price, ...], tuple[Finding, ...]]:
    picked = ", ".join(f"c{place}" for place in columns.values())
    listed = [
        (int(row[0]), dict(zip(columns, row[1:], strict=True)))
        for row in engine.rows(f"SELECT _row, {picked} FROM {quoted(raw.relation)} ORDER BY _row")
    ]
    sign = decimal_sign(cells["eur"] for _, cells in listed if cells["eur"])
    prices: list[Price] = []
    findings: list[Finding] = []
    for number, cells in listed:
        wrong = _wrong(cells, sign)
        findings += [
            _fault(
                "price_list_cell",
                Place(file=raw.file, row=number, column=raw.headings[columns[name]]),
                found=str(cells[name] or ""),
            )
            for name in wrong
        ]
        if not wrong:
            prices.append(_price(cells, sign, raw.file))
    return tuple(prices), tuple(findings)


def _wrong(cells: Mapping[str, Any], sign: DecimalSign) -> list[str]:
    wrong = [name for name in ("item", "unit") if not cells[name]]
    eur = _number(cells["eur"], sign)
    if eur is None or eur <= 0:
        wrong.append("eur")
    year = _number(cells["price_year"], "")
    if year is None or year not in price_index():
        wrong.append("price_year")
    return wrong


def _number(text: str | None, sign: DecimalSign) -> Decimal | None:
    try:
        return parse_number(text or "", sign)
    except NotANumber:
        return None


def _price(cells: Mapping[str, Any], sign: DecimalSign, file: str) -> Price:
    name = str(cells["item"])
    return Price(
        code=str(cells.get("code") or name),
        labels=MappingProxyType({"": name}),
        unit=unit_key(str(cells["unit"])),
        eur=parse_number(cells["eur"], sign),
        price_year=int(parse_number(cells["price_year"])),
        price_type="list",
        source=str(cells.get("source") or file),
        confidence="own",
    )


def _fault(code: str, place: Place, *, found: str = "", expected: str = "") -> Finding:
    return Finding(code=code, severity="error", place=place, found=found, expected=expected)
