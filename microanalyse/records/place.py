"""Where something stands in the user's own files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in an input, as the user sees it.

    Attributes
    ----------
    file : str
        File name as the user gave it, without folders of the machine.
    sheet : str
        Sheet of a workbook or table of a file; empty when there is only one.
    row : int or None
        Row as a spreadsheet numbers it: the headings are row 1.
    column : str
        Heading as it stands in the file.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
