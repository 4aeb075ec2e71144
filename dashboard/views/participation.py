"""Who took part? Meetings against countries, hosts, levels and headcounts, and each meeting."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.aggregates.participation import POVERTY_TRACK, MeetingParts, Track, chosen_meetings
from dashboard.cards import Behind, chart_with_receipt
from dashboard.choice import mark_choice
from dashboard.figures.bars import BarsChart
from dashboard.figures.grid import GridChart
from dashboard.figures.headcounts import headcounts_chart
from dashboard.figures.hosts import hosts_chart
from dashboard.figures.levels import levels_chart
from dashboard.figures.meetingreceipts import grid_or_bar_receipt, told_of
from dashboard.figures.meetingrecord import meeting_record, meeting_words
from dashboard.figures.participation import (
    MatrixChart,
    participation_chart,
    working_group_line,
)
from dashboard.figures.recordreceipts import part_receipt
from dashboard.links import chosen_record_link
from dashboard.markup import element
from dashboard.nothing import nothing_on_page
from dashboard.recordcard import record_card
from dashboard.render.plotly import bars, grid, matrix
from dashboard.view import View, view
from etl.contract.codes import SERIES
from etl.text import _


def page(now: View) -> None:
    """Heading, what is not documented, which meetings, and the cards that follow that choice."""
    st.title(_("Who took part?"))
    st.html(element("p", working_group_line(now.published), class_="lmc-standing-line"))
    track = track_choice(now)
    if not _shown(now, track):
        nothing_on_page()
        if st.query_params.get("meeting"):  # a link may name one that the filters hide
            meeting_card(now, track)
        return
    matrix_card(now, track)
    meeting_card(now, track)
    hosts_card(now, track)
    levels_card(now, track)
    headcounts_card(now, track)


def _shown(now: View, track: Track) -> tuple[MeetingParts, ...]:
    published = now.published
    found = chosen_meetings(published, now.chosen, track)
    return found.latest_first


def track_choice(now: View) -> Track:
    """The meetings that all cards of the page show, by the address."""
    with st.container(key="choices_participation"):
        which = address.one(
            "track",
            _("Meetings"),
            {"poverty": _("Poverty track"), "all": _("All meetings")},
        )
        series = address.several(
            "series", _("Series"), {c.code: _(c.label) for c in SERIES}, _("All series")
        )
    track = Track(which == "poverty", tuple(series))
    if track.poverty and track.series:
        _tell_other_track(now, track)
    return track


def _tell_other_track(now: View, track: Track) -> None:
    """Say so where a chosen series has no meeting on the poverty track at all."""
    if not any(track.takes(row) for row in now.published.records("meetings")):
        told = _(
            "The chosen series have no meeting on the poverty track on record. Choose all "
            "meetings to see theirs."
        )
        st.html(element("p", told, class_="lmc-notice", role="status"))


@st.fragment
def matrix_card(now: View, track: Track = POVERTY_TRACK) -> None:
    """The matrix; choosing a cell redraws this card alone."""
    chart = participation_chart(now.published, now.chosen, track)
    chart_with_receipt(
        chart,
        matrix.draw,
        now.palette,
        Behind(
            "part",
            _("Rows behind"),
            _told(chart),
            _("Choose a meeting and country"),
            lambda mark: part_receipt(now.published, chart, mark),
        ),
    )
    chosen_record_link(
        "part", {cell.mark: _address(row.meeting_id) for row in chart.rows for cell in row.cells}
    )


def _told(chart: MatrixChart) -> dict[str, str]:
    cells = (cell for row in chart.rows for cell in row.cells)
    return {cell.mark: cell.told for cell in cells if cell.state != "outside"}


@st.fragment
def meeting_card(now: View, track: Track) -> None:
    """The record of one meeting; choosing one redraws this card alone."""
    with st.container(key="card_meeting"):
        st.html(element("h2", _("One meeting: when, where, who, what was adopted")))
        key = mark_choice("meeting", _("Meeting"), _listed(now, track), _("Choose a meeting"))
        record = meeting_record(now.published, key) if key else None
        if record is None:
            st.html(element("p", _("Choose a meeting to open its record here."), class_="lmc-hint"))
        else:
            record_card(record, now.published.edition)


def _listed(now: View, track: Track) -> dict[str, str]:
    """The meetings that the page shows, and one that a link names though the filter hides it."""
    published = now.published
    shown = [meeting.meeting_id for meeting in _shown(now, track)]
    asked = st.query_params.get_all("meeting")
    rows = published.pick("meetings", dict.fromkeys([*shown, *asked]))
    return {row["meeting_id"]: meeting_words(row) for row in rows}


@st.fragment
def hosts_card(now: View, track: Track) -> None:
    """Hosts in turn; choosing a mark redraws this card alone."""
    chart = hosts_chart(now.published, now.chosen, track)
    behind = _behind(now, chart, "host", _("Pages behind the host of"), _("Choose a meeting"))
    chart_with_receipt(chart, grid.draw, now.palette, behind)
    chosen_record_link(behind.name, {m.mark: _address(m.mark) for m in chart.cells})


@st.fragment
def levels_card(now: View, track: Track) -> None:
    """Levels of representation; choosing a mark redraws this card alone."""
    chart = levels_chart(now.published, now.chosen, track)
    behind = _behind(
        now, chart, "level", _("Rows behind the level of"), _("Choose a country and year")
    )
    chart_with_receipt(chart, grid.draw, now.palette, behind)


@st.fragment
def headcounts_card(now: View, track: Track) -> None:
    """Headcounts; choosing a mark redraws this card alone."""
    chart = headcounts_chart(now.published, now.chosen, track)
    behind = _behind(
        now, chart, "headcount", _("Pages behind the headcount of"), _("Choose a meeting")
    )
    chart_with_receipt(chart, bars.draw, now.palette, behind)
    chosen_record_link(behind.name, {m.mark: _address(m.mark) for m in chart.bars})


def _address(meeting_id: str) -> str:
    return f"meetings:{meeting_id}"


def _behind(now: View, chart: GridChart | BarsChart, name: str, label: str, hint: str) -> Behind:
    return Behind(
        name,
        label,
        told_of(chart),
        hint,
        lambda mark: grid_or_bar_receipt(now.published, chart, mark),
    )


page(view())
