"""``protocol init``: asks in plain words and writes a study.toml."""

from __future__ import annotations

from pathlib import Path

from microanalyse.commands.console import say
from microanalyse.errors import OutputRefused
from microanalyse.records import Finding, Place
from microanalyse.study import study_toml
from microanalyse.study.questions import NO_PAYER, Answer, NotAnAnswer, Question, questions
from microanalyse.words import Locale


def init(path: Path, words: Locale, *, ask: bool) -> None:
    """Write a new protocol, from answers or from the defaults.

    Raises
    ------
    OutputRefused
        The file is there already, or cannot be written.
    """
    _refuse_existing(path)
    answers: dict[str, Answer] = {}
    if ask:
        say(words.say("protocol.welcome"))
    for question in questions():
        asked = ask and question.asked(answers)
        answers[question.path] = _answer(question, words) if asked else question.default
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(study_toml(answers, words))
    except OSError as error:
        raise _refused("protocol_not_writable", path) from error
    say(words.say("protocol.written", file=str(path)))
    say(words.say("protocol.next", file=str(path)))


def choice_label(path: str, choice: str, words: Locale) -> str:
    """Return a possible answer in words."""
    if path == "costs.programme_payer":
        if choice == NO_PAYER:
            return words.say("protocol.no_payer")
        return words.label("label.payer", choice)
    return words.say(f"protocol.choice.{path}.{choice}")


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise _refused("protocol_exists", path)
    if not path.absolute().parent.is_dir():
        raise _refused("protocol_not_writable", path)


def _refused(code: str, path: Path) -> OutputRefused:
    return OutputRefused([Finding(code=code, severity="error", place=Place(file=path.name))])


def _answer(question: Question, words: Locale) -> Answer:
    say()
    say(words.say(f"protocol.question.{question.path}"))
    for number, choice in enumerate(question.choices, start=1):
        say(f"  {number:>2}  {choice_label(question.path, choice, words)}")
    prompt = words.say("protocol.prompt", default=_default(question)) + " "
    while True:
        try:
            return question.read(input(prompt))
        except NotAnAnswer as error:
            say(words.say("protocol.not_an_answer", expected=str(error)))
        except EOFError:
            # the answers ended half-way: as if the user stopped
            raise KeyboardInterrupt from None


def _default(question: Question) -> str:
    if question.kind == "choice":
        return str(question.choices.index(str(question.default)) + 1)
    if isinstance(question.default, float):
        return f"{question.default:g}"
    return str(question.default)
