"""The small grammar of ``--where``: comparisons joined by and, or and parentheses.

::

    condition  = term { "or" term }
    term       = factor { "and" factor }
    factor     = "(" condition ")" | comparison
    comparison = column ( "=" | "==" | "!=" | "<>" | "<" | "<=" | ">" | ">=" ) value

A column or a value with spaces or signs stands between quotation marks. ``en`` and ``of`` serve as
well as ``and`` and ``or``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Operator = Literal["=", "!=", "<", "<=", ">", ">="]

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"[^"]*"|'[^']*'|`[^`]*`|\[[^\]]*\])|(?P<operator><=|>=|<>|!=|==|=|<|>)"""
    r"""|(?P<paren>[()])|(?P<bare>[^\s()=<>!"'`]+))"""
)
_AND, _OR = frozenset({"and", "en"}), frozenset({"or", "of"})
_DEPTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One column against one value; ``position`` is where the column stands in the text."""

    column: str
    operator: Operator
    value: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Conditions of which all (and) or any (or) must hold."""

    all: bool
    parts: tuple[Condition, ...]


Condition = Comparison | Joined


class Malformed(ValueError):
    """The text is not a condition; ``position`` counts characters from 1."""

    def __init__(self, position: int, found: str) -> None:
        self.position, self.found = position, found
        super().__init__(f"{position}: {found!r}")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def parse_condition(text: str) -> Condition:
    """Return the condition a user wrote.

    Raises
    ------
    Malformed
        With the position where reading stopped.
    """
    tokens = _tokens(text)
    condition, end = _either(tokens, 0, 0)
    if tokens[end].kind != "end":
        raise Malformed(tokens[end].position, tokens[end].text)
    return condition


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if not found or found.lastgroup is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise Malformed(start + 1, text[start : start + 20])
        kind = found.lastgroup
        body = found[kind][1:-1] if kind == "quoted" else found[kind]
        tokens.append(_Token(kind, body, found.start(kind) + 1))
        at = found.end()
    return [*tokens, _Token("end", "", len(text) + 1)]


def _either(tokens: list[_Token], at: int, depth: int) -> tuple[Condition, int]:
    return _joined(tokens, at, depth, any_of=True)


def _joined(tokens: list[_Token], at: int, depth: int, *, any_of: bool) -> tuple[Condition, int]:
    words = _OR if any_of else _AND
    parts: list[Condition] = []
    while True:
        if any_of:
            part, at = _joined(tokens, at, depth, any_of=False)
        else:
            part, at = _factor(tokens, at, depth)
        parts.append(part)
        if tokens[at].kind != "bare" or tokens[at].text.lower() not in words:
            break
        at += 1
    return (parts[0] if len(parts) == 1 else Joined(all=not any_of, parts=tuple(parts))), at


def _factor(tokens: list[_Token], at: int, depth: int) -> tuple[Condition, int]:
    token = tokens[at]
    if token.kind == "paren" and token.text == "(" and depth < _DEPTH:
        condition, end = _either(tokens, at + 1, depth + 1)
        if tokens[end].text != ")" or tokens[end].kind != "paren":
            raise Malformed(tokens[end].position, tokens[end].text)
        return condition, end + 1
    if token.kind not in {"bare", "quoted"}:
        raise Malformed(token.position, token.text)
    operator, value = tokens[at + 1], tokens[min(at + 2, len(tokens) - 1)]
    if operator.kind != "operator":
        raise Malformed(operator.position, operator.text)
    if value.kind not in {"bare", "quoted"}:
        raise Malformed(value.position, value.text)
    sign: Operator = _SIGNS[operator.text]
    comparison = Comparison(
        column=token.text, operator=sign, value=value.text, position=token.position
    )
    return comparison, at + 3


_SIGNS: dict[str, Operator] = {
    "=": "=", "==": "=", "!=": "!=", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
}  # fmt: skip
