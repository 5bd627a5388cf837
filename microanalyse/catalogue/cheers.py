"""The items of CHEERS 2022 and who fills them.

Husereau et al. 2022, BMC Med 20:23; the short words of each item are our own and stand in the
locale under ``cheers.item.<key>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from microanalyse.catalogue.rows import rows, several

Who = Literal["tool", "half", "you"]
Needs = Literal["", "costs", "scores", "lock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheersItem:
    """One item of the checklist.

    Attributes
    ----------
    number : int
        As published, 1 to 28.
    key : str
        Of its words.
    who : {"tool", "half", "you"}
        Who can fill it at best.
    needs : {"", "costs", "scores", "lock"}
        What the study must have for that.
    where : tuple of str
        Ids of numbers, tables and sections, and keys of the study, that hold the answer.
    """

    number: int
    key: str
    who: Who
    needs: Needs
    where: tuple[str, ...]


@cache
def cheers_items() -> tuple[CheersItem, ...]:
    """Return the 28 items in their order."""
    return tuple(
        CheersItem(
            number=int(row["item"]),
            key=row["key"],
            who=cast(Who, row["who"]),
            needs=cast(Needs, row["needs"]),
            where=several(row["where"]),
        )
        for row in rows("cheers")
    )
