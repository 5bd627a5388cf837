"""What ``protocol init`` asks: one row a question. The words are in the locale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from microanalyse.catalogue import payers
from microanalyse.study.load import load_study
from microanalyse.study.rules import rule_of
from microanalyse.study.tree import as_tree

Answer = str | int | float
Answers = Mapping[str, Answer]
Kind = Literal["text", "choice", "whole", "amount"]

NO_COMPARISON: Final = "none"
NO_PAYER: Final = ""
_WHOLE: Final = re.compile(r"\d{1,9}")
_AMOUNT: Final = re.compile(r"\d{1,9}([.,]\d{1,2})?")


class NotAnAnswer(ValueError):
    """The answer is not one of those that are possible; the message is what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    Attributes
    ----------
    path : str
        Key of ``study.toml`` the answer goes to; the words are ``protocol.question.<path>`` and
        ``protocol.choice.<path>.<choice>``.
    kind : {"text", "choice", "whole", "amount"}
        What kind of answer.
    choices : tuple of str
        The only answers possible, in the order shown.
    only_after : tuple of (str, answer)
        Not asked where that earlier question got this answer; the default is taken then.
    """

    path: str
    kind: Kind
    choices: tuple[str, ...] = ()
    only_after: tuple[str, Answer] | None = None

    @property
    def default(self) -> Answer:
        """What Enter takes: the default of the protocol."""
        if self.path == "comparison.allocation":
            return NO_COMPARISON
        section, _, key = self.path.partition(".")
        found: Answer = as_tree(load_study(None))[section][key]
        return found

    def asked(self, answers: Answers) -> bool:
        """Whether the question is of use after the answers given."""
        return self.only_after is None or answers.get(self.only_after[0]) != self.only_after[1]

    def read(self, text: str) -> Answer:
        """Return the answer that was typed; nothing takes the default, a number that choice.

        Raises
        ------
        NotAnAnswer
            It is none of the possible answers.
        """
        typed = text.strip()
        if not typed:
            return self.default
        if self.kind == "choice":
            return self._chosen(typed)
        if self.kind == "text":
            return "".join(sign for sign in typed if sign.isprintable())
        pattern = _WHOLE if self.kind == "whole" else _AMOUNT
        if not pattern.fullmatch(typed):
            raise NotAnAnswer(self._limits())
        number = float(typed.replace(",", "."))
        rule = rule_of(self.path)
        low, high = (rule.low, rule.high) if rule else (None, None)
        if (low is not None and number < low) or (high is not None and number > high):
            raise NotAnAnswer(self._limits())
        return int(number) if number.is_integer() else number

    def _chosen(self, typed: str) -> str:
        if typed.lower() in self.choices:
            return typed.lower()
        if _WHOLE.fullmatch(typed) and 1 <= int(typed) <= len(self.choices):
            return self.choices[int(typed) - 1]
        raise NotAnAnswer(f"1-{len(self.choices)}")

    def _limits(self) -> str:
        rule = rule_of(self.path)
        return rule.limits if rule else ""


def stated_key(path: str, choice: str) -> str:
    """Return the key of the words for a choice that stands in a protocol.

    A protocol without a comparison group says ``unknown`` too.
    """
    return "unsaid" if (path, choice) == ("comparison.allocation", "unknown") else choice


def _choice(
    path: str, first: tuple[str, ...] = (), only_after: tuple[str, Answer] | None = None
) -> Question:
    rule = rule_of(path)
    choices = dict.fromkeys((*first, *(rule.choices if rule else ())))
    return Question(path=path, kind="choice", choices=tuple(choices), only_after=only_after)


def questions() -> tuple[Question, ...]:
    """Return the questions in the order they are asked."""
    return (
        Question(path="study.title", kind="text"),
        Question(path="study.site", kind="text"),
        Question(path="study.question", kind="text"),
        _choice("selection.entry"),
        _choice("selection.study"),
        _choice("wellbeing.asked_by"),
        _choice("wellbeing.moment"),
        _choice("comparison.allocation", (NO_COMPARISON,)),
        _choice("comparison.entry", only_after=("comparison.allocation", NO_COMPARISON)),
        _choice("earlier.crisis"),
        Question(path="costs.price_year", kind="whole"),
        Question(path="costs.programme_per_case", kind="amount"),
        Question(
            path="costs.programme_payer",
            kind="choice",
            choices=(NO_PAYER, *(key for key in payers() if key != "unknown")),
            only_after=("costs.programme_per_case", 0),
        ),
    )
