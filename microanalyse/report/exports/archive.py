"""A zip whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
READABLE: Final = 0o644 << 16
UNIX: Final = 3


def archive(contents: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files in their order, on a fixed day.

    Nothing is compressed: what a compressor makes differs from one Python to another, and the
    checksum of the whole may not.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as box:
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = READABLE
            entry.create_system = UNIX
            box.writestr(entry, data)
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return {name: box.read(name) for name in box.namelist()}
