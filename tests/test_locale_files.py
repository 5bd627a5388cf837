"""The quick reader of locale files says what ``tomllib`` says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from microanalyse.words.locale import sentences

FILES = sorted((Path(__file__).parents[1] / "templates" / "reports" / "locale").glob("*.toml"))
ODD = r"""
# a remark
[a]
plain = "een zin"  # behind it
single = 'of "zo"'
escaped = "a\"b\\c\u20ac"
whole = 12
list = ["a", "b"]
dotted.one = "een"
dotted."two words" = "twee"
"has.dots" = "drie"

[a.b]
plain = "vier"
["quoted"."x.y"]
plain = "vijf"
"""


def whole_keys(tree: Mapping[str, Any], stem: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from whole_keys(value, f"{stem}{key}.")
        else:
            yield stem + key, value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_locale_file_is_read_as_tomllib_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert sentences(text) == dict(whole_keys(tomllib.loads(text)))


def test_odd_lines_are_read_as_tomllib_reads_them() -> None:
    found = sentences(ODD)
    assert found == dict(whole_keys(tomllib.loads(ODD)))
    assert found["a.escaped"] == 'a"b\\c€'
    assert found["quoted.x.y.plain"] == "vijf"


@pytest.mark.parametrize(
    "text",
    [
        '[a]\nb = "x"\nb = "y"',
        '[a]\nb.c = "x"\n[a.b]\nc = "y"',
        'a = """over\nlines"""',
        "a = unquoted",
    ],
)
def test_what_cannot_be_read_line_by_line_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        sentences(text)
