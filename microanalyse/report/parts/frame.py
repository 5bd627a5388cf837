"""What every page has: title, stamps, what was studied, legend, footer, the study itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from microanalyse.evaluation.result import plain as plain_tree
from microanalyse.report.disclosure import WITHHELD_TABLE
from microanalyse.report.material import Material
from microanalyse.report.page import Block, Page, Section
from microanalyse.report.text import Text
from microanalyse.words import EURO, currency_name

LAYOUT_WORDS: Final = ("skip", "scroll", "contents", "synthetic_print")
MISSING_TOLD: Final = 0.1  # share without an after-score from which the page says so


def page(material: Material, audience: str, sections: tuple[Section | None, ...]) -> Page:
    """Return the page of an audience around its sections; empty ones are left out."""
    writer = material.writer
    study = json.dumps(plain_tree(material.evaluation.study), ensure_ascii=False, sort_keys=True)
    return Page(
        audience=audience,
        language=material.locale.language,
        title=title(material),
        kicker=_kicker(material, audience),
        standfirst=writer.must(f"audience.{audience}.standfirst"),
        stamps=stamps(material),
        sections=tuple(item for item in sections if item is not None and item.blocks),
        legend=_legend(material),
        footer=_footer(material),
        labels=tuple(
            (key, str(material.locale.template(f"report.layout.{key}"))) for key in LAYOUT_WORDS
        ),
        study=study,
    )


def section(
    material: Material, key: str, blocks: Sequence[Block | None], columns: int = 1
) -> Section:
    """Return a section ``<audience>.<id>`` with its heading; blocks that are None are left out."""
    audience, _, name = key.partition(".")
    return Section(
        id=name,
        title=material.writer.must(f"audience.{audience}.section.{name}"),
        blocks=tuple(block for block in blocks if block is not None),
        columns=columns,
    )


def title(material: Material) -> Text:
    """Return the study's own title, or a neutral one."""
    own = str(material.study("study").get("title") or "")
    return (own,) if own else material.writer.must("report.untitled")


def studied(material: Material) -> tuple[Text, ...]:
    """Return what was studied and how people came into it, in sentences."""
    writer = material.writer
    found: list[Text | None] = []
    if material.has_wellbeing:
        keys = ("report.studied.wellbeing", "report.studied.wellbeing_withheld")
        found.append(writer.first(*keys, instrument=_instrument(material)))
        found.append(_missing(material))
    else:
        found.append(writer.must("report.absent.wellbeing"))
    if material.has_costs:
        costs = material.study("costs")
        days = {key: int(costs.get(key) or 365) for key in ("before_days", "after_days")}
        year = str(costs.get("price_year") or "")
        currency = currency_name(material.locale, str(costs.get("currency") or EURO))
        key = "report.studied.costs" if year else "report.studied.costs_as_recorded"
        found.append(writer.first(key, price_year=year, currency=currency, **days))
    else:
        found.append(writer.must("report.absent.costs"))
    return tuple(text for text in found if text is not None)


def _missing(material: Material) -> Text | None:
    """Return how many have no score after, where they are enough to change the answer."""
    share = material.quantity("wellbeing.missing.share")
    if share is None or share.value is None or share.value < MISSING_TOLD:
        return None
    return material.writer.say("report.studied.missing")


def chosen(material: Material) -> tuple[Text, ...]:
    """Return why people entered when they did, and how these cases were chosen."""
    selection = material.study("selection")
    writer = material.writer
    population = selection.get("population") or 0
    entry = writer.must(f"report.entry.{selection.get('entry', 'request')}")
    key = f"report.selection.{selection.get('study', 'unknown')}"
    return entry, writer.must(f"{key}_of" if population else key, population=int(population))


def _instrument(material: Material) -> str:
    """Return what the score is a score of."""
    key = str(material.study("wellbeing").get("instrument") or "")
    return material.locale.label("label.instrument", key)


def withheld_count(material: Material) -> int:
    """Return how many numbers are kept back."""
    table = material.evaluation.table(WITHHELD_TABLE)
    return 0 if table is None else len(table.rows)


def withheld_sentence(material: Material) -> Text | None:
    """Return how many numbers are kept back and why, or None where there are none."""
    count = withheld_count(material)
    return material.writer.must("report.withheld.summary", count=count) if count else None


def _kicker(material: Material, audience: str) -> Text:
    report = material.study("report")
    name = material.writer.must(f"audience.{audience}.name")
    about = [str(report.get("organisation") or ""), str(material.study("study").get("site") or "")]
    own = " · ".join(part for part in about if part)
    return (own, " · ", *name) if own else name


def stamps(material: Material) -> tuple[Text, ...]:
    """Return what a page is stamped with: internal, synthetic."""
    found = []
    if material.internal:
        found.append(material.writer.must("report.stamp.internal"))
    if material.evaluation.provenance.get("synthetic"):
        found.append(material.writer.must("report.stamp.synthetic"))
    return tuple(found)


def _legend(material: Material) -> tuple[Text, ...]:
    return tuple(
        material.writer.must(f"report.legend.{key}") for key in ("zero", "missing", "withheld")
    )


def _footer(material: Material) -> tuple[Text, ...]:
    provenance = material.evaluation.provenance
    digest = str(provenance.get("results_digest") or material.evaluation.results_digest)
    version = str(provenance.get("version", ""))
    return (
        material.writer.must("report.footer.made", version=version),
        material.writer.must("report.footer.digest", digest=digest),
    )
