"""A figure around its shapes: headline, subtitle, title, description, values and their file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from microanalyse.report.charts.shapes import Chart, Shape, laid
from microanalyse.report.material import Material
from microanalyse.report.page import Figure, Grid
from microanalyse.report.parts.downloads import grid_download
from microanalyse.report.text import Text, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a figure says: its message, how it was counted, and what is drawn for who cannot see."""

    headline: Text
    subtitle: Text
    description: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """Shapes and the size of the canvas they lie on."""

    width: float
    height: float
    shapes: Sequence[Shape]


def figure(material: Material, key: str, says: Saying, canvas: Canvas, values: Grid) -> Figure:
    """Return the figure ``figure-<key>`` with its table of values below it and as a file."""
    return Figure(
        id=f"figure-{key}",
        headline=says.headline,
        subtitle=says.subtitle,
        chart=Chart(
            id=key,
            width=canvas.width,
            height=canvas.height,
            title=plain(says.headline),
            description=plain(says.description),
            shapes=laid(canvas.shapes),
        ),
        table=values,
        table_label=plain(material.writer.must("chart.table")),
        download=grid_download(material, key, values),
    )


def beside(figure: Figure) -> Figure:
    """Return the figure without its table, for where the values stand in a table beside it."""
    return replace(figure, table=None, table_label="")


def pointing(figure: Figure, table_id: str) -> Figure:
    """Return the figure with a link to a table of the page that has its values and more."""
    return replace(figure, table=None, elsewhere=table_id) if table_id else figure


def renamed(figure: Figure, headline: Text) -> Figure:
    """Return the figure under another headline, which is also its title."""
    return replace(figure, headline=headline, chart=replace(figure.chart, title=plain(headline)))


def saying(material: Material, words: str, /, **values: object) -> Saying:
    """Return the sentences ``<words>.headline``, ``.subtitle`` and ``.description``."""
    writer = material.writer
    return Saying(
        headline=writer.must(f"{words}.headline", **values),
        subtitle=writer.must(f"{words}.subtitle", **values),
        description=writer.must(f"{words}.description", **values),
    )
