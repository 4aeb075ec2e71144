"""The measures of the World Bank in words: names, units and limits, and numbers of each unit."""

from __future__ import annotations

from decimal import Decimal

from dashboard import words
from etl.text import N_, _

# Short names for a choice, in the order in which they stand there; the first is shown at first.
POVERTY_MEASURES = {
    "SI.POV.DDAY": N_("$3.00 a day"),
    "SI.POV.DDAY.2017PPP": N_("$2.15 a day"),
    "SI.POV.LMIC": N_("$4.20 a day"),
    "SI.POV.UMIC": N_("$8.30 a day"),
    "SI.POV.NAHC": N_("National lines"),
    "SI.POV.GINI": N_("Gini index"),
}
WDI_MEASURES = {
    "SP.POP.TOTL": N_("Population, total"),
    "SP.RUR.TOTL.ZS": N_("Rural population"),
    "EG.ELC.ACCS.RU.ZS": N_("Access to electricity, rural"),
    "SL.AGR.EMPL.ZS": N_("Employment in agriculture (modelled ILO estimate)"),
    "NV.AGR.TOTL.ZS": N_("Agriculture, forestry and fishing, value added"),
    "NY.GDP.MKTP.CD": N_("GDP (current US$)"),
    "derived:NY.GDP.MKTP.CD/SP.POP.TOTL": N_("GDP per capita (current US$)"),
    "SH.DYN.MORT": N_("Mortality rate, under 5"),
    "SH.STA.MMRT": N_("Maternal mortality ratio (modelled estimate)"),
    "SP.DYN.LE00.IN": N_("Life expectancy at birth"),
    "SH.STA.STNT.ME.ZS": N_("Prevalence of stunting (modelled estimate)"),
    "SN.ITK.DEFC.ZS": N_("Prevalence of undernourishment"),
    "SN.ITK.SVFI.ZS": N_("Prevalence of severe food insecurity"),
    "SE.XPD.TOTL.GB.ZS": N_("Government expenditure on education"),
    "SH.XPD.CHEX.GD.ZS": N_("Current health expenditure"),
    "DT.ODA.ODAT.CD": N_("Net official development assistance received (OECD DAC)"),
    "BX.TRF.PWKR.CD.DT": N_("Personal remittances received"),
    "BX.KLT.DINV.CD.WD": N_("Foreign direct investment, net inflows (BoP)"),
}

# Texts of the tables that are translated where they are shown.
_PUBLISHED = (
    N_("Poverty headcount ratio at $3.00 a day (2021 PPP)"),
    N_("Poverty headcount ratio at $2.15 a day (2017 PPP)"),
    N_("Poverty headcount ratio at $4.20 a day (2021 PPP)"),
    N_("Poverty headcount ratio at $8.30 a day (2021 PPP)"),
    N_("Poverty headcount ratio at national poverty lines"),
    N_("Gini index"),
    N_("% of population"),
    N_("% of rural population"),
    N_("% of children under 5"),
    N_("% of employment"),
    N_("% of GDP"),
    N_("% of government expenditure"),
    N_("index 0-100"),
    N_("per 1,000 live births"),
    N_("per 100,000 live births"),
    N_("people"),
    N_("years"),
    N_("US$"),
    N_("superseded by the $3.00 line of June 2025; WDI code SI.POV.DDAY at the time"),
    N_(
        "national lines differ between countries and change over time; not comparable across "
        "countries"
    ),
    N_("quotient of the two series above, not the published NY.GDP.PCAP.CD"),
)

# Limits that data/external/SOURCES.md tells of a series and its table does not.
_OTHER_PRICES = N_(
    "The lines of $2.15 and $3.00 use prices of different years: they are shown apart and must "
    "not be joined."
)
_NO_SECOND_COPY = N_("There was no second copy of this series to compare the values with.")
LIMITS = {
    "SI.POV.DDAY": _OTHER_PRICES,
    "SI.POV.DDAY.2017PPP": _OTHER_PRICES,
    "SP.RUR.TOTL.ZS": N_("Rural shares of recent years look like projections."),
    "NV.AGR.TOTL.ZS": _NO_SECOND_COPY,
    "SL.AGR.EMPL.ZS": _NO_SECOND_COPY,
    "EG.ELC.ACCS.RU.ZS": _NO_SECOND_COPY,
}

_WHOLE_FROM = 1_000  # from here on the decimals of a measured number are not read


def read(value: Decimal, unit: str) -> str:
    """A measured number for reading, with the sign of a share: ``7.3%``, ``1.41 billion``."""
    number = words.short(round(value) if abs(value) >= _WHOLE_FROM else round(value, 2))
    return _("{number}%", number=number) if unit.startswith("%") else number


def in_full(value: Decimal, unit: str) -> str:
    """A number as published, with its unit."""
    number = words.whole(value)
    if unit.startswith("%"):
        return f"{number}{_(unit)}"
    if unit.startswith(("index", "US$")):
        return _("{number} ({unit})", number=number, unit=_(unit))
    return _("{number} {unit}", number=number, unit=_(unit))


def vintage_words(vintage: str) -> str:
    """When the cut was written: a month in words, any other text as it stands in the table."""
    parts = [part.strip() for part in vintage.split(";")]
    return "; ".join(_month(part) for part in parts)


def _month(text: str) -> str:
    year, _dash, month = text.partition("-")
    return words.partial_date(text) if len(year) == 4 and (year + month).isdigit() else text
