"""Where the fingerprints of people stand and how long one is; who reads them needs no statistics.

Apart from ``people``, which makes them: rendering a result again must not load what computes one.
"""

from __future__ import annotations

from typing import Final

PEOPLE: Final = "people"
ID_SIGNS: Final = 16
DATA_SIGNS: Final = 8
