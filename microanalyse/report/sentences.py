"""Sentences of the locale with the numbers of an evaluation in them.

A placeholder ``{<quantity id>|<part>}`` is a number of the evaluation; ``<payer>`` inside an id is
filled first. A sentence whose number is absent, not estimable or withheld is never said half: the
caller gets None and takes the sentence for that case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from microanalyse.evaluation.result import SIGNIFICANT_DIGITS, Evaluation
from microanalyse.records import Quantity
from microanalyse.report.numbers import part_of, shown
from microanalyse.report.text import Number, Text
from microanalyse.words import Locale

_PLACEHOLDER: Final = re.compile(r"\{([^{}|]+)(?:\|([a-z_]+))?\}")


@dataclass(frozen=True, slots=True)
class Writer:
    """Says sentences of one language about one evaluation."""

    evaluation: Evaluation
    locale: Locale

    def say(self, key: str, /, **values: Any) -> Text | None:
        """Return a sentence, or None where one of its numbers cannot be shown.

        Raises
        ------
        KeyError
            The sentence or one of its other placeholders is missing.
        """
        count = values.get("count")
        template = self.locale.template(key, count if isinstance(count, int | float) else None)
        return self.fill(template, values)

    def must(self, key: str, /, **values: Any) -> Text:
        """Return a sentence all of whose numbers the caller knows to be there."""
        text = self.say(key, **values)
        if text is None:
            raise KeyError(f"{key}: a number of this sentence cannot be shown")
        return text

    def first(self, *keys: str, **values: Any) -> Text | None:
        """Return the first sentence that exists and whose numbers can all be shown."""
        for key in keys:
            if self.knows(key):
                text = self.say(key, **values)
                if text is not None:
                    return text
        return None

    def knows(self, key: str) -> bool:
        """Whether the locale has this sentence, also as a plural."""
        return key in self.locale or f"{key}.other" in self.locale

    def fill(self, template: str, values: dict[str, Any]) -> Text | None:
        """Return a template with its placeholders filled, or None."""
        pieces: list[str | Number] = []
        end = 0
        for match in _PLACEHOLDER.finditer(_without_tokens(template, values)):
            pieces.append(match.string[end : match.start()])
            end = match.end()
            piece = self._piece(match, values)
            if piece is None:
                return None
            pieces.extend(piece)
        pieces.append(_without_tokens(template, values)[end:])
        return tuple(piece for piece in pieces if piece != "")

    def number(self, quantity_id: str, part: str = "value") -> Number | None:
        """Return one number of the evaluation, or None where it cannot be shown."""
        quantity = self.evaluation.get(quantity_id)
        number = None if quantity is None else part_of(quantity, part)
        if quantity is None or number is None:
            return None
        return number_of(quantity, part, number, self.locale)

    def _piece(self, match: re.Match[str], values: dict[str, Any]) -> Text | None:
        name, part = match.group(1), match.group(2)
        if part is not None:
            number = self.number(name, part)
            return None if number is None else (number,)
        value = values[name]
        if isinstance(value, tuple):
            return value
        if isinstance(value, int | float):
            return (self.locale.number(value),)
        return (str(value),)


def number_of(quantity: Quantity, part: str, number: float, locale: Locale) -> Number:
    """Return a part of a quantity as a traceable number at 12 significant digits."""
    value = float(f"{number:.{SIGNIFICANT_DIGITS}g}")
    return Number(
        id=quantity.id, part=part, value=value, shown=shown(quantity, part, value, locale)
    )


def _without_tokens(template: str, values: dict[str, Any]) -> str:
    for name, value in values.items():
        if name.endswith("_key"):
            template = template.replace(f"<{name.removesuffix('_key')}>", str(value))
    return template
