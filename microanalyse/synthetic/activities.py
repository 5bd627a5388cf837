"""What the invented neighbourhood does for everybody: three activities, apart from every case."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from microanalyse.ingest.tables import ACTIVITIES
from microanalyse.synthetic.table import Table, table

# name, unique visitors in an ordinary week, euros a year, payer, domain
OFFERED: Final = (
    ("Buurtkeuken", 40, "30000", "gemeente_wmo", "ontmoeten"),
    ("Huis van de wijk", 120, "85000", "gemeente_wmo", "ontmoeten"),
    ("Repaircafé", 25, "12500", "woningcorporatie", "meedoen"),
)
PERIOD: Final = "2024"


def make_activities() -> Table:
    """Return the activities: nothing of them is drawn, and no case knows of them."""
    return table(
        "activities",
        ACTIVITIES,
        [
            {
                "name": name, "period": PERIOD, "unique_visitors_per_week": visitors,
                "cost_per_year": Decimal(cost), "payer": payer, "domain": domain,
            }
            for name, visitors, cost, payer, domain in OFFERED
        ],
    )  # fmt: skip
