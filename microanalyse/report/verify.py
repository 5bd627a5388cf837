"""Compares a report that was handed over with what the data give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.evaluation.verify import ABSENT, Mismatch, Verification
from microanalyse.report.material import Material, audiences
from microanalyse.report.reading import ReadPage, ShownNumber, Words, read_page
from microanalyse.report.render import render_page
from microanalyse.report.text import plain
from microanalyse.version import __version__
from microanalyse.words import locale

_STUDY_FILE: Final = re.compile(r"[^\s·‘’“”()]+\.toml")


def verify_page(html: str, recomputed: Evaluation, *, internal: bool) -> Verification:
    """Return how a report compares: every number in it, then everything else it says.

    Parameters
    ----------
    html : str
        The report.
    recomputed : Evaluation
        From the data; disclosed unless the report is stamped internal.
    internal : bool
        Whether the report is stamped so.
    """
    page = read_page(html)
    language = locale(page.language)
    material = Material(evaluation=recomputed, locale=language, internal=internal)
    rows = [_number_row(material, number) for number in page.numbers]
    mismatches = [row for row in rows if row is not None]
    made = plain(material.writer.must("report.footer.made", version=__version__))
    remarks: tuple[str, ...] = ()
    if page.audience not in audiences():
        remarks = ("other_page",)
    elif all(made not in item.text for item in page.words):
        remarks = ("other_version",)
    else:
        mismatches.extend(_other_rows(html, page, material))
    return Verification(
        compared=len(rows),
        agree=sum(row is None for row in rows),
        mismatches=tuple(mismatches),
        remarks=remarks,
    )


def _number_row(material: Material, stated: ShownNumber) -> Mismatch | None:
    found = _recomputed(material, stated)
    value, text = (ABSENT, ABSENT) if found is None else found
    if stated.value != value:
        return Mismatch(id=stated.id, part=stated.part, report=stated.value, recomputed=value)
    if stated.text != text:
        return Mismatch(id=stated.id, part=stated.part, report=stated.text, recomputed=text)
    return None


def _recomputed(material: Material, stated: ShownNumber) -> tuple[str, str] | None:
    """Return value and text as this version writes them; None where there is no such number."""
    try:
        number = material.writer.number(stated.id, stated.part)
    except (AttributeError, ValueError, TypeError):
        return None
    return None if number is None else (f"{number.value:.12g}", number.shown)


def _other_rows(html: str, page: ReadPage, material: Material) -> list[Mismatch]:
    """Return where the words differ from the page this version makes; the numbers are apart."""
    fewest: list[Mismatch] | None = None
    for made in _pages(page, material):
        if made == html:
            return []
        rows = list(_word_rows(page.words, read_page(made).words))
        if fewest is None or len(rows) < len(fewest):
            fewest = rows
    if fewest == [] and not _same_numbers(page, material):
        # the words agree; what differs was told with the numbers
        return []
    return fewest or [Mismatch(id=page.audience, part="markup", report="…", recomputed="…")]


def _same_numbers(page: ReadPage, material: Material) -> bool:
    return all(_number_row(material, number) is None for number in page.numbers)


def _pages(page: ReadPage, material: Material) -> Iterator[str]:
    """Yield the pages it could be: a report does not say which payer or study file was named."""
    evaluation = material.evaluation
    named = str(evaluation.provenance.get("study_file") or "")
    files = [match for item in page.words for match in _STUDY_FILE.findall(item.text)]
    payers = [item.id.split(".")[2] for item in evaluation.quantities if _of_payer(item.id)]
    build = audiences()[page.audience].build
    for file in dict.fromkeys([named, "", *files]):
        renamed = replace(material, evaluation=_with_study_file(evaluation, named, file))
        usual = render_page(build(renamed))
        yield usual
        for payer in dict.fromkeys(payers):
            made = render_page(build(replace(renamed, payer=payer)))
            if made == usual:
                # this audience does not look at the payer
                break
            yield made


def _of_payer(quantity_id: str) -> bool:
    return quantity_id.startswith("cost.payer.")


def _with_study_file(evaluation: Evaluation, named: str, file: str) -> Evaluation:
    findings = tuple(
        replace(item, place=replace(item.place, file=file))
        if named and item.place.file == named
        else item
        for item in evaluation.findings
    )
    provenance = {**evaluation.provenance, "study_file": file}
    return replace(evaluation, findings=findings, provenance=provenance)


def _word_rows(stated: tuple[Words, ...], made: tuple[Words, ...]) -> Iterator[Mismatch]:
    said, found = [item.text for item in stated], [item.text for item in made]
    matcher = SequenceMatcher(a=said, b=found, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        at = stated[start] if start < len(stated) else stated[-1]
        yield Mismatch(
            id=at.inside,
            part="text",
            report=" ".join(said[start:end]) or ABSENT,
            recomputed=" ".join(found[other_start:other_end]) or ABSENT,
        )
