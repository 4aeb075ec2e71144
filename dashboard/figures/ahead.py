"""What is due, overdue, planned or announced: milestones by the date that matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard import words
from dashboard.aggregates.guideline import Item, selected
from dashboard.aggregates.themes import ahead_or_due
from dashboard.figures.guideline import STATES as TIMELINE_STATES
from dashboard.figures.guideline import items_of
from dashboard.figures.model import (
    Field,
    Figure,
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
from etl.contract import Code
from etl.contract.codes import THEMES
from etl.text import N_, _

# A plan without a due date is told apart by whether its time is over; neither is overdue.
STATES = (
    Code("planned", N_("planned, now or later")),
    Code("earlier", N_("earlier plan or announcement")),
    *(state for state in TIMELINE_STATES if state.code in ("due", "overdue", "reported")),
)


def ahead_figure(
    published: Published, chosen: Filter, today: date, years: tuple[int, int]
) -> Figure:
    """The milestones with a due date or planned that touch the years."""
    names = country_names(published)
    items = ahead_or_due(selected(items_of(published, today), chosen.countries, years))
    return Figure(
        key="ahead",
        title=_title(items),
        subtitle=_(
            "Milestones that are planned or have a due date, {years}, {where}",
            years=words.years(*years),
            where=countries_words(chosen, names),
        ),
        alt=_("Milestones that are planned or have a due date"),
        notes=(
            _(
                "Overdue is only what had a due date that has passed without a report found; it "
                "may have been done unreported. A plan or an announcement is never overdue by "
                "itself."
            ),
            _("Today is taken as {day}.", day=words.day(today)),
        ),
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


def _title(items: Sequence[Item]) -> str:
    if not items:
        return _("Nothing planned or due is on record for this selection")
    states = Counter(item.state for item in items)
    return _(
        "Due date passed without a report found: {overdue}; due later: {due}; due and reported "
        "as done: {reported}; planned or announced without a due date: {planned}",
        overdue=states["overdue"],
        due=states["due"],
        reported=states["reported"],
        planned=states["planned"],
    )


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
            Field("theme", _("Theme"), THEMES),
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
                words.listing([names[code] for code in item.countries if code in names]),
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
