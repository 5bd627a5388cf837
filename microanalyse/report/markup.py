"""Text as markup: words escaped, and numbers that can be traced to their quantity.

In Python, not in a template: the pages hold some 9,000 texts, and a macro called for each took
most of the time to render them.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from microanalyse.report.text import Number, Text


def text(pieces: Text) -> Markup:
    """Return a sentence as HTML; whatever a user wrote is escaped."""
    parts = [escape(item) if isinstance(item, str) else _number(item) for item in pieces]
    return Markup("".join(parts))  # noqa: S704 - made of escaped parts only


def _number(number: Number) -> str:
    return (
        f'<data class="q" data-id="{escape(number.id)}" data-part="{escape(number.part)}" '
        f'value="{number.value:.12g}">{escape(number.shown)}</data>'
    )
