"""What is due, overdue, planned or announced: milestones by the date that matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard import words
from dashboard.aggregates.guideline import Item, selected
from dashboard.aggregates.themes import ahead_or_due
from dashboard.figures.guideline import STATES as TIMELINE_STATES
from dashboard.figures.guideline import items_of, national_note, where_words
from dashboard.figures.model import (
    Field,
    Figure,
    Table,
    TableGroup,
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
from etl.contract import Code
from etl.contract.codes import THEMES
from etl.text import N_, _, ngettext

# A plan without a due date is told apart by whether its time is over; neither is overdue.
STATES = (
    Code("planned", N_("planned, now or later")),
    Code("earlier", N_("earlier plan or announcement")),
    *(state for state in TIMELINE_STATES if state.code in ("due", "overdue", "reported")),
)


# What of it stands together, first what a reader must answer for; the last is a step away.
GROUPS = (
    Code("overdue", N_("Date passed: no page read says whether it took place")),
    Code("ahead", N_("Ahead or running")),
    Code("reported", N_("Due, and reported as done")),
    Code("earlier", N_("Earlier plans and announcements")),
)
_GROUP_OF = {"due": "ahead", "planned": "ahead"}
_FEW = 3  # things that a title names; more are counted


def ahead_figure(
    published: Published, chosen: Filter, today: date, years: tuple[int, int]
) -> Figure:
    """The milestones with a due date or planned that touch the years."""
    names = country_names(published)
    found = ahead_or_due(selected(items_of(published, today), chosen.countries, years))
    items = _ordered(found, today)
    return Figure(
        key="ahead",
        title=_title(items, today),
        subtitle=_(
            "Milestones that are planned or have a due date, {years}, {where}",
            years=words.years(*years),
            where=countries_words(chosen, names),
        ),
        alt=_("Milestones that are planned or have a due date"),
        notes=(*_notes(items, today), *national_note(published, chosen, years)),
        source=source_line(
            publishers_of(published, (page for item in items for page in item.source_ids)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("planned", replace(chosen, years=years), published.edition),
        table=_table(items, published, names, today),
    )


def ahead_told(figure: Figure) -> dict[str, str]:
    """The rows in a line each: date, title and state, for the list beside the table."""
    return {
        mark: _(
            "{day}, {title}: {state}",
            day=row[_WHEN],
            title=words.cut(str(row[_TITLE])),
            state=words.label(STATES, str(row[_STATE])),
        )
        for mark, row in zip(figure.table.marks, figure.table.rows, strict=True)
    }


def ahead_receipt(published: Published, figure: Figure, mark: str) -> Receipt | None:
    """The page and document behind a row; None where the table does not show it."""
    told = ahead_told(figure)
    for row in published.pick("milestones", [mark] if mark in told else []):
        return Receipt(
            mark=mark,
            heading=row["title"],
            told=told[mark],
            lines=tuple(dated_lines(published, [mark])),
        )
    return None


def ahead_groups(figure: Figure) -> tuple[TableGroup, ...]:
    """The rows by what they ask of a reader; groups without a row are left out."""

    def rows_of(code: str) -> Table:
        return figure.table.only(lambda row: _group(str(row[_STATE])) == code)

    parts = ((group, rows_of(group.code)) for group in GROUPS)
    return tuple(
        TableGroup(_(group.label), part, folded=group.code == "earlier")
        for group, part in parts
        if part.rows
    )


def _group(state: str) -> str:
    return _GROUP_OF.get(state, state)


def _ordered(items: Sequence[Item], today: date) -> list[Item]:
    """Group by group: what is due nearest first, what is over latest first."""
    codes = [group.code for group in GROUPS]

    def groups_of(wanted: str) -> list[Item]:
        own = [item for item in items if _group(_state(item, today)) == wanted]
        if wanted != "ahead":
            return own[::-1]
        return sorted(own, key=lambda item: item.state != "due")

    return [item for code in codes for item in groups_of(code)]


def _title(items: Sequence[Item], today: date) -> str:
    """What is overdue and what is due, by name where they are few; nothing that is not there."""
    late = [item for item in items if item.state == "overdue"]
    due = [item for item in items if item.state == "due"]
    if late and due:
        return _(
            "Date passed, no report found: {late}. Due: {due}",
            late=_named(late),
            due=_named(due),
        )
    if late:
        return _("Date passed, no report found: {late}", late=_named(late))
    if due:
        return _("Due: {due}", due=_named(due))
    return _title_plans(items, today)


def _title_plans(items: Sequence[Item], today: date) -> str:
    if not items:
        return _("No page read names anything planned or due for this selection")
    running = sum(_state(item, today) == "planned" for item in items)
    if running:
        return ngettext(
            "{n} plan runs or lies ahead, without a date by which anything is due",
            "{n} plans run or lie ahead, without a date by which anything is due",
            running,
        )
    return ngettext(
        "{n} earlier plan or announcement, without a date by which anything was due",
        "{n} earlier plans and announcements, without a date by which anything was due",
        len(items),
    )


def _named(items: Sequence[Item]) -> str:
    """Few things by name and date, more by number."""
    if len(items) > _FEW:
        return ngettext("{n} thing", "{n} things", len(items))
    return words.listing(
        [
            _("{title} ({day})", title=item.title, day=words.partial_date(item.due_text))
            for item in items
        ]
    )


def _notes(items: Sequence[Item], today: date) -> Iterable[str]:
    if any(item.state == "overdue" for item in items):
        yield _(
            "A date has passed only where a page named one by which a thing was to be done or "
            "held, and no page read reports it; it may have been done unreported. A plan or an "
            "announcement without such a date is never overdue."
        )
    yield _("Today is taken as {day}.", day=words.day(today))


_TITLE, _WHEN, _STATE = 1, 2, 3  # places of the columns below


def _state(item: Item, today: date) -> str:
    over = item.state == "planned" and (item.end or item.start) < today
    return "earlier" if over else item.state


def _when(item: Item) -> str:
    """The day it is due, else its date or, of several years, its period."""
    if item.due_text:
        return words.partial_date(item.due_text)
    if item.end and item.end.year > item.start.year:
        return words.years(item.start.year, item.end.year)
    return words.partial_date(item.date_text)


def _table(
    items: Sequence[Item], published: Published, names: Mapping[str, str], today: date
) -> Table:
    titles = {row["document_id"]: row["title"] for row in published.records("documents")}
    return Table(
        fields=(
            Field("milestone_id", _("Row id"), shown=False),
            Field("title", _("What")),
            Field("when", _("Due, planned or announced")),
            Field("state", _("State"), STATES),
            Field("document", _("Document")),
            Field("publisher", _("Publisher of the page")),
            Field("theme", _("Theme"), THEMES, shown=False),
            Field("country_names", _("Countries")),
            Field("due", _("Due"), shown=False),
            Field("date", _("Date"), shown=False),
            Field("source_id", _("Page id"), shown=False),
        ),
        rows=tuple(
            (
                item.item_id,
                item.title,
                _when(item),
                _state(item, today),
                titles.get(item.document_id, "") or _("no document named"),
                words.listing(_publishers(item, published)),
                item.lane,
                where_words(item, names),
                item.due_text,
                item.date_text,
                "; ".join(item.source_ids),
            )
            for item in items
        ),
        marks=tuple(item.item_id for item in items),
    )


def _publishers(item: Item, published: Published) -> list[str]:
    found: Iterable[Mapping[str, str]] = published.pick("sources", item.source_ids)
    return [row["publisher"] or _("Publisher not identified") for row in found]
