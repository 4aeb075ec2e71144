"""The series of national poverty figures in words; the record names them by codes."""

from __future__ import annotations

from dashboard import words
from etl.contract import Code
from etl.text import N_, _

# A series is one definition: its words tell it from the others of its country.
NATIONAL_SERIES: tuple[Code, ...] = tuple(
    Code(series, told)
    for series, told in {
        "chn-rural-poor-people": N_("Rural people below the poverty line"),
        "chn-rural-poverty-rate": N_("Rural poverty rate"),
        "chn-counties-delisted": N_("Counties taken off the poverty list"),
        "chn-people-lifted-out": N_("Rural people lifted above the line, as declared"),
        "chn-employed-formerly-poor": N_("Formerly poor people in work"),
        "chn-income-delisted-areas": N_("Income in areas lifted out of poverty"),
        "chn-monitored-people-stabilised": N_("People watched whose risk was removed"),
        "khm-poverty-rate-former-line": N_("Poverty rate, former line"),
        "khm-poverty-line": N_("Poverty line of 2019/20"),
        "khm-poverty-rate-2019-line": N_("Poverty rate, line of 2019/20"),
        "khm-poverty-rate-other-urban": N_("Poverty rate, other towns"),
        "khm-poverty-rate-phnom-penh": N_("Poverty rate, Phnom Penh"),
        "khm-poverty-rate-rural": N_("Poverty rate, rural"),
        "khm-poverty-rate-spoken": N_("Poverty rate, spoken figure"),
        "lao-poverty-rate": N_("Poverty rate, survey of 2018\u20132019"),
        "lao-poor-districts-rate": N_("Poor districts, share"),
        "lao-poor-households": N_("Poor households, line of the ministry"),
        "lao-poor-households-rate": N_("Poor households, share, line of the ministry"),
        "lao-poor-villages": N_("Poor villages"),
        "lao-poor-villages-rate": N_("Poor villages, share"),
        "lao-districts-lifted-out": N_("Districts declared free of poverty in the year"),
        "lao-households-lifted-out": N_("Families that left poverty in the year"),
        "lao-poor-households-vientiane": N_("Poor households in Vientiane capital"),
        "mmr-poor-people": N_("People below the poverty line"),
        "mmr-poverty-line": N_("Poverty line of the survey of 2017"),
        "mmr-poverty-rate": N_("Poverty rate, survey of 2017"),
        "mmr-poverty-rate-rural": N_("Poverty rate, rural, survey of 2017"),
        "mmr-poverty-rate-urban": N_("Poverty rate, urban, survey of 2017"),
        "mmr-poverty-rate-undp": N_("Poverty rate, UNDP estimate"),
        "mmr-poverty-rate-world-bank": N_("Poverty rate, World Bank estimate"),
        "tha-poverty-rate": N_("Poverty rate"),
        "tha-poor-people": N_("People below the poverty line"),
        "tha-multidimensional-poverty-rate": N_("Multidimensional poverty rate"),
        "tha-multidimensionally-poor-people": N_("People poor in many dimensions"),
        "tha-poverty-line": N_("Poverty line"),
        "tha-near-poor-people": N_("Near-poor people"),
        "tha-poverty-rate-agriculture": N_("Poverty rate in the farm sector"),
        "vnm-multidimensional-poverty-rate": N_("Multidimensional rate, statistics office"),
        "vnm-poor-households-rate-start-2021-2025": N_(
            "Poor households at the start of 2021\u20132025"
        ),
        "vnm-near-poor-households-rate": N_("Near-poor households, share"),
        "vnm-poor-and-near-poor-households-rate": N_("Poor and near-poor households, share"),
        "vnm-poor-households-rate": N_("Poor households, share, standard of 2021\u20132025"),
        "vnm-poor-households": N_("Poor households"),
        "vnm-poor-households-rate-ethnic-minorities": N_("Poor households, ethnic minorities"),
        "vnm-poor-households-rate-poor-districts": N_("Poor households, poor districts"),
        "vnm-poor-households-rate-forecast": N_("Poor households, expected"),
        "vnm-poverty-line-rural": N_("Income line, rural, used from 2027"),
        "vnm-poverty-line-urban": N_("Income line, urban, used from 2027"),
    }.items()
)

# Units as the tables have them, for the catalogue: they are translated where they are shown.
_UNITS = (
    N_("percent"),
    N_("people"),
    N_("households"),
    N_("villages"),
    N_("districts"),
    N_("counties"),
    N_("CNY per person per year"),
    N_("KHR per person per day"),
    N_("MMK per person per day"),
    N_("THB per person per month"),
    N_("VND per person per month"),
)
PERCENT = "percent"


def series_words(series: str) -> str:
    """A series in words; a new one by its code, made readable."""
    told = words.label(NATIONAL_SERIES, series)
    return told if told != series else series.split("-", 1)[-1].replace("-", " ").capitalize()


def unit_words(unit: str) -> str:
    """A unit in the reader's language; as published where the catalogue lacks it."""
    return _(unit)
