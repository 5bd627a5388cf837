"""A page on paper, tagged for people who have it read out (PDF/UA)."""

from __future__ import annotations

from typing import Final

from microanalyse.errors import MissingExtra
from microanalyse.records import Finding
from microanalyse.report.material import Material, audiences
from microanalyse.report.render import render_page

VARIANT: Final = "pdf/ua-1"


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
    made = weasyprint.HTML(string=html, url_fetcher=_nothing).write_pdf(pdf_variant=VARIANT)
    return bytes(made)


def _nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    """Refuse every address: a report asks for nothing."""
    raise ValueError(url)
