"""Writing the reports of an evaluation and its summary on the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from microanalyse.commands.console import say
from microanalyse.commands.known import known
from microanalyse.evaluation import Evaluation
from microanalyse.report import disclose, summary_lines, write_reports
from microanalyse.report.material import audiences as audience_register
from microanalyse.words import Locale, languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What to write, and where.

    Attributes
    ----------
    folder : Path
        Of the reports; swapped in whole.
    languages, audiences : tuple of str
        As asked; empty means what the study says. ``all`` is every public audience.
    payer : str
        For the insurer's page.
    internal : bool
        Person-level marks, stamped internal.
    json : bool
        Print the disclosed evaluation instead of the summary.
    """

    folder: Path
    languages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    payer: str = ""
    internal: bool = False
    json: bool = False


def publish(evaluation: Evaluation, publication: Publication, words: Locale) -> Path:
    """Write the reports, print the summary, and return the folder."""
    about = evaluation.study["study"]
    asked = known(
        publication.languages or tuple(about["language"]), languages(), "unknown_language"
    )
    public = tuple(audience_register())
    names = publication.audiences or tuple(about["audiences"])
    names = public if "all" in names else known(names, public, "unknown_audience")
    internal = publication.internal or bool(evaluation.study["report"]["internal"])
    write_reports(
        evaluation,
        publication.folder,
        languages=asked,
        audiences=names,
        internal=internal,
        payer=publication.payer,
    )
    if publication.json:
        cell = int(evaluation.study["report"]["minimum_cell"])
        say((evaluation if internal else disclose(evaluation, minimum_cell=cell)).to_json())
        return publication.folder
    for line in summary_lines(evaluation, words):
        say(line)
    return publication.folder
