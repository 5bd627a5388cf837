"""What support costs: one row a service. Prices are invented, near Dutch reference prices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["span", "halves", "stays", "dates", "label"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A kind of support, how many use it and how much, in the year before and after the start.

    Attributes
    ----------
    key, payer, item, unit : str
        Category, who pays, what it is called in a Dutch file, and the natural unit.
    price : int
        Cents a unit in 2024.
    users, amount : tuple of float
        Share of residents who use it, and mean quantity of a user, before and after.
    spread : float
        Log-sd of the quantity between users.
    step : int
        Hundredths of a unit in which it is registered.
    shape : {"span", "halves", "stays", "dates", "label"}
        How it is recorded: from-to, two half-years, stays of some days, single dates, or only
        'before' and 'after'.
    priced : bool
        Quantity and unit price are recorded (an invoice); otherwise the amount (a claim).
    doubt : {"measured", "extrapolated", "estimated"}
        Basis of the records where it is not always measured.
    """

    key: str
    payer: str
    item: str
    unit: str
    price: int
    users: tuple[float, float]
    amount: tuple[float, float]
    spread: float = 0.8
    step: int = 100
    shape: Shape = "span"
    priced: bool = True
    doubt: Literal["measured", "extrapolated", "estimated"] = "measured"


# fmt: off
SERVICES: tuple[Service, ...] = (
    # guidance and administration go up: ordinary support takes the place of crisis
    Service(key="wmo_guidance", payer="gemeente_wmo", item="Begeleiding thuis", unit="hour",
            price=6650, users=(0.55, 0.80), amount=(52, 64), step=25, shape="halves"),
    Service(key="wmo_household_help", payer="gemeente_wmo", item="Huishoudelijke hulp",
            unit="hour", price=3580, users=(0.45, 0.42), amount=(95, 88), step=25),
    Service(key="shelter", payer="gemeente_wmo", item="Maatschappelijke opvang", unit="night",
            price=11200, users=(0.36, 0.26), amount=(45, 18), spread=1.1, shape="stays"),
    Service(key="youth_care", payer="gemeente_jeugdwet", item="Ambulante jeugdhulp", unit="hour",
            price=11400, users=(0.50, 0.44), amount=(46, 34), step=25, shape="halves",
            doubt="extrapolated"),
    Service(key="debt_help", payer="gemeente_schuldhulp", item="Schuldhulpverlening", unit="hour",
            price=8900, users=(0.52, 0.56), amount=(24, 13), step=50),
    Service(key="debt_administration", payer="gemeente_pw", item="Bewindvoering", unit="month",
            price=13400, users=(0.40, 0.52), amount=(7, 9), spread=0.4, shape="label"),
    Service(key="gp", payer="zvw", item="Huisartsconsult", unit="visit",
            price=3900, users=(0.94, 0.90), amount=(11, 6), spread=0.6, priced=False),
    Service(key="ed_visit", payer="zvw", item="Spoedeisende hulp", unit="visit",
            price=27700, users=(0.52, 0.34), amount=(3, 1.6), spread=0.7, priced=False,
            shape="dates"),
    Service(key="mental_health", payer="zvw", item="GGZ-behandeling", unit="hour",
            price=12900, users=(0.60, 0.48), amount=(24, 17), step=50, priced=False,
            shape="halves"),
    Service(key="hospital_day", payer="zvw", item="Ziekenhuis- en crisisopname", unit="day",
            price=52500, users=(0.46, 0.30), amount=(10, 5.5), spread=1.1, priced=False,
            shape="stays"),
    Service(key="personal_care", payer="zvw", item="Wijkverpleging", unit="hour",
            price=7900, users=(0.36, 0.32), amount=(50, 40), step=25, priced=False),
    Service(key="long_term_care", payer="zorgkantoor_wlz", item="Wlz-zorg thuis", unit="day",
            price=9600, users=(0.38, 0.36), amount=(46, 42), spread=0.9, priced=False),
    Service(key="rent_arrears", payer="woningcorporatie", item="Huurachterstand en overlast",
            unit="month", price=21500, users=(0.58, 0.42), amount=(6, 3), spread=0.6,
            doubt="extrapolated"),
    Service(key="police_contact", payer="justice", item="Inzet politie", unit="contact",
            price=19500, users=(0.22, 0.12), amount=(5, 2.5), priced=False, shape="dates"),
    Service(key="absenteeism", payer="uwv", item="Ziektewet", unit="day",
            price=7800, users=(0.14, 0.12), amount=(60, 40), priced=False),
    Service(key="informal_care", payer="informal_carer", item="Mantelzorg", unit="hour",
            price=1900, users=(0.56, 0.46), amount=(120, 80), step=100, shape="label",
            doubt="estimated"),
)
# fmt: on
