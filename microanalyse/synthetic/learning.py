"""Two invented places that each learned something, to try a learning history on."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from microanalyse.study.model import About
from microanalyse.synthetic.study import make_study
from microanalyse.synthetic.write import write_text

LESSON_HEADINGS: Final = ("jaar", "locatie", "niveau", "principe", "titel", "tekst", "synthetic")
INDICATOR_HEADINGS: Final = (
    "doel", "naam", "periode", "waarde", "eenheid", "aantal", "bron", "synthetic",
)  # fmt: skip
STAMP: Final = "true"
FACE, FIRST, STREET = "Eén vast gezicht", "Eerst doen, dan regelen", "De buurt doet mee"
SOURCE: Final = "verzonnen voor dit voorbeeld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder of the sample: its name, its title, and the rows of lessons and indicators."""

    folder: str
    title: str
    lessons: Sequence[tuple[str, ...]]
    indicators: Sequence[tuple[str, ...]]


PLACES: Final = (
    Place(
        folder="noord",
        title="Voorbeeldstudie Noord (synthetisch)",
        lessons=(
            ("2023", "Lindenhof", "bewoner", FACE, "Eén keer vertellen",
             "Wie haar verhaal drie keer moest doen, haakte af. Met één vast gezicht bleef zij."),
            ("2023", "Molenveld", "professional", FACE, "Overdragen kost een week",
             "Een overdracht zonder gesprek met z'n drieën kostte ons telkens een week."),
            ("2023", "Molenveld", "organisatie", FIRST, "Klein potje",
             "Met een klein vrij bedrag per casus was de eerste stap dezelfde dag gezet."),
            ("2024", "Lindenhof", "systeem", FIRST, "Twee wetten",
             "De aanvraag paste in geen van beide wetten. Pas met één aanspreekpunt kwam zij los."),
        ),
        indicators=(
            ("1 Eerder hulp", "Bewoners met een plan binnen twee weken", "2024", "71", "%", "48",
             SOURCE),
            ("2 Minder eenzaamheid", "Bewoners met een maatje", "2024", "14", "mensen", "48",
             SOURCE),
        ),
    ),
    Place(
        folder="zuid",
        title="Voorbeeldstudie Zuid (synthetisch)",
        lessons=(
            ("2024", "Waterkwartier", "bewoner", STREET, "Een bankje op de stoep",
             "Een bankje op de stoep bracht meer gesprekken dan onze inloop."),
            ("2024", "Waterkwartier", "professional", FACE, "Bellen voor je komt",
             "Wie wij eerst belden, deed vaker open dan wie een brief kreeg."),
            ("2024", "Molenveld", "organisatie", FIRST, "Wachten op een handtekening",
             "De handtekening van de afdeling kwam na de oplossing. Nu tekent de coach zelf."),
        ),
        indicators=(
            ("1 Eerder hulp", "Bewoners met een plan binnen twee weken", "2024", "58", "%", "45",
             SOURCE),
            ("3 Meer meedoen", "Bewoners die zelf iets in de buurt doen", "2024", "6", "mensen",
             "6", SOURCE),
        ),
    ),
)  # fmt: skip


def write_places(folder: Path, *, seed: int, cases: int) -> tuple[Path, ...]:
    """Write a folder a place, each with a study, lessons and indicators; return the folders.

    Parameters
    ----------
    folder : Path
        Where the folders go; files of the same names in them are overwritten.
    seed : int
        The places count on from it, so that none of them is the study of that seed.
    cases : int
        Cases of each place, at least 12.
    """
    return tuple(
        _write_place(folder / place.folder, place, seed + step, cases)
        for step, place in enumerate(PLACES, start=1)
    )


def _write_place(folder: Path, place: Place, seed: int, cases: int) -> Path:
    about = About(title=place.title, site=f"Voorbeeldstad {place.folder}", synthetic=True)
    write_text(make_study(seed=seed, n_cases=cases), folder, about)
    _write(folder / "lessen.csv", LESSON_HEADINGS, place.lessons)
    _write(folder / "indicatoren.csv", INDICATOR_HEADINGS, place.indicators)
    return folder


def _write(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    # the byte order mark makes a Dutch Excel read the accents
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(headings)
        writer.writerows((*row, STAMP) for row in rows)
