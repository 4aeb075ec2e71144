"""What the page of a country says, by small tables and by the shipped record counted anew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.aggregates.spans import year_span
from dashboard.figures.countrybatches import batches_told, country_batches
from dashboard.figures.countrycoverage import country_coverage
from dashboard.figures.countryevents import country_ahead, events_chart, events_figure
from dashboard.figures.countryknown import Known, known_of
from dashboard.figures.countrymeetings import part_chart
from dashboard.figures.countrypages import found_pages, pages_figure, pages_read, vain_lines
from dashboard.figures.countrypersons import persons_figure
from dashboard.figures.countryprograms import own_programs, partner_programs
from dashboard.figures.countrystats import country_stats
from dashboard.figures.meetingreceipts import grid_or_bar_receipt
from dashboard.figures.sources import source_index
from dashboard.figures.stats import Stat
from dashboard.figures.themes import theme_receipt
from dashboard.filters import Filter
from dashboard.names import country_names
from etl.contract.codes import COUNTRY_CODES
from tests.dashboard.builders import figure, program, row, source, statement
from tests.dashboard.meetings import (
    EVERYONE,
    HOSTILE,
    attended,
    edition_of,
    kept,
    meeting,
    milestone,
    person,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

TODAY = date(2026, 11, 25)
SILENT = {"state": "silent", "facts": 0, "silences": 1}


def little_known(tmp_path: Path) -> Published:
    """Viet Nam with one batch without figures; Cambodia has one of the same year with 16."""
    return edition_of(
        tmp_path,
        sources=[source(name) for name in ("p", "q")],
        batch_figures=[
            figure("KHM", 2021, 16, receipt=("k",)),
            figure("KHM", 2022, 9, receipt=("k",)),
            figure("VNM", 2021, receipt=("f",)),
            figure("VNM", 2021, measure="amount_usd", receipt=("f",)),
        ],
        fund_statements=[
            statement("f", "q", country="VNM", fund_year=2021),
            statement("k", "p", fund_year=2021, projects=16, projects_qualifier="exact"),
        ],
        coverage=[
            row(
                "coverage",
                country="VNM",
                year=2021,
                subject="itemised-programs",
                receipt=("f",),
                **SILENT,
            )
        ],
        meetings=[meeting("m", "2020-11-24", name="Fourth meeting")],
        attendance=attended("m", KHM="named"),
        participation=[person("m", "KHM", "minister")],
        programs=[program("a", partner_countries=("VNM",), site_countries=("VNM",))],
        milestones=[
            milestone("late", "2021", countries=("VNM",), due=None),
            milestone("plan", "2024", kind="plan", countries=("VNM",)),
        ],
    )


def known(published: Published, country: str, chosen: Filter = EVERYONE) -> Known:
    """Both lists of a country."""
    pages = pages_read(published, country, chosen)
    return known_of(published, country, chosen, TODAY, pages)


def stats(published: Published, country: str, chosen: Filter = EVERYONE) -> dict[str, Stat]:
    """The tiles by the part of their key after the country."""
    found = country_stats(published, country, chosen, TODAY)
    return {stat.key.removeprefix(f"{country}-"): stat for stat in found}


def everything(published: Published) -> Filter:
    """A filter that hides nothing."""
    return Filter(tuple(country_names(published)), year_span(published))


def test_what_was_looked_for_and_not_found_is_said_from_the_data(tmp_path: Path) -> None:
    told = " ".join(known(little_known(tmp_path), "VNM").unknown)
    assert "No batch of Viet Nam is known of the fund years 2022" in told
    assert "Whether it had one is not known" in told
    assert "A batch is known and its number of projects is not: 2021" in told
    assert "Of 1 batch no source gives the amount in US dollars: 2021" in told
    assert "Of 1 batch that is known not one project is known by name: 2021" in told
    assert "no page read mentions it: Fourth meeting (24 November 2020)" in told
    assert "does not mean that it stayed away" in told
    assert "No poverty figure that the country publishes is on record" in told


def test_what_is_known_is_said_and_nothing_more(tmp_path: Path) -> None:
    found = known(little_known(tmp_path), "VNM")
    told = " ".join(found.known)
    assert "1 event of the poverty track is documented that names it" in told
    assert "3 pages" not in told
    assert "2 pages of the record name it, 2 of these with a fact that is not of all six" in told
    assert "projects is known of" not in told
    assert "absent" not in " ".join((*found.known, *found.unknown))


def test_a_country_that_nothing_names_still_has_its_lists(tmp_path: Path) -> None:
    found = known(edition_of(tmp_path), "THA")
    assert found.known == ()
    assert "No page of the record names the country in these years." in found.unknown


def test_a_contradiction_is_among_what_is_not_known(tmp_path: Path) -> None:
    published = edition_of(
        tmp_path, batch_figures=[figure("KHM", 2022, 13, low=3, agreement="disputed")]
    )
    assert any("contradict each other: 2022" in line for line in known(published, "KHM").unknown)


def test_each_tile_says_what_it_counts_and_rests_on_rows(tmp_path: Path) -> None:
    found = stats(little_known(tmp_path), "VNM")
    assert list(found) == [
        "meetings",
        "batches",
        "projects",
        "amount_usd",
        "programs",
        "events",
        "silent",
    ]
    assert (found["meetings"].value, found["batches"].value) == ("0", "1")
    assert found["projects"].value == "no figure reported"
    assert found["events"].value == "1"
    assert (found["silent"].value, len(found["silent"].receipt.lines)) == ("1", 1)
    assert found["silent"].receipt.lines[0].publisher == "Xinhua"


def test_sums_of_disputed_batches_say_at_least(tmp_path: Path) -> None:
    rows = [figure("KHM", 2021, 16), figure("KHM", 2022, 13, low=3, agreement="disputed")]
    assert (
        stats(edition_of(tmp_path, batch_figures=rows), "KHM")["projects"].value
        == "at least 19 projects"
    )


def test_the_tiles_of_two_countries_have_names_of_their_own(tmp_path: Path) -> None:
    published = little_known(tmp_path)
    keys = [
        s.key for code in ("KHM", "VNM") for s in country_stats(published, code, EVERYONE, TODAY)
    ]
    assert len(keys) == len(set(keys))


def test_the_parts_of_two_countries_are_drawn_in_the_same_years(tmp_path: Path) -> None:
    outside = {"invited": "no", "evidence": None}
    published = edition_of(
        tmp_path,
        meetings=[meeting("m", "2019"), meeting("n", "2022")],
        attendance=[
            *attended("m", KHM="named"),
            *(r | (outside if r["country"] == "VNM" else {}) for r in attended("n", KHM="named")),
        ],
        participation=[person("m", "KHM", "minister")],
    )
    one, other = (part_chart(published, code, EVERYONE) for code in ("KHM", "VNM"))
    assert one.columns == other.columns == ("2019", "2020", "2021", "2022")
    assert [row.group for row in one.rows] == ["On the poverty track"]
    assert [cell.shape for cell in one.cells] == ["circle", "circle"]
    assert [cell.shape for cell in other.cells] == ["dash"]
    assert one.title == "Cambodia: its part is documented in 2 of 2 meetings"
    assert other.title == "Viet Nam: its part is documented in 0 of 1 meeting"


def test_a_cell_of_meetings_rests_on_its_persons_and_its_pages(tmp_path: Path) -> None:
    part = {"country": "KHM", "evidence": "named", "invited": "yes", "receipt": ("m-KHM-1",)}
    published = edition_of(
        tmp_path,
        meetings=[meeting("m", "2020")],
        attendance=[row("attendance", meeting_id="m", **part)],
        participation=[person("m", "KHM", "minister")],
    )
    chart = part_chart(published, "KHM", EVERYONE)
    receipt = grid_or_bar_receipt(published, chart, chart.cells[0].mark)
    assert receipt is not None
    assert [line.row_id for line in receipt.lines] == ["m-KHM-1", "m"]


def test_persons_are_listed_with_office_and_meeting(tmp_path: Path) -> None:
    published = little_known(tmp_path)
    found = persons_figure(published, "KHM", EVERYONE)
    assert found.title == "Cambodia at 1 meeting: 1 person is named"
    assert "Office" in found.table.rows[0]
    assert "Fourth meeting" in found.table.rows[0]
    nobody = persons_figure(published, "VNM", EVERYONE)
    assert nobody.empty
    assert nobody.title == "No page names a person who represented Viet Nam"


def test_batches_of_two_countries_share_a_scale_and_are_never_added(tmp_path: Path) -> None:
    published = little_known(tmp_path)
    both = country_batches(published, "projects", ("KHM", "VNM"), EVERYONE)
    assert both.title == "Cambodia: 25 projects · Viet Nam: no figure reported"
    assert both.highest == Decimal(16)
    assert [panel.country for panel in both.panels] == ["KHM", "VNM"]
    assert set(batches_told(both)) == {"KHM-2021", "KHM-2022", "VNM-2021"}


def test_programs_of_others_that_name_it_are_apart_from_its_own(tmp_path: Path) -> None:
    published = little_known(tmp_path)
    assert own_programs(published, "VNM", EVERYONE).empty
    others = partner_programs(published, "VNM", EVERYONE)
    assert others.title == "1 program of another country names Viet Nam as partner or place"
    assert "both" in others.table.rows[0]
    assert partner_programs(published, "KHM", EVERYONE).empty


def test_the_amount_of_a_program_keeps_currency_and_reservation(tmp_path: Path) -> None:
    paid = {"amount": Decimal(430089), "currency": "USD", "amount_qualifier": "about"}
    published = edition_of(tmp_path, programs=[program("a", **paid), program("b")])
    table = own_programs(published, "KHM", EVERYONE).table
    place = [field.name for field in table.fields].index("amount_told")
    assert [row[place] for row in table.rows] == ["about US$ 430,089", ""]
    assert [field.name for field in table.fields if field.shown][:2] == ["title", "fund_year"]


def test_only_events_that_name_the_country_are_its_events(tmp_path: Path) -> None:
    published = edition_of(
        tmp_path,
        milestones=[
            milestone("nobody", "2023"),
            milestone("own", "2024", countries=("LAO",)),
            milestone("all", "2025", countries=COUNTRY_CODES),
            milestone("other", "2025", countries=("THA",)),
        ],
    )
    listed = events_figure(published, "LAO", EVERYONE, TODAY)
    assert listed.table.marks == ("all", "own")
    assert listed.title == "Lao PDR: 2 events are documented; concerning all six countries: 1"
    chart = events_chart(published, ("LAO", "THA"), EVERYONE, TODAY)
    drawn = [cell for cell in chart.cells if cell.shape == "solid"]
    assert [cell.mark for cell in drawn] == [
        "LAO-governance-2024",
        "LAO-governance-2025",
        "THA-governance-2025",
    ]
    receipt = theme_receipt(published, chart, "LAO-governance-2024")
    assert receipt is not None
    assert [line.row_id for line in receipt.lines] == ["own"]


def test_overdue_is_only_what_was_due(tmp_path: Path) -> None:
    due: dict[str, Any] = {"kind": "plan", "countries": ("LAO",)}
    published = edition_of(
        tmp_path,
        milestones=[
            milestone("plan", "2020", **due),
            milestone("late", "2020", due=milestone("x", "2025")["date"], **due),
        ],
    )
    figure_ = country_ahead(published, "LAO", EVERYONE, TODAY)
    place = [field.name for field in figure_.table.fields].index("state")
    states = dict(zip(figure_.table.marks, (r[place] for r in figure_.table.rows), strict=True))
    assert states == {"plan": "earlier", "late": "overdue"}
    assert "1 thing whose date has passed has no report" in stats(published, "LAO")["events"].note


def test_pages_are_counted_by_kind_tier_and_language_and_none_is_told_as_none(
    tmp_path: Path,
) -> None:
    published = edition_of(
        tmp_path,
        sources=[source("p"), source("v", language="vi", kind="official", tier=1)],
        milestones=[milestone("a", "2024", countries=("LAO",))],
    )
    pages = pages_read(published, "LAO", EVERYONE)
    figure_ = pages_figure(published, "LAO", EVERYONE, pages)
    assert figure_.title == "Lao PDR: 1 of the 2 pages of the record names it"
    assert ("kind", "official", 0, 0, 1) in figure_.table.rows
    assert ("language", "English", 1, 1, 1) in figure_.table.rows
    assert ("language", "Vietnamese", 0, 0, 1) in figure_.table.rows


def test_the_pages_of_a_country_are_found_by_words_and_lead_only_where_readers_may_go(
    tmp_path: Path,
) -> None:
    published = edition_of(
        tmp_path,
        sources=[source("p", title="Rice in Attapeu"), source("c", link=False), source("x")],
        milestones=[
            milestone("a", "2024", countries=("LAO",)),
            milestone("b", "2024", countries=("LAO",), source_id="c"),
            milestone("d", "2024", countries=("THA",), source_id="x"),
        ],
    )
    pages = pages_read(published, "LAO", EVERYONE)
    index = source_index(published)
    every = found_pages(published, index, pages)
    assert {line.source_id: line.url for line in every} == {"p": "https://example.org/p", "c": ""}
    assert [line.source_id for line in found_pages(published, index, pages, "attapeu")] == ["p"]
    assert found_pages(published, index, pages, "title of x") != every


def test_pages_that_do_not_mention_the_country_are_listed(tmp_path: Path) -> None:
    published = little_known(tmp_path)
    pages = pages_read(published, "THA", EVERYONE)
    assert [line.source_id for line in vain_lines(published, pages)] == ["p"]


def test_texts_of_the_data_stay_texts(tmp_path: Path) -> None:
    published = edition_of(
        tmp_path, milestones=[milestone("a", "2024", title=HOSTILE, countries=("LAO",))]
    )
    assert HOSTILE in events_figure(published, "LAO", EVERYONE, TODAY).table.rows[0]


def test_coverage_of_one_country_names_subjects_and_of_two_pairs_them(shipped: Published) -> None:
    chosen = everything(shipped)
    alone = country_coverage(shipped, ("VNM",), chosen)
    assert [row.name for row in alone.rows][:2] == ["Meetings", "Batches (count)"]
    assert alone.title.startswith("Viet Nam: of ")
    both = country_coverage(shipped, ("VNM", "CHN"), chosen)
    assert [row.name for row in both.rows[:2]] == ["Viet Nam", "China"]
    assert " · China: of " in both.title


@pytest.mark.parametrize("country", COUNTRY_CODES)
def test_the_shipped_record_counted_by_hand_gives_the_same_numbers(
    shipped: Published, country: str
) -> None:
    found = stats(shipped, country, everything(shipped))
    named = {r["meeting_id"] for r in kept("participation") if r["country"] == country}
    # A host whose country takes part without a row of its own is evidence as well.
    hosted = {r["meeting_id"] for r in kept("meetings") if r["host_country"] == country}
    assert len(named) <= int(found["meetings"].value) <= len(named | hosted)
    events = [
        r
        for r in kept("milestones")
        if country in r["countries"].split(";")
        and r["national_policy"] != "yes"
        and r["kind"] != "plan"
        and (not r["due"] or r["reported_by"])
        and r["date"][:4] < "2027"
    ]
    assert int(found["events"].value) == len(events)
    own = [r for r in kept("programs") if r["country"] == country and not r["parent_id"]]
    assert int(found["programs"].value) == len(own)
    for stat in found.values():
        assert stat.receipt.lines or stat.value in ("0", "no figure reported")


@pytest.mark.parametrize("country", ["CHN", "VNM"])
def test_of_countries_of_which_little_is_known_the_page_says_what_is_missing(
    shipped: Published, country: str
) -> None:
    found = known(shipped, country, everything(shipped))
    told = " ".join(found.unknown)
    years = {r["fund_year"] for r in shipped.records("batch_figures") if r["fund_year"]}
    own = {
        r["fund_year"]
        for r in shipped.records("batch_figures")
        if r["country"] == country and r["fund_year"]
    }
    for year in years - own:
        assert str(year) in told
    assert len(found.known) >= 5
