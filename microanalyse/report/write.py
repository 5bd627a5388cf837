"""Writes the reports of one evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from microanalyse.errors import OutputRefused
from microanalyse.evaluation.result import Evaluation
from microanalyse.report.disclosure import disclose
from microanalyse.report.folder import MARKER, refuse_strange, swap_in
from microanalyse.report.material import Material, audiences
from microanalyse.report.parts.frame import stamps, title
from microanalyse.report.parts.one_payer import payer_named
from microanalyse.report.render import html_language, render_index, render_page
from microanalyse.report.text import plain
from microanalyse.words import locale

DISCLOSED: Final = "disclosed.json"
INDEX: Final = "index.html"


def write_reports(
    evaluation: Evaluation,
    folder: Path,
    *,
    languages: Sequence[str] = ("nl", "en"),
    audiences: Sequence[str] = ("executive", "coach", "researcher"),
    internal: bool = False,
    payer: str = "",
) -> tuple[Path, ...]:
    """Write the reports of an evaluation and return their paths.

    Parameters
    ----------
    evaluation : Evaluation
        Internal, or one read back from ``evaluation.json`` or ``disclosed.json``.
    folder : Path
        Made beside and swapped in whole; the old one goes.
    languages, audiences : sequence of str
        Which pages; audiences are keys of the register.
    internal : bool
        Pages stamped internal, from everything; otherwise from what was disclosed.
    payer : str
        For pages about one payer: its key or another name for it; otherwise the one that gains
        most.

    Raises
    ------
    OutputRefused
        The place is not ours, too few cases for public reports, or no such payer.
    KeyError
        An audience or language that does not exist.
    """
    refuse_strange(folder)
    named = payer_named(evaluation, payer)
    public = _public(evaluation, internal=internal)
    shown = evaluation if internal or public is None else public
    contents = {INDEX: ""}
    pages = []
    for language in languages:
        material = Material(
            evaluation=shown, locale=locale(language), payer=named, internal=internal
        )
        pages.append(material)
        for audience in audiences:
            contents[f"{audience}.{language}.html"] = _page(audience, material)
    contents[INDEX] = _index(pages, audiences)
    contents[MARKER] = evaluation.to_json()
    if public is not None:
        contents[DISCLOSED] = public.to_json()
    return swap_in(folder, contents)


def _public(evaluation: Evaluation, *, internal: bool) -> Evaluation | None:
    """Return what may be shown to anyone; None where nothing can and the pages are internal."""
    settings = evaluation.study.get("report", {})
    try:
        return disclose(evaluation, minimum_cell=int(settings.get("minimum_cell", 10)))
    except OutputRefused:
        if internal:
            return None
        raise


def _page(audience: str, material: Material) -> str:
    return render_page(audiences()[audience].build(material))


def _index(pages: Sequence[Material], wanted: Sequence[str]) -> str:
    entries: list[dict[str, Any]] = []
    for material in pages:
        writer = material.writer
        language = material.locale.language
        entries.append(
            {
                "lang": html_language(language),
                "heading": plain(writer.must("report.index.heading")),
                "stamps": [plain(stamp) for stamp in stamps(material)],
                "links": [
                    {
                        "file": f"{audience}.{language}.html",
                        "name": plain(writer.must(f"audience.{audience}.name")),
                        "about": plain(writer.must(f"audience.{audience}.standfirst")),
                    }
                    for audience in wanted
                ],
            }
        )
    return render_index(plain(title(pages[0])), entries)
