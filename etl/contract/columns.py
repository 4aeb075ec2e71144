"""Short constructors of columns, so that the tables below read as their dictionary does."""

from __future__ import annotations

from functools import partial

from etl.contract import codes
from etl.contract.model import Column, Kind
from etl.text import N_

# Years before the first household surveys used here, or long after the plans end, are typing
# errors. The cooperation itself began in 2015, its fund in 2016.
EARLIEST_YEAR, LATEST_YEAR = 1950, 2050
EARLIEST_FUND_YEAR = 2016

text = partial(Column, kind=Kind.TEXT)
texts = partial(Column, kind=Kind.TEXTS)
key = partial(Column, kind=Kind.KEY, required=True)
code = partial(Column, kind=Kind.CODE)
yes_no = partial(Column, kind=Kind.YES_NO, required=True)
date = partial(Column, kind=Kind.DATE, minimum=EARLIEST_YEAR, maximum=LATEST_YEAR)
year = partial(Column, kind=Kind.YEAR, minimum=EARLIEST_YEAR, maximum=LATEST_YEAR)
fund_year = partial(Column, kind=Kind.YEAR, minimum=EARLIEST_FUND_YEAR, maximum=LATEST_YEAR)
country = partial(Column, kind=Kind.COUNTRY, codes=codes.COUNTRIES)
countries = partial(Column, kind=Kind.COUNTRIES, codes=codes.COUNTRIES)
count = partial(Column, kind=Kind.INTEGER, minimum=0)
money = partial(Column, kind=Kind.MONEY, minimum=0)
number = partial(Column, kind=Kind.NUMBER)
url = partial(Column, kind=Kind.URL)


def reference(name: str, *tables: str, meaning: str, required: bool = False) -> Column:
    """A column that holds the key of a row of one of ``tables``."""
    return Column(name, Kind.REFERENCE, meaning, required=required, refers_to=tables)


def references(name: str, *tables: str, meaning: str, required: bool = False) -> Column:
    """A column that holds keys of rows of ``tables``, ``;`` between them."""
    return Column(name, Kind.REFERENCES, meaning, required=required, refers_to=tables)


# What most tables of the record end with.
SOURCE_OF_ROW = reference(
    "source_id", "sources", meaning=N_("page that the fact was taken from"), required=True
)
SOURCES_OF_ROW = references(
    "source_ids",
    "sources",
    meaning=N_("pages that the facts were taken from, best first"),
    required=True,
)
NOTES = text("notes", meaning=N_("limits, conflicts, inferences"))
