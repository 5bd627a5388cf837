"""Writes a ``study.toml`` from answers, with a comment in the user's language on every key."""

from __future__ import annotations

import json
from typing import Final

from microanalyse.study.load import load_study
from microanalyse.study.questions import NO_COMPARISON, Answers, questions, stated_key
from microanalyse.study.tree import as_tree
from microanalyse.words import Locale

SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "study": ("title", "site", "question", "language"),
    "wellbeing": ("asked_by", "moment"),
    "costs": ("price_year", "programme_per_case", "programme_payer"),
    "selection": ("entry", "study", "population"),
    "comparison": ("allocation", "entry"),
    "earlier": ("crisis",),
    "analysis": ("primary", "alpha"),
    "lock": ("date", "fingerprint"),
}


def study_toml(answers: Answers, words: Locale) -> str:
    """Return the text of a protocol.

    Parameters
    ----------
    answers : Mapping
        By path, such as ``selection.entry``; what is not there takes the default.
    words : Locale
        Language of the comments.
    """
    defaults = as_tree(load_study(None))
    lines = [*_comment(words.say("protocol.comment.head")), "schema = 1"]
    for section, keys in SECTIONS.items():
        lines += ["", f"[{section}]"]
        for key in keys:
            path = f"{section}.{key}"
            answer = answers.get(path, defaults[section][key])
            if (path, answer) == ("comparison.allocation", NO_COMPARISON):
                answer = defaults[section][key]
            lines += _comment(words.say(f"protocol.comment.{path}"))
            lines += [f"#   {choice}: {said}" for choice, said in _choices(path, words)]
            lines.append(f"{key} = {_value(answer)}")
    return "\n".join(lines) + "\n"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in text.splitlines()]


def _choices(path: str, words: Locale) -> list[tuple[str, str]]:
    found = next((item for item in questions() if item.path == path), None)
    if found is None or path == "costs.programme_payer":
        return []
    return [
        (choice, words.say(f"protocol.choice.{path}.{stated_key(path, choice)}"))
        for choice in found.choices
        if choice != NO_COMPARISON
    ]


def _value(answer: object) -> str:
    if isinstance(answer, float) and answer.is_integer():
        return str(int(answer))
    # the same signs in JSON and TOML, but for the one that only TOML forbids
    return json.dumps(answer, ensure_ascii=False).replace("\x7f", "")
