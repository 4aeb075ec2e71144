"""The two plan periods side by side: what is on record of each theme in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from dashboard import words
from dashboard.aggregates.guideline import (
    GUIDELINE_END,
    GUIDELINE_START,
    PREVIOUS_END,
    PREVIOUS_START,
    selected,
)
from dashboard.aggregates.themes import ThemePeriod, theme_periods
from dashboard.figures.bars import Bar, BarsChart
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
from dashboard.figures.told import Told
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract.codes import THEMES
from etl.text import _, ngettext

PREVIOUS, CURRENT = (PREVIOUS_START, PREVIOUS_END), (GUIDELINE_START, GUIDELINE_END)
# The earlier period is drawn pale: told apart in grey print as well.
_STATES = {PREVIOUS: "single", CURRENT: "agreed"}


@remembered
def periods_chart(published: Published, chosen: Filter, today: date) -> BarsChart:
    """Documented events of each theme in both periods, whole, for the chosen countries."""
    items = selected(items_of(published, today), chosen.countries, (PREVIOUS_START, GUIDELINE_END))
    found = theme_periods(items, [theme.code for theme in THEMES], (PREVIOUS, CURRENT))
    known = [row for row in found if row.events or row.actions]
    return BarsChart(
        key="periods",
        title=_title(found, date.fromisoformat(published.edition.state)),
        subtitle=_(
            "Events that began in each period by theme, with actions and the documents they name, "
            "{where}",
            where=countries_words(chosen, country_names(published)),
        ),
        alt=_(
            "Bars for the number of documented events of each theme in two periods; the table "
            "below says the same with actions and documents."
        ),
        notes=tuple(_notes(found, published)),
        source=source_line(
            publishers_of(published, (page for row in found for page in row.pages)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("periods", chosen, published.edition),
        table=_table(found) if known else _table(()),
        legend=tuple(_legend(found)) if known else (),
        bars=tuple(_bar(row) for row in found) if known else (),
    )


def period_receipt(published: Published, chart: BarsChart, mark: str) -> Receipt | None:
    """The events and actions behind a bar; None where the chart does not show it."""
    for bar in chart.bars:
        if bar.mark == mark:
            return Receipt(
                mark=mark,
                heading=_("{theme}, {years}", theme=bar.group, years=bar.name),
                told=bar.told,
                lines=tuple(dated_lines(published, bar.receipt)),
            )
    return None


def _title(found: Sequence[ThemePeriod], state: date) -> str:
    """Both counts with what they rest on: neither time nor pages are alike in the two periods."""
    return _(
        "On record are {before} of 2018\u20132022 ({before_time}, {before_pages}) and {now} of "
        "2023\u20132027 ({now_time}, {now_pages})",
        before=_events_told(_events(found, PREVIOUS)),
        before_time=_time(_months(PREVIOUS, state)),
        before_pages=_pages_told(_pages(found, PREVIOUS)),
        now=_events_told(_events(found, CURRENT)),
        now_time=_time(_months(CURRENT, state)),
        now_pages=_pages_told(_pages(found, CURRENT)),
    )


def _events_told(events: int) -> str:
    return ngettext("{n} event", "{n} events", events) if events else _("no event found")


def _pages_told(pages: int) -> str:
    return ngettext("{n} page", "{n} pages", pages) if pages else _("no page")


def _months(years: tuple[int, int], state: date) -> int:
    """How many months of a period had begun when the record was read for the last time."""
    last = min(state, date(years[1], 12, 31))
    return max(0, (last.year - years[0]) * 12 + last.month)


def _time(months: int) -> str:
    years = ngettext("{n} year", "{n} years", months // 12)
    rest = ngettext("{n} month", "{n} months", months % 12)
    if not months % 12:
        return years
    return _("{years} and {months}", years=years, months=rest) if months >= 12 else rest


def _legend(found: Iterable[ThemePeriod]) -> Iterable[LegendItem]:
    yield LegendItem("light", words.years(*PREVIOUS))
    yield LegendItem("solid", words.years(*CURRENT))
    if any(not row.events for row in found):
        yield LegendItem("ring", _("no event found: whether there was one is not known"))


def _events(found: Iterable[ThemePeriod], years: tuple[int, int]) -> int:
    return sum(len(row.events) for row in found if row.years == years)


def _mark(row: ThemePeriod) -> str:
    return f"{row.theme}-{row.years[0]}"


def _bar(row: ThemePeriod) -> Bar:
    theme = words.label(THEMES, row.theme)
    label = _label(row)
    return Bar(
        mark=_mark(row),
        name=words.years(*row.years),
        value=Decimal(len(row.events)) if row.events else None,
        label=label,
        told=_("{theme}, {years}: {told}", theme=theme, years=words.years(*row.years), told=label),
        state=_STATES[row.years],
        group=theme,
        receipt=(*row.events, *row.actions),
    )


def _label(row: ThemePeriod) -> str:
    others = [
        ngettext("{n} action", "{n} actions", len(row.actions)),
        ngettext("{n} document", "{n} documents", len(row.documents)),
    ]
    rest = words.listing(
        [told for told, known in zip(others, (row.actions, row.documents), strict=True) if known]
    )
    events = (
        ngettext("{n} event", "{n} events", len(row.events)) if row.events else _("no event found")
    )
    return _("{events}; {others}", events=events, others=rest) if rest else events


def _notes(found: Sequence[ThemePeriod], published: Published) -> Iterable[str]:
    yield _(
        "Counts of documented events do not measure the work done: they tell what pages were "
        "found and read."
    )
    yield Told(
        _(
            "The periods are documented by different amounts of pages: {before} for "
            "2018\u20132022 and {now} for 2023\u20132027.",
            before=_pages(found, PREVIOUS),
            now=_pages(found, CURRENT),
        ),
        (key for row in found for key in (*row.events, *row.actions, *row.documents)),
        "pages",
    )
    state = date.fromisoformat(published.edition.state)
    if state < date(GUIDELINE_END, 12, 31):
        yield _(
            "The second period is not over: the record was read up to {day}.",
            day=words.day(state),
        )
    yield _("Always both periods in full: the choice of years and period does not narrow them.")


def _pages(found: Iterable[ThemePeriod], years: tuple[int, int]) -> int:
    return len({page for row in found if row.years == years for page in row.pages})


def _table(found: Sequence[ThemePeriod]) -> Table:
    return Table(
        fields=(
            Field("theme", _("Theme"), THEMES),
            Field("period", _("Period")),
            Field("events", _("Events documented")),
            Field("actions", _("Actions")),
            Field("documents", _("Documents named")),
            Field("pages", _("Pages read")),
        ),
        rows=tuple(
            (
                row.theme,
                words.years(*row.years),
                len(row.events) or None,
                len(row.actions) or None,
                len(row.documents) or None,
                len(row.pages) or None,
            )
            for row in found
        ),
        marks=tuple(_mark(row) for row in found),
    )
