"""A tiny edition that never changes, with something for every chart: the ground of the goldens.

The shipped record grows; this one only changes on purpose.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.contract.codes import COUNTRY_CODES, SUBJECTS
from tests.dashboard.builders import figure, program, publish_tables, row, source, statement
from tests.dashboard.meetings import attended, dated, meeting, milestone, person

# Outlines as plain boxes: west, south, east, north.
COUNTRIES = {
    "KHM": (102, 10, 107, 14),
    "LAO": (101, 15, 107, 22),
    "MMR": (93, 10, 100, 28),
    "THA": (98, 6, 104, 20),
    "VNM": (107, 9, 109, 23),
}
PROVINCES = {
    "CN-YN": ("Yunnan", (98, 22, 105, 28)),
    "CN-GX": ("Guangxi", (105, 22, 111, 26)),
    "CN-TJ": ("Tianjin", (116, 38, 118, 40)),
    "KH-8": ("Kandal", (104.5, 11, 105.5, 12)),
    "KH-12": ("Phnom Penh", (104.8, 11.4, 105, 11.6)),
    "LA-LP": ("Luang Prabang", (102, 19, 103, 21)),
    "MM-17": ("Shan", (96, 20, 100, 24)),
}


def publish_tiny(folder: Path) -> None:
    """Publish it below a folder."""
    publish_tables(
        {
            "sources": [source("p"), source("q", publisher_group="Khmer Times", tier=1)],
            **_fund(),
            **_meetings(),
            **_guideline(),
            "coverage": _coverage(),
            "indicators": _indicators(),
            "external_sources": [_external()],
            "geography": _geography(),
        },
        folder,
    )


def _fund() -> dict[str, Any]:
    behind: Any = {"receipt": ("s",), "publishers": ("Xinhua",), "sources": ("p",)}
    return {
        "batch_figures": [
            figure("KHM", 2017, 16, **behind),
            figure("KHM", 2018, 19, agreement="single", qualifier="over", **behind),
            figure("KHM", 2022, 13, low=3, agreement="disputed", **behind),
            figure("LAO", 2018, receipt=("s",)),
            figure("MMR", 2022, agreement="implied", implied_low=18, implied_high=20, **behind),
            figure("THA", 2023, 18, **behind),
            figure("KHM", 2017, 7_300_000, measure="amount_usd", **behind),
            figure("THA", 2023, 2_390_000, low=2_300_000, measure="amount_usd", **behind),
        ],
        "fund_statements": [
            statement("s", "p", projects=13, projects_qualifier="exact"),
            statement("t", "q", measure="running-total", as_of=dated("2022-06"), projects=40,
                      projects_qualifier="over"),
        ],
        "running_total_checks": [
            row("running_total_checks", statement_id="t", measure="projects", country="KHM",
                scope="country", stated=Decimal(40), qualifier="over", stated_low=Decimal(40),
                stated_high=Decimal(49), covered=(2017, 2018, 2022), sum_low=Decimal(48),
                sum_high=Decimal(48), result="agrees", receipt=("t", "s")),
        ],
        "programs": _programs(),
    }  # fmt: skip


def _programs() -> list[Any]:
    pilot = {"fund": "east-asia-poverty-initiative", "fund_year": None}
    return [
        program("a", admin1_codes=("KH-8",), amount=Decimal(100_000), currency="USD",
                amount_usd=Decimal(100_000), poverty_relevant=True, status="completed"),
        program("b", admin1_codes=("KH-8", "KH-12"), priority_area="health"),
        program("pilot", **pilot),
        program("village", parent_id="pilot", admin1_codes=("LA-LP",), country="LAO", **pilot),
        program("c", admin1_codes=("MM-17", "MM-18"), country="MMR", fund_year=2017),
        program("d", admin1_codes=("CN-TJ",), country="CHN", fund_year=2020),
        program("e", site_countries=("VNM",), country="THA", fund_year=2023,
                priority_area="poverty-reduction"),
        program("f", country="THA", fund_year=2023, priority_area="education"),
    ]  # fmt: skip


def _meetings() -> dict[str, Any]:
    return {
        "meetings": [
            meeting("jwg-6", ordinal=6, host_country="CHN", participants=60,
                    participants_qualifier="over"),
            meeting("jwg-5", "2021-06", ordinal=5, host_country="KHM"),
            meeting("forum", "2019", series="forum", invited=("KHM", "LAO"), participants=120,
                    participants_qualifier="exact"),
            meeting("leaders-4", "2023-12-25", series="leaders", ordinal=4, poverty_track=False,
                    host_country="MMR"),
        ],
        "participation": [
            person("jwg-6", "KHM", "vice-minister"),
            person("jwg-6", "CHN", "director-general", role="host"),
            person("jwg-5", "KHM", "minister", role="host"),
        ],
        "attendance": [
            *attended("jwg-6", KHM="named", CHN="named", THA="body", LAO="country"),
            *attended("jwg-5", KHM="named"),
            *attended("forum", KHM="body", LAO="country"),
            *attended("leaders-4", MMR="named"),
        ],
    }  # fmt: skip


def _guideline() -> dict[str, Any]:
    return {
        "documents": [
            row("documents", document_id="guideline", title="Guideline 2023-2027",
                kind="guideline", adopted_on=dated("2022-11-22"), period_start=dated("2023"),
                period_end=dated("2027"), source_ids=("p",)),
            row("documents", document_id="plan", title="Plan 2018-2022", kind="plan-of-action",
                adopted_on=dated("2018-01-10"), period_start=dated("2018"),
                period_end=dated("2022"), source_ids=("q",)),
        ],
        "actions": [
            row("actions", action_id="act", document_id="plan", theme="finance", title="Act",
                description="To do", start_date=dated("2018"), end_date=dated("2022"),
                source_id="p"),
        ],
        "milestones": [
            milestone("e1", "2023-05", countries=("KHM",)),
            milestone("e2", "2024-05", theme="rural-water", countries=("LAO", "VNM")),
            milestone("old", "2019-01", theme="finance"),
            milestone("late", "2025", kind="plan", due=dated("2025")),
            milestone("soon", "2027", kind="plan", due=dated("2027")),
            milestone("done", "2024", kind="plan", due=dated("2024"), reported_by="e2"),
        ],
    }  # fmt: skip


def _coverage() -> list[Any]:
    """Every subject, country and year of four, the states in turn."""
    states = ("documented", "thin", "disputed", "silent", "not-expected")
    cells = [
        (subject.code, country, year)
        for subject in SUBJECTS
        for country in COUNTRY_CODES
        for year in range(2021, 2025)
    ]
    return [
        row("coverage", subject=subject, country=country, year=year, state=states[n % 5],
            facts=n % 5 if n % 5 < 3 else 0, silences=int(n % 5 == 3), receipt=("jwg-6",))
        for n, (subject, country, year) in enumerate(cells)
    ]  # fmt: skip


def _indicators() -> list[Any]:
    """A national rate with a gap and a change of method, and two series of the World Bank."""
    return [
        *(_value("THA", year, "poverty-rate", n) for year, n in ((2015, 7.2), (2022, 5.4))),
        _value("THA", 2023, "poverty-rate-new", 3.4, basis="forecast"),
        *(_value("KHM", year, "poverty-rate", n) for year, n in ((2009, 23.9), (2014, 13.5))),
        *(
            _value(country, year, "SI.POV.DDAY", number, dataset="worldbank-poverty", basis=None,
                   indicator="Poverty headcount ratio", sources=("wb",))
            for country, number in (("LAO", 12.1), ("VNM", 4.2))
            for year in (2012, 2018)
        ),
        _value("LAO", 2020, "SP.POP.TOTL", 7_300_000, dataset="worldbank-wdi", basis=None,
               unit="people", sources=("wb",)),
        _value("LAO", 2020, "ODA-like", 100_000_000, dataset="aiddata-gcdf3", basis=None,
               unit="constant 2021 US dollars", sources=("wb",)),
    ]  # fmt: skip


def _value(country: str, year: int, what: str, number: float, **cells: Any) -> Any:
    defaults: dict[str, Any] = {
        "indicator_id": f"{country}-{year}-{what}", "dataset": "national-figures",
        "country": country, "year": year, "series": f"{country.lower()}-{what}",
        "indicator": what, "value": number, "unit": "percent", "definition": "Below the line",
        "basis": "government", "vintage": "2024-10-07", "sources": ("p",),
    }  # fmt: skip
    return row("indicators", **(defaults | cells))


def _external() -> Any:
    return row(
        "external_sources",
        source_id="wb",
        publisher="World Bank",
        licence="CC BY 4.0",
        credit="The World Bank: World Development Indicators",
        url="https://example.org/wb",
    )


def _geography() -> list[Any]:
    river = ((99.0, 27.0), (101.0, 21.0), (105.0, 14.0), (106.0, 10.0))
    return [
        *(_outline("country", code, code, "", box) for code, box in COUNTRIES.items()),
        *(
            _outline("province", code, _country(code), name, box)
            for code, (name, box) in PROVINCES.items()
        ),
        row("geography", layer="river", code="Mekong", part=1, name="Mekong",
            longitudes=tuple(x for x, _y in river), latitudes=tuple(y for _x, y in river)),
    ]  # fmt: skip


def _country(code: str) -> str:
    return {"CN": "CHN", "KH": "KHM", "LA": "LAO", "MM": "MMR"}[code[:2]]


def _outline(layer: str, code: str, country: str, name: str, box: tuple[float, ...]) -> Any:
    west, south, east, north = box
    return row(
        "geography",
        layer=layer,
        code=code,
        part=1,
        country=country,
        name=name,
        longitudes=tuple(map(float, (west, west, east, east, west))),
        latitudes=tuple(map(float, (south, north, north, south, south))),
    )
