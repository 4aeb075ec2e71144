"""One country in the record: its part by series and year, the rows that name it, pages in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.aggregates.country import (
    SeriesYear,
    facts_naming,
    facts_on_pages,
    narrowed,
    pages_in_vain,
    rows_naming,
    series_years,
)
from dashboard.aggregates.participation import Track, meetings_of
from dashboard.filters import Filter
from tests.dashboard.builders import figure, program, row, source, statement
from tests.dashboard.meetings import EVERYONE, attended, edition_of, meeting, milestone, person

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.published import Published

ALL_TRACKS = Track(poverty=False)


def parts(published: Published, country: str, chosen: Filter = EVERYONE) -> list[SeriesYear]:
    """The cells of a country over all meetings of the edition."""
    found = meetings_of(
        published.records("meetings"),
        published.records("attendance"),
        narrowed(chosen, (country,)),
        ALL_TRACKS,
    )
    poverty = [r["meeting_id"] for r in published.records("meetings") if r["poverty_track"]]
    return series_years(found, country, poverty)


def two_in_a_year(tmp_path: Path) -> Published:
    """Two forums of 2021: a minister of Cambodia hosts one, of the other it is only named."""
    forum: dict[str, Any] = {"series": "forum", "poverty_track": True}
    return edition_of(
        tmp_path,
        meetings=[meeting("a", "2021-03", **forum), meeting("b", "2021-09", **forum)],
        attendance=[
            *(
                cells | ({"role": "host", "level": "minister"} if cells["country"] == "KHM" else {})
                for cells in attended("a", KHM="named")
            ),
            *attended("b", KHM="country", LAO="country"),
        ],
        participation=[person("a", "KHM", "minister")],
    )


def test_the_strongest_of_a_year_is_shown_and_all_of_it_counted(tmp_path: Path) -> None:
    (cell,) = parts(two_in_a_year(tmp_path), "KHM")
    assert (cell.evidence, cell.role, cell.level) == ("named", "host", "minister")
    assert (cell.held, cell.known) == (2, 2)
    assert cell.meetings == ("a", "b")


def test_a_meeting_that_does_not_mention_it_is_held_and_not_known(tmp_path: Path) -> None:
    (cell,) = parts(two_in_a_year(tmp_path), "LAO")
    assert (cell.evidence, cell.held, cell.known) == ("country", 2, 1)
    (silent,) = parts(two_in_a_year(tmp_path / "more"), "VNM")
    assert (silent.evidence, silent.held, silent.known) == ("silent", 2, 0)


def test_a_meeting_for_others_is_no_part_and_an_unknown_invitation_is_neither(
    tmp_path: Path,
) -> None:
    base = {"meeting_id": "a", "receipt": ()}
    published = edition_of(
        tmp_path,
        meetings=[meeting("a", "2021")],
        attendance=[
            row("attendance", country="KHM", invited="no", **base),
            row("attendance", country="LAO", invited="unknown", **base),
        ],
    )
    assert parts(published, "KHM") == []
    (cell,) = parts(published, "LAO")
    assert (cell.evidence, cell.held, cell.known) == ("unknown", 0, 0)


def test_the_poverty_track_comes_first_and_is_kept_apart(tmp_path: Path) -> None:
    published = edition_of(
        tmp_path,
        meetings=[
            meeting("other", "2021", series="forum", poverty_track=False),
            meeting("own", "2021", series="forum", poverty_track=True),
        ],
        attendance=[*attended("other", KHM="body"), *attended("own", KHM="body")],
    )
    assert [(c.poverty, c.series) for c in parts(published, "KHM")] == [
        (True, "forum"),
        (False, "forum"),
    ]


def naming(tmp_path: Path) -> Published:
    """Rows about Viet Nam of several tables, and a meeting held for it that is silent on it."""
    return edition_of(
        tmp_path,
        sources=[source(name) for name in ("p", "q", "r", "s")],
        meetings=[meeting("m", "2020-11-24", source_ids=("r",))],
        attendance=attended("m", KHM="country"),
        participation=[person("m", "KHM", "minister", source_id="r")],
        batch_figures=[figure("VNM", 2023, 6, receipt=("f",))],
        fund_statements=[statement("f", "q", country="VNM", fund_year=2023)],
        programs=[program("a", partner_countries=("VNM",), source_ids=("q", "s"), fund_year=None)],
        milestones=[
            milestone("six", "2022", countries=("KHM", "CHN", "LAO", "MMR", "THA", "VNM")),
            milestone("own", "2024", countries=("VNM",)),
        ],
    )


def test_whatever_column_names_it_a_row_is_found_once(tmp_path: Path) -> None:
    rows = rows_naming(naming(tmp_path), "VNM", EVERYONE)
    assert [(r.table, r.key) for r in rows] == [
        ("milestones", "six"),
        ("milestones", "own"),
        ("programs", "a"),
        ("fund_statements", "f"),
    ]
    assert [r.key for r in rows if r.joint] == ["six"]


def test_whom_a_meeting_was_held_for_is_no_word_about_it(tmp_path: Path) -> None:
    assert "meetings" not in {r.table for r in rows_naming(naming(tmp_path), "VNM", EVERYONE)}


def test_a_filter_of_years_leaves_out_other_years_and_what_has_none(tmp_path: Path) -> None:
    chosen = Filter(EVERYONE.countries, (2023, 2024), all_years=False)
    rows = rows_naming(naming(tmp_path), "VNM", chosen)
    assert [r.key for r in rows] == ["own", "f"]


def test_a_person_is_dated_by_the_meeting(tmp_path: Path) -> None:
    in_2020 = Filter(EVERYONE.countries, (2020, 2020), all_years=False)
    in_2021 = Filter(EVERYONE.countries, (2021, 2021), all_years=False)
    published = naming(tmp_path)
    assert [r.table for r in rows_naming(published, "KHM", in_2020)] == ["participation"]
    assert rows_naming(published, "KHM", in_2021) == []


def test_each_page_counts_the_rows_that_rest_on_it(tmp_path: Path) -> None:
    facts = facts_on_pages(rows_naming(naming(tmp_path), "VNM", EVERYONE))
    assert facts == {"p": 2, "q": 2, "s": 1}


def test_pages_of_meetings_held_for_it_that_do_not_mention_it_are_told(tmp_path: Path) -> None:
    published = naming(tmp_path)
    for country, pages in (("VNM", ["r"]), ("KHM", [])):
        found = meetings_of(
            published.records("meetings"),
            published.records("attendance"),
            narrowed(EVERYONE, (country,)),
            ALL_TRACKS,
        )
        assert pages_in_vain(found, country) == pages


def test_pages_are_counted_as_if_row_by_row(tmp_path: Path) -> None:
    published = naming(tmp_path)
    in_2022 = Filter(EVERYONE.countries, (2022, 2023), all_years=False)
    for chosen in (EVERYONE, in_2022):
        for country in ("KHM", "VNM"):
            rows = rows_naming(published, country, chosen)
            counted = facts_on_pages(rows).most_common()
            assert list(facts_naming(published, country, chosen).items()) == counted
            own = facts_naming(published, country, chosen, own=True)
            assert own == facts_on_pages(row for row in rows if not row.joint)
