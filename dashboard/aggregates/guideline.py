"""Where the 2023-2027 guideline stands: documents, actions and milestones with their state.

Nothing here claims that an action was carried out: a plan's silence is silence. Overdue is only
what has a due date that has passed and no report (DESIGN section 4, rule 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from etl.contract.codes import COUNTRY_CODES
from etl.values import PartialDate

Kind = Literal["document", "action", "milestone"]
State = Literal["period", "open", "past", "planned", "due", "overdue", "reported"]

GUIDELINE_START, GUIDELINE_END = 2023, 2027
PREVIOUS_START, PREVIOUS_END = 2018, 2022
# Documents of these kinds that name a period are drawn as bars; reports only look back.
PERIOD_KINDS = ("guideline", "plan-of-action")
DOCUMENTS_LANE = "documents"


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the timeline.

    ``end`` is the last day it may last (equal to ``start`` for an event of one day, None for an
    action whose end no document tells). ``date_text`` is the date as precise as it is known.
    ``announced`` tells a plan or an announcement from a thing that was agreed to be done.
    """

    item_id: str
    kind: Kind
    lane: str
    title: str
    start: date
    end: date | None
    date_text: str
    state: State
    due_text: str
    countries: tuple[str, ...]
    document_id: str
    source_ids: tuple[str, ...]
    announced: bool = False


Row = Mapping[str, Any]


def timeline_items(
    documents: Iterable[Row], actions: Iterable[Row], milestones: Iterable[Row], today: date
) -> list[Item]:
    """Every item that has a date, by lane and start.

    ``documents``, ``actions`` and ``milestones`` are rows of the published tables as dicts with
    ISO texts for dates (empty where there is none). National policy is context, not an LMC event,
    and left out.
    """
    items = [
        *(
            _document(row)
            for row in documents
            if row["kind"] in PERIOD_KINDS and row["period_start"]
        ),
        *(_action(row) for row in actions if row["start_date"]),
        *(_milestone(row, today) for row in milestones if not row["national_policy"]),
    ]
    return sorted(items, key=lambda item: (item.lane, item.start, item.item_id))


def milestone_state(day: str, kind: str, due: str, reported_by: str, today: date) -> State:
    """Past, planned, due, overdue or reported as done (rule 10)."""
    if due and reported_by:
        return "reported"
    if due:
        return "overdue" if PartialDate.from_iso(due).last < today else "due"
    return "planned" if kind == "plan" or PartialDate.from_iso(day).first > today else "past"


def _document(row: Row) -> Item:
    return Item(
        item_id=row["document_id"],
        kind="document",
        lane=DOCUMENTS_LANE,
        title=row["title"],
        start=PartialDate.from_iso(row["period_start"]).first,
        end=PartialDate.from_iso(row["period_end"] or row["period_start"]).last,
        date_text=f"{row['period_start']}-{row['period_end']}".rstrip("-"),
        state="period",
        due_text="",
        countries=(),
        document_id=row["document_id"],
        source_ids=tuple(row["source_ids"]),
    )


def _action(row: Row) -> Item:
    return Item(
        item_id=row["action_id"],
        kind="action",
        lane=row["theme"],
        title=row["title"],
        start=PartialDate.from_iso(row["start_date"]).first,
        end=PartialDate.from_iso(row["end_date"]).last if row["end_date"] else None,
        date_text=f"{row['start_date']}-{row['end_date']}".rstrip("-"),
        state="period" if row["end_date"] else "open",
        due_text="",
        countries=tuple(row["countries"]),
        document_id=row["document_id"],
        source_ids=(row["source_id"],),
    )


def _milestone(row: Row, today: date) -> Item:
    return Item(
        item_id=row["milestone_id"],
        kind="milestone",
        lane=row["theme"],
        title=row["title"],
        start=PartialDate.from_iso(row["date"]).first,
        end=PartialDate.from_iso(row["date_end"] or row["date"]).last,
        date_text=row["date"],
        state=milestone_state(row["date"], row["kind"], row["due"], row["reported_by"], today),
        due_text=row["due"],
        countries=tuple(row["countries"]),
        document_id=row["document_id"],
        source_ids=(row["source_id"],),
        announced=row["kind"] == "plan",
    )


def of_all(item: Item) -> bool:
    """Whether the item concerns all six countries."""
    return set(COUNTRY_CODES) <= set(item.countries)


def national_rows(
    milestones: Iterable[Row], countries: Sequence[str], years: tuple[int, int]
) -> list[Row]:
    """The dates of national policy of some countries that touch the years."""
    return [
        row
        for row in milestones
        if row["national_policy"]
        and set(row["countries"]) & set(countries)
        and years[0] <= PartialDate.from_iso(row["date_end"] or row["date"]).last.year
        and PartialDate.from_iso(row["date"]).first.year <= years[1]
    ]


def selected(items: Iterable[Item], countries: Sequence[str], years: tuple[int, int]) -> list[Item]:
    """Items that concern one of ``countries`` (or name none) and touch the ``years``."""
    return [
        item
        for item in items
        if (not item.countries or set(item.countries) & set(countries))
        and any(touches(item, year) for year in range(years[0], years[1] + 1))
    ]


def touches(item: Item, year: int) -> bool:
    """Whether the item lies in the year or is due in it.

    Of an action without an end only its start is known.
    """
    due = item.due_text[:4] == str(year)
    return due or item.start.year <= year <= (item.end or item.start).year


def stacked(items: Sequence[Item], gap: timedelta) -> list[int]:
    """For each item of one lane, in order of start, the row on which nothing overlaps it."""
    free_from: list[date] = []
    rows: list[int] = []
    for item in items:
        row = next((n for n, free in enumerate(free_from) if free < item.start), len(free_from))
        until = (item.end or item.start) + gap
        if row == len(free_from):
            free_from.append(until)
        else:
            free_from[row] = until
        rows.append(row)
    return rows
