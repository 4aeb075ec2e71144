"""Per theme and year: what is documented, what only touches the year, and what is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard import words
from dashboard.aggregates.guideline import Item, selected
from dashboard.aggregates.themes import ThemeYear, theme_years
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.guideline import items_of
from dashboard.figures.model import (
    Field,
    LegendItem,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.receipts import Receipt
from dashboard.figures.recordreceipts import dated_lines
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract import Code
from etl.contract.codes import THEMES
from etl.text import N_, _, ngettext

STATES = (
    Code("documented", N_("an event is documented")),
    Code("touched", N_("only a plan, an announcement or a running period")),
    Code("silent", N_("nothing found: whether anything happened is not known")),
    Code("ahead", N_("not read yet: the year lies ahead of the record")),
)
DOCUMENTED = "solid"  # the shape of what is documented
_SHAPES = {"documented": DOCUMENTED, "touched": "light", "silent": "ring"}


@remembered
def themes_chart(
    published: Published, chosen: Filter, today: date, years: tuple[int, int]
) -> GridChart:
    """Themes as rows, years as columns; the numbers are of documented events, else of plans."""
    items = selected(items_of(published, today), chosen.countries, years)
    return themes_of(published, items, chosen, years)


def themes_of(
    published: Published, items: Sequence[Item], chosen: Filter, years: tuple[int, int]
) -> GridChart:
    """The same of the given items alone."""
    themes = [theme.code for theme in THEMES]
    found = theme_years(items, themes, years, int(published.edition.state[:4]))
    cells = tuple(
        _cell(cell, themes.index(cell.theme), years[0]) for cell in found if cell.state != "ahead"
    )
    return GridChart(
        key="themes",
        title=_title(found),
        subtitle=_(
            "Documented events by theme and year, {years}, {where}",
            years=words.years(*years),
            where=countries_words(chosen, country_names(published)),
        ),
        alt=_(
            "A grid of themes and years that tells for each whether an event is documented; the "
            "table below says the same in words and numbers."
        ),
        notes=tuple(_notes(found, published)),
        source=source_line(publishers_of(published, _cited(items, found)), published.edition.state),
        edition=published.edition.hash,
        file_name=file_name("themes", replace(chosen, years=years), published.edition),
        table=_table(found),
        legend=_legend(found),
        columns=tuple(str(year) for year in range(years[0], years[1] + 1)),
        rows=tuple(GridRow(_(theme.label)) for theme in THEMES),
        cells=cells,
    )


def theme_receipt(published: Published, chart: GridChart, mark: str) -> Receipt | None:
    """The events, plans and actions behind a cell; None where the chart does not show it."""
    for cell in chart.cells:
        if cell.mark == mark:
            return Receipt(
                mark=mark,
                heading=_(
                    "{theme}, {year}",
                    theme=chart.rows[cell.row].name,
                    year=chart.columns[cell.column],
                ),
                told=cell.told,
                lines=tuple(dated_lines(published, cell.receipt)),
            )
    return None


def _mark(cell: ThemeYear) -> str:
    return f"{cell.theme}-{cell.year}"


def _cell(cell: ThemeYear, row: int, first: int) -> GridCell:
    number = len(cell.events) or len(cell.others)
    return GridCell(
        row=row,
        column=cell.year - first,
        mark=_mark(cell),
        told=theme_told(cell),
        shape=_SHAPES[cell.state],
        text=str(number) if number else "",
        receipt=(*cell.events, *cell.others),
    )


def theme_told(cell: ThemeYear) -> str:
    """A theme and year in words; silence is told so that it cannot be read as idleness."""
    theme = words.label(THEMES, cell.theme)
    others = ngettext(
        "{n} plan, announcement or running period",
        "{n} plans, announcements or running periods",
        len(cell.others),
    )
    if cell.events:
        events = ngettext("{n} event documented", "{n} events documented", len(cell.events))
        if not cell.others:
            return _("{theme}, {year}: {events}", theme=theme, year=cell.year, events=events)
        return _(
            "{theme}, {year}: {events}; {others}",
            theme=theme,
            year=cell.year,
            events=events,
            others=others,
        )
    if cell.others:
        return _(
            "{theme}, {year}: {others}; no page read documents an event, which does not mean "
            "that none took place",
            theme=theme,
            year=cell.year,
            others=others,
        )
    return _(
        "{theme}, {year}: nothing found on the pages that were read; whether anything happened "
        "is not known",
        theme=theme,
        year=cell.year,
    )


def _title(found: Sequence[ThemeYear]) -> str:
    read = [cell for cell in found if cell.read]
    if not read:
        return _title_ahead(found)
    return ngettext(
        "Events are documented for {told} of {n} pair of theme and year; for the rest no page "
        "read documents one",
        "Events are documented for {told} of {n} pairs of theme and year; for the rest no page "
        "read documents one",
        len(read),
        told=sum(bool(cell.events) for cell in read),
    )


def _title_ahead(found: Sequence[ThemeYear]) -> str:
    """Years that the record has not reached can have plans, but no documented events."""
    years = words.years(found[0].year, found[-1].year)
    touched = {cell.theme for cell in found if cell.others}
    if not touched:
        return _("{years} lies ahead: no page read names a plan of any theme for it", years=years)
    return ngettext(
        "{years} lies ahead: for {n} of {all} themes something is due, planned or running",
        "{years} lies ahead: for {n} of {all} themes something is due, planned or running",
        len(touched),
        years=years,
        all=len({cell.theme for cell in found}),
    )


def _notes(found: Sequence[ThemeYear], published: Published) -> Iterable[str]:
    """Of the marks that are drawn what they say, and of blanks why they are blank."""
    states = {cell.state for cell in found}
    if "silent" in states:
        yield _(
            "A ring is a gap in what was found, not a year without work: activities may have gone "
            "unreported, or on pages that were not read."
        )
    if "documented" in states:
        yield _("The number below a full square counts documented events that began in the year.")
    if "touched" in states:
        yield _(
            "The number below a pale square counts plans, announcements and periods of actions "
            "that touch the year."
        )
    yield _("Documents have no theme and are shown in the timeline.")
    ahead = sorted({cell.year for cell in found if cell.state == "ahead"})
    if ahead:
        yield _(
            "A blank in {years} says nothing yet: the record was read up to {day}.",
            years=words.years(ahead[0], ahead[-1]),
            day=words.day(date.fromisoformat(published.edition.state)),
        )


def _cited(items: Sequence[Item], found: Sequence[ThemeYear]) -> Iterable[str]:
    shown = {key for cell in found for key in (*cell.events, *cell.others)}
    return (page for item in items if item.item_id in shown for page in item.source_ids)


def _legend(found: Sequence[ThemeYear]) -> tuple[LegendItem, ...]:
    labels: Mapping[str, str] = {state.code: state.label for state in STATES}
    present = {cell.state for cell in found}
    return tuple(
        LegendItem(shape, _(labels[state])) for state, shape in _SHAPES.items() if state in present
    )


def _table(found: Sequence[ThemeYear]) -> Table:
    shown = [cell for cell in found if cell.state != "ahead"]
    return Table(
        fields=(
            Field("theme", _("Theme"), THEMES),
            Field("year", _("Year")),
            Field("state", _("What is known"), STATES),
            Field("events", _("Events documented")),
            Field("others", _("Plans, announcements, running periods")),
            Field("receipt", _("Rows"), shown=False),
        ),
        rows=tuple(
            (
                cell.theme,
                cell.year,
                cell.state,
                len(cell.events) or None,
                len(cell.others) or None,
                "; ".join((*cell.events, *cell.others)),
            )
            for cell in shown
        ),
        marks=tuple(_mark(cell) for cell in shown),
    )
