"""Claims in words. Every sentence about an effect is the claim's own, from the locale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from microanalyse.records import Check, Claim
from microanalyse.report.disclosure.gate import MINIMUM_CELL
from microanalyse.report.material import Material
from microanalyse.report.numbers import part_of
from microanalyse.report.page import ClaimBlock, Grid
from microanalyse.report.parts.cells import grid, head, words
from microanalyse.report.parts.compared import (
    own_reasons,
    raised_by,
    why_key,
    without_comparison,
)
from microanalyse.report.text import Text, joined

ATTRIBUTABLE: Final = 3
FAIR: Final = "comparison_not_refused"
COMPLEXITY: Final = "case.complexity"
MAIN: Final = ("wellbeing_rose", "costs_fell", "less_support", "saves_more_than_it_costs")


def family(claim: Claim) -> str:
    """Return the id before the first dot: claims of one family share their words."""
    return claim.id.split(".", 1)[0]


def values_of(material: Material, claim: Claim) -> dict[str, Any]:
    """Return the placeholders of a claim's words: the smallest cell, and its payer if any."""
    cell = smallest_cell(material)
    _, _, payer = claim.id.partition(".")
    if not payer:
        return {"cell": cell}
    name = material.locale.label("label.payer", payer)
    return {"cell": cell, "payer": name, "payer_key": payer}


def smallest_cell(material: Material) -> int:
    """Return how few people a number may be about."""
    return max(int(material.study("report").get("minimum_cell") or 0), MINIMUM_CELL)


def title(material: Material, claim: Claim) -> Text:
    """Return the claim's name."""
    return material.writer.must(f"claim.{family(claim)}.title", **values_of(material, claim))


def may_say(material: Material, claim: Claim) -> Text:
    """Return what may be said at the claim's grade.

    Where a number of people in it is too small to show, the wording that says so; otherwise why
    the sentence cannot be printed here.
    """
    stem = f"claim.{family(claim)}.grade{claim.grade}"
    keys = [f"{stem}.may_complex"] if complex_alone(material, claim) else []
    keys.append(f"{stem}.may")
    if everyone(material):
        keys = [*(f"{key}_all" for key in keys), *keys]
    if _few(material, claim):
        keys.append(f"{stem}.withheld")
    said = material.writer.first(*keys, **values_of(material, claim))
    if said is None:
        return _why_silent(material, claim)
    return joined((said, *_beside(material, claim)))


def _beside(material: Material, claim: Claim) -> tuple[Text, ...]:
    """Return what people without the approach show, where the claim's own sentence is silent on it.

    Below "attributable" the sentence is about before and after; quoted alone it would hide a fair
    comparison that says less.
    """
    checks = {check.id: check.result for check in claim.checks}
    if claim.grade >= ATTRIBUTABLE or checks.get(FAIR) != "pass":
        return ()
    said = material.writer.first(f"claim.{family(claim)}.beside", **values_of(material, claim))
    return () if said is None else (said,)


def _few(material: Material, claim: Claim) -> bool:
    """Whether the number the claim speaks of is hidden because it is about fewer than a cell."""
    found = material.quantity(claim.about[0]) if claim.about else None
    return found is not None and part_of(found, "at_most") is not None


def everyone(material: Material) -> bool:
    """Whether all who were treated take part: then there are no others to estimate for."""
    return material.study("selection").get("study") == "all"


def complex_alone(material: Material, claim: Claim) -> bool:
    """Whether the claim's number is about the complex cases alone."""
    return bool(claim.about) and about_complex(material, claim.about[0])


def about_complex(material: Material, quantity_id: str) -> bool:
    """Whether a number is about the complex cases alone: where some are marked so."""
    found = material.quantity(quantity_id)
    return found is not None and COMPLEXITY in found.inputs


def may_not_say(material: Material, claim: Claim) -> Text:
    """Return what may not be said at the claim's grade."""
    key = f"claim.{family(claim)}.grade{claim.grade}.may_not"
    keys = (f"{key}_all", key) if everyone(material) else (key,)
    said = material.writer.first(*keys, **values_of(material, claim))
    return said or _why_silent(material, claim)


def _why_silent(material: Material, claim: Claim) -> Text:
    """Return why a sentence cannot be printed: a number is not known, or may not be shown."""
    for name in claim.about:
        found = material.quantity(name)
        if found is not None and found.status == "not_estimable":
            return material.writer.must(f"reason.{found.reason}")
    return material.writer.must("report.claim.number_withheld")


def grade_text(material: Material, claim: Claim) -> Text:
    """Return how firm the evidence is, in words."""
    return _graded(material, claim, "")


def headed_grade(material: Material, claim: Claim) -> Text:
    """Return how firm the evidence is, for a place whose heading already says what it is."""
    return _graded(material, claim, "_headed")


def _graded(material: Material, claim: Claim, ending: str) -> Text:
    kind = "effect" if claim.kind == "effect" else "other"
    prefix = "grade" if claim.kind == "effect" else claim.kind
    name = material.writer.must(f"claim.{prefix}{claim.grade}")
    return material.writer.must(f"report.grade.{kind}{ending}", grade=claim.grade, name=name)


def stopping_checks(claim: Claim) -> tuple[Check, ...]:
    """Return the checks that do not pass and belong to the lowest grade not reached."""
    failing = [check for check in claim.checks if check.result != "pass"]
    lowest = min((check.grade for check in failing), default=0)
    return tuple(check for check in failing if check.grade == lowest)


def why_not_higher(material: Material, claim: Claim) -> tuple[Text, ...]:
    """Return why the grade stops where it does."""
    return whys(material, claim, own_reasons(material, claim, stopping_checks(claim)))


def whys(material: Material, claim: Claim, checks: Iterable[Check]) -> tuple[Text, ...]:
    """Return why checks of a claim did not pass."""
    return tuple(_why(material, claim, check) for check in checks)


def would_raise(material: Material, claims: Iterable[Claim]) -> tuple[Text, ...]:
    """Return what would lift the grades, each once."""
    keys = dict.fromkeys(key for claim in claims for key in raised_by(material, claim))
    return tuple(material.writer.must(f"claim.raise.{key}") for key in keys)


def claim_block(material: Material, claim: Claim, *, checks: bool) -> ClaimBlock:
    """Return a claim with its grade and words: every check, or why it stops."""
    writer = material.writer
    stops = () if checks else why_not_higher(material, claim)
    lifts = would_raise(material, [claim])
    return ClaimBlock(
        id=_anchor(claim),
        title=title(material, claim),
        grade=grade_text(material, claim),
        may=may_say(material, claim),
        may_not=may_not_say(material, claim),
        may_label=writer.must("report.claim.may"),
        may_not_label=writer.must("report.claim.may_not"),
        stops=stops,
        stops_label=writer.must("report.claim.stops") if stops else (),
        raises=lifts,
        raises_label=writer.must("report.claim.raises") if lifts else (),
        checks=_checks(material, claim) if checks and claim.checks else None,
    )


def payer_statements(material: Material) -> Grid | None:
    """Return what may and may not be said about each payer, or None without such claims."""
    rows = [
        (
            head(values_of(material, claim)["payer"]),
            words(headed_grade(material, claim)),
            words(may_say(material, claim)),
            words(may_not_say(material, claim)),
        )
        for claim in _of_payers(material)
    ]
    columns = ("payer", "grade", "may", "may_not")
    return grid(material, "payer_claims", columns, rows) if rows else None


def payer_checks(material: Material) -> Grid | None:
    """Return every check of the claims about payers, a column a payer."""
    claims = _of_payers(material)
    if not claims:
        return None
    rows = [
        (
            head(_check_name(material, claims[0], check)),
            *(words(_mark(material, claim, check.id, "short_")) for claim in claims),
        )
        for check in claims[0].checks
    ]
    names = tuple((str(values_of(material, claim)["payer"]),) for claim in claims)
    matrix = grid(material, "payer_checks", ("check", *("payer" for _ in claims)), rows)
    return replace(matrix, columns=(matrix.columns[0], *names))


def _of_payers(material: Material) -> list[Claim]:
    return [claim for claim in material.evaluation.claims if "." in claim.id]


def main_claims(material: Material) -> Sequence[Claim]:
    """Return the claims of the study in the order of the pages, payers apart."""
    found = {claim.id: claim for claim in material.evaluation.claims if "." not in claim.id}
    first = [found[key] for key in MAIN if key in found]
    return (*first, *(claim for key, claim in found.items() if key not in MAIN))


def _checks(material: Material, claim: Claim) -> Grid:
    rows = [
        (
            head(_check_name(material, claim, check)),
            words(material.writer.must("report.check.step", grade=check.grade)),
            words(_mark(material, claim, check.id)),
            words(() if check.result == "pass" else _why(material, claim, check)),
        )
        for check in claim.checks
    ]
    table_id = f"checks.{claim.id}"
    caption = material.writer.must("table.checks")
    columns = ("check", "step", "result", "why")
    return grid(material, table_id, columns, rows, caption=caption)


def _mark(material: Material, claim: Claim, check_id: str, size: str = "") -> Text:
    result = next((check.result for check in claim.checks if check.id == check_id), "not_possible")
    if check_id == FAIR and without_comparison(material):
        result = "not_compared"
    return material.writer.must(f"report.check.{size}{result}")


def _anchor(claim: Claim) -> str:
    return "claim-" + claim.id.replace(".", "-").replace("_", "-")


def _check_name(material: Material, claim: Claim, check: Check) -> Text:
    return material.writer.must(f"claim.check.{check.id}.name", **values_of(material, claim))


def _why(material: Material, claim: Claim, check: Check) -> Text:
    key = f"claim.check.{check.id}.{why_key(material, claim, check)}"
    values = values_of(material, claim)
    return material.writer.first(key, **values) or _check_name(material, claim, check)
