"""``protocol show``: a study.toml in plain words, and whether it is still the one locked."""

from __future__ import annotations

import json as json_module
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from microanalyse.commands.console import say
from microanalyse.commands.protocol_questions import choice_label
from microanalyse.evaluation.prespecified import lock_state
from microanalyse.study import Study, as_tree, fingerprint, load_study
from microanalyse.study.questions import Question, questions, stated_key
from microanalyse.words import Locale


def show(path: Path, words: Locale, *, json: bool) -> None:
    """Print a protocol."""
    study = load_study(path)
    if json:
        tree = {
            "study": as_tree(study),
            "fingerprint": fingerprint(study),
            "lock": lock_state(study),
        }
        say(json_module.dumps(tree, ensure_ascii=False, indent=1))
        return
    for line in protocol_lines(study, words):
        say(line)


def protocol_lines(study: Study, words: Locale) -> Iterator[str]:
    """Yield the protocol in plain words: the questions asked, then what else was chosen."""
    tree = dict(_leaves(as_tree(study), ""))
    for question in questions():
        value = _said(question, tree[question.path], words)
        yield words.say(f"protocol.shown.{question.path}", value=value)
    yield words.say("protocol.shown.analysis.primary", value=_primary(study, words))
    usual = dict(_leaves(as_tree(load_study(None)), ""))
    told = {question.path for question in questions()} | {"analysis.primary"}
    further = {
        path: value
        for path, value in tree.items()
        if path not in told and not path.startswith("lock.") and usual.get(path) != value
    }
    if further:
        yield words.say("protocol.further")
    for path, value in further.items():
        yield f"  {path} = {json_module.dumps(value, ensure_ascii=False)}"
    yield words.say("protocol.fingerprint", fingerprint=fingerprint(study))
    yield words.say(f"protocol.lock_state.{lock_state(study)}", date=study.lock.date)


def _said(question: Question, value: Any, words: Locale) -> str:
    if question.kind == "choice":
        return choice_label(question.path, stated_key(question.path, str(value)), words)
    if question.kind == "amount":
        return words.money(float(value), 0 if float(value).is_integer() else 2)
    return str(value) if value != "" else words.say("protocol.not_said")


def _primary(study: Study, words: Locale) -> str:
    key = f"report.quantity.{study.analysis.primary}"
    return words.say(key) if key in words else study.analysis.primary


def _leaves(tree: Mapping[str, Any], stem: str) -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        full = f"{stem}.{key}" if stem else str(key)
        if isinstance(value, Mapping) and value:
            yield from _leaves(value, full)
        else:
            yield full, value
