"""Facts as rows, each with its source; unknown stays empty."""

from microanalyse.catalogue.categories import Category, categories, category_key
from microanalyse.catalogue.inflation import YearIndex, price_index
from microanalyse.catalogue.instruments import Instrument, instrument, instruments
from microanalyse.catalogue.payers import Payer, payer_key, payers

__all__ = [
    "Category",
    "Instrument",
    "Payer",
    "YearIndex",
    "categories",
    "category_key",
    "instrument",
    "instruments",
    "payer_key",
    "payers",
    "price_index",
]
