"""Cost records with a quantity and no amount are priced by what they name; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.catalogue import UNRESOLVED, Price, price_index, prices, unit_key
from microanalyse.catalogue.rows import slug
from microanalyse.engines import DuckEngine, literal
from microanalyse.ingest.nearest import nearest
from microanalyse.ingest.tables import PriceUsed
from microanalyse.records import Finding, Place, Severity
from microanalyse.words import EURO

_UNPRICED: Final = (
    "amount IS NULL AND unit_price IS NULL AND quantity IS NOT NULL AND item IS NOT NULL"
)
_SHOWN: Final = 3
_NO_SINGLE_PAYER: Final = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Records that name the same item, unit and payer."""

    item: str
    unit: str
    payer: str
    place: Place
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why there is no price, with what comes nearest."""

    code: str
    expected: str = ""


def price_costs(
    engine: DuckEngine, own: Sequence[Price], currency: str = EURO
) -> tuple[tuple[PriceUsed, ...], tuple[Finding, ...]]:
    """Fill in unit price and price year of records that name a price by its code or label.

    Parameters
    ----------
    engine : DuckEngine
        Holds the canonical ``costs``.
    own : sequence of Price
        The user's own lists; a name found there goes before the catalogue.
    currency : str
        Of the study; the catalogue is in euros, so another currency has the own lists alone.

    Returns
    -------
    tuple
        Prices that were used, and findings: for each item without exactly one price in its own unit
        the nearest candidates; for each price that is not verified that it was used.
    """
    used: list[PriceUsed] = []
    findings: list[Finding] = []
    for asked in _asked(engine):
        answer = answer_to(asked, own, currency)
        if isinstance(answer, Refused):
            findings.append(_finding(asked, answer.code, "warning", answer.expected))
            continue
        payer = _payer(asked, answer)
        if payer == _NO_SINGLE_PAYER and answer.payer in UNRESOLVED:
            findings.append(_finding(asked, "price_payer_unresolved", "warning", answer.payer))
        if answer.confidence in ("reported", "secondary"):
            findings.append(_finding(asked, f"price_{answer.confidence}", "note", answer.code))
        _fill(engine, asked, answer, payer)
        used.append(_used(asked, answer, payer))
    return tuple(used), tuple(findings)


def answer_to(asked: Asked, own: Sequence[Price], currency: str = EURO) -> Price | Refused:
    """Return the one price that the item and unit name, or why there is none."""
    name = slug(asked.item)
    known = [price for price in own if name in price.names]
    if not known and currency != EURO:
        return Refused(code="price_other_currency", expected=currency)
    known = known or [price for price in prices().values() if name in price.names]
    if not known:
        return Refused(code="price_not_found", expected=_candidates(asked.item, own))
    if not asked.unit:
        return Refused(code="price_unit_missing", expected=_listed(p.unit for p in known))
    unit = unit_key(asked.unit)
    fitting = [price for price in known if price.unit == unit]
    if not fitting:
        return Refused(code="price_unit_differs", expected=_listed(p.unit for p in known))
    dated = [price for price in fitting if price.price_year in price_index()]
    if not dated:
        years = _listed(str(p.price_year) for p in fitting)
        return Refused(code="price_year_too_old", expected=years)
    if len(dated) > 1:
        return Refused(code="price_ambiguous", expected=_listed(p.code for p in dated))
    return dated[0]


def _asked(engine: DuckEngine) -> Iterable[Asked]:
    for item, unit, payer, file, sheet, row, records in engine.rows(
        "SELECT item, coalesce(unit, ''), payer, min(_file), min(_sheet), min(_row), count(*) "
        f"FROM costs WHERE {_UNPRICED} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    ):
        place = Place(file=file or "", sheet=sheet or "", row=int(row), column="item")
        yield Asked(item=item, unit=unit, payer=payer, place=place, records=int(records))


def _fill(engine: DuckEngine, asked: Asked, price: Price, payer: str) -> None:
    engine.run(
        f"UPDATE costs SET unit_price = {price.eur}, price_year = {price.price_year}, "
        f"payer = {literal(payer)} WHERE {_UNPRICED} AND item = {literal(asked.item)} "
        f"AND coalesce(unit, '') = {literal(asked.unit)} AND payer = {literal(asked.payer)}"
    )


def _payer(asked: Asked, price: Price) -> str:
    """Return who pays: what the record says, or else the one payer that the list names."""
    if asked.payer != _NO_SINGLE_PAYER or not price.payer or price.payer in UNRESOLVED:
        return asked.payer
    return price.payer


def _used(asked: Asked, price: Price, payer: str) -> PriceUsed:
    return PriceUsed(
        code=price.code,
        item=asked.item,
        unit=price.unit,
        eur=float(price.eur),
        price_year=price.price_year,
        payer=payer,
        price_type=price.price_type,
        confidence=price.confidence,
        source=price.source,
        records=asked.records,
    )


def _candidates(item: str, own: Sequence[Price]) -> str:
    """Return the codes of the nearest names, those that hold a word of the item first."""
    every = (*own, *prices().values())
    codes: dict[str, str] = {}
    for price in every:
        for label in (price.code, *price.labels.values()):
            codes.setdefault(label, price.code)
    words = [word for word in slug(item).split("_") if len(word) > 4]
    holding = [price.code for price in every if any(w in n for w in words for n in price.names)]
    close = [codes[name] for name in nearest(item, codes)]
    return _listed([*close, *holding][:_SHOWN])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name))


def _finding(asked: Asked, code: str, severity: Severity, expected: str) -> Finding:
    values: Mapping[str, object] = {"item": asked.item, "records": asked.records}
    return Finding(
        code=code,
        severity=severity,
        place=asked.place,
        found=asked.unit,
        expected=expected,
        values=values,
    )
