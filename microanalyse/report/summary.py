"""About eight lines for the terminal: what was read, the numbers, and what may be said."""

from __future__ import annotations

from microanalyse.evaluation.result import Evaluation
from microanalyse.report.material import Material
from microanalyse.report.parts.basis import compared
from microanalyse.report.parts.claims import (
    MAIN,
    grade_text,
    stopping_checks,
    title,
    why_not_higher,
)
from microanalyse.report.parts.frame import studied
from microanalyse.report.text import Text, plain
from microanalyse.words import Locale

NUMBERS = (
    "wellbeing.before.mean",
    "wellbeing.after.mean",
    "wellbeing.regression.expected",
    "cost.before.mean",
    "cost.after.mean",
    "cost.avoided.mean",
)


def summary_lines(evaluation: Evaluation, locale: Locale) -> tuple[str, ...]:
    """Return the summary of an evaluation in the terminal's language.

    Counts people and files as they are: the terminal belongs to whoever holds the data.
    """
    material = Material(evaluation=evaluation, locale=locale, internal=True)
    lines = [_read(material), *studied(material), *_numbers(material), *_grades(material)]
    return tuple(plain(line) for line in lines if line is not None)


def _read(material: Material) -> Text | None:
    files = material.evaluation.provenance.get("files", ())
    if not files:
        return None
    columns = len(material.evaluation.provenance.get("columns", ()))
    names = ", ".join(str(item["file"]) for item in files)
    rows = sum(int(item.get("rows") or 0) for item in files)
    return material.writer.must("report.summary.read", files=names, count=rows, columns=columns)


def _numbers(material: Material) -> list[Text | None]:
    found: list[Text | None] = []
    for key in ("wellbeing", "expected", "costs"):
        found.append(material.writer.first(f"report.summary.{key}"))
    if compared(material):
        found.append(material.writer.first("report.summary.compared"))
    return found


def _grades(material: Material) -> list[Text]:
    found = []
    for key in MAIN:
        claim = material.evaluation.claim(key)
        if claim is None:
            continue
        why = why_not_higher(material, claim)[:1] if stopping_checks(claim) else ()
        sentence = "report.summary.claim" if why else "report.summary.claim_top"
        values = {"claim": title(material, claim), "grade": grade_text(material, claim)}
        found.append(material.writer.must(sentence, why=why[0] if why else (), **values))
    return found
