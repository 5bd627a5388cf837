"""Plans for the three questions: what I want, what I can, what I need. Invented texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from microanalyse.synthetic.table import Value

# question: (text, action, who)
TEXTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "want": (
        ("Ik wil weer zelf mijn post openmaken.", "Samen de post doen", "bewoner en coach"),
        ("Ik wil rust in huis.", "Gesprek met de kinderen", "gezin"),
        ("Ik wil weer onder de mensen komen.", "Kennismaken in het buurthuis", "bewoner"),
        ("Ik wil in mijn huis blijven wonen.", "Regeling met de verhuurder", "coach"),
        ("Ik wil weer slapen.", "Afspraak bij de huisarts", "bewoner"),
    ),
    "can": (
        ("Ik kan goed koken.", "Eén keer per week koken in de buurt", "bewoner"),
        ("Ik kan klussen.", "Meehelpen in het repaircafé", "bewoner"),
        ("Mijn zus kan op dinsdag komen.", "Vaste middag afspreken", "zus"),
        ("Ik kan fietsen naar het werk.", "Fiets laten maken", "bewoner"),
        ("Ik kan goed luisteren.", "Maatje worden", "bewoner"),
    ),
    "need": (
        ("Ik heb overzicht in mijn schulden nodig.", "Overzicht maken", "schuldhulp"),
        ("Ik heb één vaste persoon nodig.", "Eén aanspreekpunt afspreken", "coach"),
        ("Ik heb hulp nodig in het huishouden.", "Hulp aanvragen", "gemeente"),
        ("Ik heb iemand nodig die met mij praat.", "Wekelijks gesprek", "praktijkondersteuner"),
        ("Ik heb een plek voor mijn zoon nodig.", "Plek op school bespreken", "school"),
    ),
}


def plan_records(rng: np.random.Generator, case_id: str, day: int) -> Iterator[dict[str, Value]]:
    """Yield one line for each of the three questions."""
    for question, choices in TEXTS.items():
        text, action, who = choices[int(rng.integers(len(choices)))]
        yield {
            "case_id": case_id, "question": question, "text": text, "action": action, "who": who,
            "due": date.fromordinal(day) + timedelta(days=int(rng.integers(14, 90))),
            "done": bool(rng.random() < 0.8),
        }  # fmt: skip
