"""From a page to HTML: Jinja with autoescape and strict names; the style by its hash."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from microanalyse.report.markup import text
from microanalyse.report.page import Page
from microanalyse.words import PSEUDO

STYLE: Final = "style.css"


def render_page(page: Page) -> str:
    """Return the page as one HTML file that asks for nothing."""
    return _render(f"{page.audience}.html.jinja", page=page, lang=html_language(page.language))


def render_index(title: str, entries: list[dict[str, Any]]) -> str:
    """Return the list of the reports of one folder."""
    return _render("index.html.jinja", title=title, entries=entries)


def html_language(language: str) -> str:
    """Return the ``lang`` of a language; the test language is built from English."""
    return "en" if language == PSEUDO else language


def _render(template: str, **values: Any) -> str:
    style = source(STYLE)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    # the style sheet is the project's own file, never a user's text
    trusted = Markup(style)  # noqa: S704
    found = _environment().get_template(template)
    return found.render(style=trusted, style_hash=f"sha256-{digest}", **values)


def source(name: str) -> str:
    """Return the text of a file under ``templates/reports``."""
    path = files("microanalyse.templates").joinpath("reports", *name.split("/"))
    return path.read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["text"] = text
    return environment
