"""The timeline of the 2023-2027 guideline: periods, actions and milestones by theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard import words
from dashboard.aggregates.guideline import (
    DOCUMENTS_LANE,
    GUIDELINE_END,
    GUIDELINE_START,
    PREVIOUS_END,
    PREVIOUS_START,
    Item,
    national_rows,
    of_all,
    selected,
    stacked,
    timeline_items,
)
from dashboard.figures.model import (
    Field,
    Figure,
    LegendItem,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.told import Told
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract import Code
from etl.contract.codes import THEMES
from etl.text import N_, _, ngettext

# Two numbered points closer than this part of the span would touch when drawn on one row.
_NEIGHBOURS = 0.05
# What a reader must not have to point at to know what it is; a title of more letters is cut.
_LABELLED, _LABEL = ("overdue", "due"), 44

KINDS = (
    Code("document", N_("document")),
    Code("action", N_("action")),
    Code("milestone", N_("milestone")),
)
STATES = (
    Code("period", N_("period of a document or action")),
    Code("open", N_("action without an end told")),
    Code("past", N_("event that took place")),
    Code("planned", N_("planned or announced")),
    Code("due", N_("due later")),
    Code("overdue", N_("its date has passed, no report found")),
    Code("reported", N_("due and reported as done")),
)
# The shape that each state is drawn by: told apart without colour.
SHAPES = {
    "period": "bar",
    "open": "triangle",
    "past": "circle",
    "planned": "circle-open",
    "due": "diamond-open",
    "overdue": "cross",
    "reported": "diamond",
}
LANES = (Code(DOCUMENTS_LANE, N_("Documents")), *THEMES)


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """One bar or point; ``end`` is None where it is a point, ``row`` its place in the lane.

    ``number`` finds it in the table; a ``label`` is written beside what matters most.
    """

    mark: str
    kind: str
    state: str
    start: date
    end: date | None
    row: int
    title: str
    told: str
    receipt: tuple[str, ...]
    number: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One theme with its marks; ``rows`` is how many of them lie above each other at most."""

    lane: str
    name: str
    rows: int
    marks: tuple[TimelineMark, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A period in the background; ``current`` is the guideline's own."""

    start: date
    end: date
    name: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineChart(Figure):
    """Lanes over one span of time, with today and the periods of the two plans behind them."""

    start: date
    end: date
    today: date
    today_name: str
    bands: tuple[Band, ...]
    lanes: tuple[Lane, ...]


def standing_line() -> str:
    """What must stand over everything that is shown of the guideline."""
    return _(
        "The text of the Guideline on Poverty Reduction (2023\u20132027) has not been found. What is "
        "shown is other activity of the cooperation in its period; each row names its document "
        "where there is one. Where nothing is shown, no page that was read documents anything: "
        "that does not mean that nothing happened."
    )


@remembered
def guideline_chart(
    published: Published, chosen: Filter, today: date, years: tuple[int, int] | None = None
) -> TimelineChart:
    """The timeline for the filter; ``today`` decides what is past, due and overdue.

    ``years`` narrows it to a period or a year; without it both periods are shown.
    """
    years = years or plan_years(chosen)
    names = country_names(published)
    touching = selected(items_of(published, today), chosen.countries, years)
    # A point of an earlier year has no place here; bars are cut at the edge.
    items = _in_order(i for i in touching if is_bar(i) or i.start.year >= years[0])
    numbers = {item.item_id: n for n, item in enumerate(items, start=1)}
    gap = timedelta(days=round(366 * (years[1] - years[0] + 1) * _NEIGHBOURS))
    lanes = tuple(_lane(lane, items, names, numbers, gap) for lane in LANES)
    return TimelineChart(
        key="guideline",
        title=_title(items, touching, years, int(published.edition.state[:4])),
        subtitle=_subtitle(years, chosen, names),
        alt=_(
            "A timeline by theme with bars for periods and actions and points for milestones; "
            "the table below lists the same rows with their documents."
        ),
        notes=(
            *_notes(items, years, [i for i in touching if i not in items]),
            *national_note(published, chosen, years),
        ),
        source=source_line(
            publishers_of(published, (s for item in items for s in item.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("guideline", replace(chosen, years=years), published.edition),
        table=_table(items, published, names),
        start=date(years[0], 1, 1),
        end=date(years[1], 12, 31),
        today=today,
        today_name=_("today, {day}", day=words.day(today)),
        bands=_bands(),
        lanes=tuple(lane for lane in lanes if lane.marks),
        legend=_legend(items),
    )


@remembered
def items_of(published: Published, today: date) -> tuple[Item, ...]:
    """Every dated document, action and milestone of the edition."""
    return tuple(
        timeline_items(
            published.records("documents"),
            published.records("actions"),
            published.records("milestones"),
            today,
        )
    )


# The periods that can be chosen, by their code in the address.
PERIODS = {
    "both": (PREVIOUS_START, GUIDELINE_END),
    "2023-2027": (GUIDELINE_START, GUIDELINE_END),
    "2018-2022": (PREVIOUS_START, PREVIOUS_END),
}


def plan_years(chosen: Filter, period: str = "both") -> tuple[int, int]:
    """The years of a period, narrowed by the filter where it touches them."""
    start, end = PERIODS[period]
    first = max(chosen.years[0], start)
    last = end if chosen.all_years else min(chosen.years[1], end)
    return (first, last) if first <= last else (start, end)


def _in_order(items: Iterable[Item]) -> list[Item]:
    """As they are numbered: lane by lane from the top, periods first, then by start."""
    places = [lane.code for lane in LANES]
    return sorted(items, key=lambda i: (places.index(i.lane), not is_bar(i), i.start, i.item_id))


def _lane(
    lane: Code,
    items: Sequence[Item],
    names: Mapping[str, str],
    numbers: Mapping[str, int],
    gap: timedelta,
) -> Lane:
    """Bars above, what is labelled a row each, then the other points: none hides another."""
    own = [item for item in items if item.lane == lane.code]
    bars = [item for item in own if is_bar(item)]
    labelled = [item for item in own if not is_bar(item) and item.state in _LABELLED]
    points = [item for item in own if not is_bar(item) and item.state not in _LABELLED]
    rows = stacked(bars, timedelta(0))
    rows += range(_next(rows), _next(rows) + len(labelled))
    rows += [_next(rows) + row for row in stacked(points, gap)]
    return Lane(
        lane=lane.code,
        name=_(lane.label),
        rows=_next(rows),
        marks=tuple(
            _mark(item, row, names, numbers[item.item_id])
            for item, row in zip([*bars, *labelled, *points], rows, strict=True)
        ),
    )


def _next(rows: Sequence[int]) -> int:
    return max(rows, default=-1) + 1


def is_bar(item: Item) -> bool:
    """Whether the item is a period of years; events and open actions are points."""
    return item.state == "period"


def _mark(item: Item, row: int, names: Mapping[str, str], number: int) -> TimelineMark:
    return TimelineMark(
        mark=item.item_id,
        number=number,
        label=words.cut(item.title, _LABEL) if item.state in _LABELLED else "",
        kind=item.kind,
        state=item.state,
        start=item.start,
        end=item.end if is_bar(item) else None,
        row=row,
        title=item.title,
        told=_("{n}. {told}", n=number, told=_told(item, names)),
        receipt=(item.item_id,),
    )


def _told(item: Item, names: Mapping[str, str]) -> str:
    where = where_words(item, names)
    told = [_dates(item), *_state_told(item)]
    if where:
        told.append(where)
    return " · ".join([item.title, *told])


def where_words(item: Item, names: Mapping[str, str]) -> str:
    """The countries of an item; all of them in two words."""
    if of_all(item):
        return _("all six")
    return words.listing([names[code] for code in item.countries if code in names])


def _state_told(item: Item) -> tuple[str, ...]:
    if item.state == "overdue" and item.announced:
        return (overdue_told(item),)
    state = words.label(STATES, item.state)
    if not item.due_text:
        return (state,)
    return state, _("due {day}", day=words.partial_date(item.due_text))


def overdue_told(item: Item) -> str:
    """What is known of a thing whose date has passed; of a plan only that it was announced."""
    day = words.partial_date(item.due_text)
    if item.announced:
        return _("announced for {day}; no page read says whether it took place", day=day)
    return _("due {day}; no page read reports it as done", day=day)


def overdue_named(items: Iterable[Item]) -> str:
    """Things whose date has passed by name, each with what is known of it."""
    return words.listing(
        [_("{title} ({told})", title=item.title, told=overdue_told(item)) for item in items]
    )


def _dates(item: Item) -> str:
    if item.kind == "milestone":
        return words.partial_date(item.date_text)
    return (
        item.date_text.replace("-", "\u2013")
        if len(item.date_text) == len("2018-2022")
        else item.date_text
    )


def _bands() -> tuple[Band, ...]:
    return (
        Band(
            date(PREVIOUS_START, 1, 1),
            date(PREVIOUS_END, 12, 31),
            _("Plan of Action 2018\u20132022"),
            current=False,
        ),
        Band(
            date(GUIDELINE_START, 1, 1),
            date(GUIDELINE_END, 12, 31),
            _("Guideline 2023\u20132027"),
            current=True,
        ),
    )


def _title(
    items: Sequence[Item], touching: Sequence[Item], years: tuple[int, int], read_to: int
) -> str:
    """The finding; of years that the record has not reached, what lies ahead in them."""
    if years[0] > read_to:
        return _title_ahead(touching, years)
    first = max(years[0], GUIDELINE_START) if years[1] >= GUIDELINE_START else years[0]
    events = sum(
        item.kind == "milestone" and item.state in ("past", "reported") and item.start.year >= first
        for item in items
    )
    overdue = sum(item.state == "overdue" for item in items)
    told = _events_told(events, words.years(first, years[1]))
    if not overdue:
        return told
    return ngettext(
        "{told}; {n} thing whose date has passed has no report",
        "{told}; {n} things whose date has passed have no report",
        overdue,
        told=told,
    )


def _events_told(events: int, years: str) -> str:
    if not events:
        return _(
            "{years}: no page read documents an event on the poverty track, which does not mean "
            "that none took place",
            years=years,
        )
    return ngettext(
        "{years}: {n} event on the poverty track is on record",
        "{years}: {n} events on the poverty track are on record",
        events,
        years=years,
    )


def _title_ahead(touching: Sequence[Item], years: tuple[int, int]) -> str:
    due = sum(item.state == "due" for item in touching)
    running = sum(is_bar(item) for item in touching)
    ahead = ngettext("{n} thing is due", "{n} things are due", due)
    periods = ngettext("{n} period runs through it", "{n} periods run through it", running)
    span = words.years(*years)
    if due and running:
        return _("{years}: {ahead} and {periods}", years=span, ahead=ahead, periods=periods)
    if due or running:
        return _("{years}: {told}", years=span, told=ahead if due else periods)
    return _("{years} lies ahead: no page read names what is due or planned in it", years=span)


def national_note(published: Published, chosen: Filter, years: tuple[int, int]) -> tuple[str, ...]:
    """What is left out as no event of the cooperation, and where it stands; empty if nothing is."""
    left_out = national_rows(published.records("milestones"), chosen.countries, years)
    if not left_out:
        return ()
    told = ngettext(
        "{n} date of national policy is left out here; it stands on the page of its country.",
        "{n} dates of national policy are left out here; they stand on the page of their country.",
        len(left_out),
    )
    return (Told(told, (row["milestone_id"] for row in left_out), "national"),)


def _subtitle(years: tuple[int, int], chosen: Filter, names: Mapping[str, str]) -> str:
    where = countries_words(chosen, names)
    return _(
        "Documents, actions and milestones by theme, {years}, {where}",
        years=words.years(*years),
        where=where,
    )


def numbers_line() -> str:
    """How a mark is found in the table, where the drawing has numbers."""
    return _("Each mark is told under its number in the list below and in the table.")


def _notes(items: Sequence[Item], years: tuple[int, int], earlier: Sequence[Item]) -> Iterable[str]:
    yield _("The guideline's text has not been found; shown is other activity of its period.")
    yield numbers_line()
    yield _("A blank means that no page read documents anything, not that nothing happened.")
    if any(item.state == "overdue" for item in items):
        yield _(
            "A cross is only what had a date to be done by that has passed without a report "
            "found; it may have been done unreported."
        )
    if years != (PREVIOUS_START, GUIDELINE_END):
        yield _("Only items that touch {years} are shown.", years=words.years(*years))
    if earlier:
        told = ngettext(
            "Not drawn: {n} plan that began before {year} and is due or runs on in these years.",
            "Not drawn: {n} plans that began before {year} and are due or run on in these years.",
            len(earlier),
            year=years[0],
        )
        yield Told(told, (item.item_id for item in earlier), "earlier")


def _legend(items: Sequence[Item]) -> tuple[LegendItem, ...]:
    present = {item.state for item in items}
    return tuple(
        LegendItem(SHAPES[state.code], _(state.label)) for state in STATES if state.code in present
    )


def _table(items: Sequence[Item], published: Published, names: Mapping[str, str]) -> Table:
    titles = {row["document_id"]: row["title"] for row in published.records("documents")}
    return Table(
        fields=(
            Field("number", _("No.")),
            Field("id", _("Row id"), shown=False),
            Field("row_kind", _("Kind"), KINDS),
            Field("theme", _("Theme"), LANES),
            Field("title", _("Title")),
            Field("date", _("Date")),
            Field("state", _("State"), STATES),
            Field("due", _("Due"), date=True),
            Field("country_names", _("Countries")),
            Field("document_id", _("Document id"), shown=False),
            Field("document", _("Document")),
            Field("sources", _("Sources")),
        ),
        rows=tuple(
            (
                n,
                i.item_id,
                i.kind,
                i.lane,
                i.title,
                i.date_text,
                i.state,
                i.due_text,
                "; ".join(names[c] for c in i.countries),
                i.document_id,
                titles.get(i.document_id, ""),
                "; ".join(i.source_ids),
            )
            for n, i in enumerate(items, start=1)
        ),
        marks=tuple(item.item_id for item in items),
    )
