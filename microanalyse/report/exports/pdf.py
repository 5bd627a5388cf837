"""A page on paper, tagged for people who have it read out (PDF/UA)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from microanalyse.errors import MissingExtra
from microanalyse.records import Finding
from microanalyse.report.exports.pdf_lists import mend_lists
from microanalyse.report.material import Material, audiences
from microanalyse.report.render import STYLE, render_page, source

VARIANT: Final = "pdf/ua-1"
ON_PAPER: Final = "paper.css"
LIGHT: Final = re.compile(r":root \{(.*?)\}", re.DOTALL)
COLOUR: Final = re.compile(r"--(\w+): (#[0-9a-f]{6})")
SAID: Final = re.compile(r"(<title id=\"chart-[^>]*>[^<]*)(?=</title>\s*<desc[^>]*>([^<]*)</desc>)")
CHART_RULE: Final = re.compile(r"^(\.chart [^{]*)\{([^}]*)\}", re.MULTILINE)


def pdf(material: Material, audience: str) -> bytes:
    """Return the page of an audience as PDF/UA.

    Raises
    ------
    MissingExtra
        WeasyPrint, or a library it needs, is not installed (the extra ``pdf``).
    """
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        finding = Finding(code="extra_missing", severity="error", expected="pdf")
        raise MissingExtra([finding]) from error
    html = render_page(audiences()[audience].build(material))
    page = weasyprint.HTML(string=_drawn(html), url_fetcher=_nothing)
    over = weasyprint.CSS(string=source(ON_PAPER), url_fetcher=_nothing)
    return bytes(page.write_pdf(finisher=mend_lists, stylesheets=[over], pdf_variant=VARIANT))


def _drawn(html: str) -> str:
    """Return the page with its charts coloured, and title and description as one text.

    WeasyPrint reads out the title of a picture alone.
    """
    styled = re.sub(r"(<svg class=\"chart\"[^>]*>)", rf"\1<style>{_chart_style()}</style>", html)
    return SAID.sub(r"\1. \2", styled)


@cache
def _chart_style() -> str:
    """Return the rules of charts in the light colours: a picture on paper does not inherit them."""
    style = source(STYLE)
    first = LIGHT.search(style)
    colours = dict(COLOUR.findall(first[1])) if first else {}
    rules = []
    for names, body in CHART_RULE.findall(style):
        plain = re.sub(r"var\(--(\w+)\)", lambda found: colours[found[1]], body)
        selectors = ", ".join(name.strip().removeprefix(".chart ") for name in names.split(","))
        rules.append(f"{selectors} {{ {plain.strip()} }}")
    return " ".join(rules)


def _nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    """Refuse every address: a report asks for nothing."""
    raise ValueError(url)
