"""Lists of a tagged PDF as PDF/UA wants them: a list holds items, an item its label and its text.

HTML groups the name and the value of a fact in a division, which WeasyPrint tags as one; a reader
that speaks would then announce a list of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

Element = Any
LIST, ITEM, LABEL, BODY = "/L", "/LI", "/Lbl", "/LBody"
GROUPS: Final = frozenset({"/Div", "/NonStruct"})


def mend_lists(_: object, pdf: Any) -> None:
    """Make every list of the structure tree hold items alone (ISO 14289-1, 7.2; 32000-1, 14.8.4.3).

    Parameters
    ----------
    _, pdf
        The document as laid out, and as it will be written; WeasyPrint hands both to a finisher.
    """
    elements = {item.reference: item for item in pdf.objects if _is_element(item)}
    for element in tuple(elements.values()):
        if element["S"] == LIST:
            for kid in _kids(element, elements):
                if kid["S"] == "/Div":
                    _join(kid, elements)
            _gather(element, elements)


def _is_element(item: object) -> bool:
    return isinstance(item, dict) and item.get("Type") == "/StructElem"


def _join(group: Element, elements: Mapping[bytes, Element]) -> None:
    """Make one item of a name and what belongs to it: the first is its label."""
    group["S"] = ITEM
    parts = [part for part in _unwrapped(group, elements) if part["S"] == ITEM]
    for place, part in enumerate(parts):
        for inner in _kids(part, elements):
            inner["S"] = "/NonStruct"
        part["S"] = BODY if place else LABEL
    _gather(group, elements)


def _gather(parent: Element, elements: Mapping[bytes, Element]) -> None:
    """Hang loose pieces, such as the space between two items, under the piece beside them."""
    wanted = {ITEM} if parent["S"] == LIST else {LABEL, BODY}
    pieces = tuple(_unwrapped(parent, elements))
    kept = [piece for piece in pieces if piece["S"] in wanted]
    if not kept:  # a list whose items are all on the next sheet
        parent["S"] = "/NonStruct"
        return
    holder = kept[0]
    for piece in pieces:
        if piece["S"] in wanted:
            holder, piece["P"] = piece, parent.reference
        else:
            body = _kids(holder, elements)[-1] if holder["S"] == ITEM else holder
            body["K"].append(piece.reference)
            piece["P"] = body.reference
    parent["K"][:] = [piece.reference for piece in kept]


def _unwrapped(parent: Element, elements: Mapping[bytes, Element]) -> Iterator[Element]:
    """Yield what hangs under an element, groups that only lay out taken away."""
    for kid in _kids(parent, elements):
        if kid["S"] in GROUPS:
            yield from _unwrapped(kid, elements)
        else:
            yield kid


def _kids(parent: Element, elements: Mapping[bytes, Element]) -> list[Element]:
    return [elements[kid] for kid in parent["K"] if kid in elements]
