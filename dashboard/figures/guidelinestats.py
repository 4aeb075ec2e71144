"""The numbers at the head of the review of the guideline, each with what it rests on."""

from __future__ import annotations

from datetime import date

from dashboard import words
from dashboard.aggregates.guideline import GUIDELINE_END, GUIDELINE_START
from dashboard.figures.ahead import ahead_figure
from dashboard.figures.receipts import Receipt
from dashboard.figures.recordreceipts import dated_lines
from dashboard.figures.stats import Stat
from dashboard.figures.themesums import themes_chart
from dashboard.filters import Filter
from dashboard.published import Published
from etl.text import _, ngettext


def documented(published: Published, chosen: Filter, today: date) -> list[str]:
    """The events of the guideline's years, by the keys of their rows, a theme after the other."""
    bars = themes_chart(published, chosen, today).bars
    return [key for bar in bars for key in bar.receipt]


def events_stat(published: Published, chosen: Filter, today: date) -> Stat:
    """The documented events of the guideline's years: the bars of the themes together."""
    chart = themes_chart(published, chosen, today)
    events = documented(published, chosen, today)
    silent = [bar.name for bar in chart.bars if not bar.receipt]
    label = _("Events documented since {year}", year=GUIDELINE_START)
    return Stat(
        key="events",
        label=label,
        value=words.whole(len(events)),
        exact="",
        note=_("none in {themes}", themes=words.listing(silent))
        if silent
        else _("in every theme at least one"),
        receipt=Receipt("events", label, chart.title, tuple(dated_lines(published, events))),
    )


def late_stat(published: Published, chosen: Filter, today: date) -> Stat:
    """The things whose date has passed without a report found."""
    figure = ahead_figure(published, chosen, today, (GUIDELINE_START, GUIDELINE_END))
    places = {field.name: n for n, field in enumerate(figure.table.fields)}
    late = {
        mark: str(row[places["title"]])
        for mark, row in zip(figure.table.marks, figure.table.rows, strict=True)
        if row[places["state"]] == "overdue"
    }
    told = ngettext(
        "{n} thing whose date has passed has no report",
        "{n} things whose date has passed have no report",
        len(late),
    )
    return Stat(
        key="late",
        label=_("Dates passed without a report found"),
        value=words.whole(len(late)),
        exact="",
        note=words.listing(list(late.values())) if late else _("as far as a page named a date"),
        receipt=Receipt(
            "late",
            _("Dates passed without a report found"),
            told,
            tuple(dated_lines(published, late)),
        ),
    )
