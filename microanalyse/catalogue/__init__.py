"""Facts as rows, each with its source; unknown stays empty."""

from microanalyse.catalogue.categories import Category, categories, category_key, category_names
from microanalyse.catalogue.eq5d import Tariff, eq5d_tariff
from microanalyse.catalogue.inflation import YearIndex, price_index
from microanalyse.catalogue.instruments import (
    Instrument,
    instrument,
    instruments,
    look_up_instruments,
)
from microanalyse.catalogue.methods import MethodPage, method_keys, method_page
from microanalyse.catalogue.payers import Payer, payer_key, payer_names, payers
from microanalyse.catalogue.prices import UNRESOLVED, Price, look_up, prices
from microanalyse.catalogue.scoring import Scoring, item_key, scoring, scorings
from microanalyse.catalogue.units import unit_key, unit_names, units

__all__ = [
    "UNRESOLVED",
    "Category",
    "Instrument",
    "MethodPage",
    "Payer",
    "Price",
    "Scoring",
    "Tariff",
    "YearIndex",
    "categories",
    "category_key",
    "category_names",
    "eq5d_tariff",
    "instrument",
    "instruments",
    "item_key",
    "look_up",
    "look_up_instruments",
    "method_keys",
    "method_page",
    "payer_key",
    "payer_names",
    "payers",
    "price_index",
    "prices",
    "scoring",
    "scorings",
    "unit_key",
    "unit_names",
    "units",
]
