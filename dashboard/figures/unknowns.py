"""What is not known, said as plainly as what is: one sentence a gap, largest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from dashboard import words
from dashboard.aggregates.batches import Batch, batches, rows_behind, total, undated
from dashboard.aggregates.guideline import timeline_items
from dashboard.aggregates.itemised import itemised_of
from dashboard.aggregates.participation import (
    MeetingParts,
    concerning,
    in_years,
    meetings_with_parts,
)
from dashboard.figures.guideline import overdue_named
from dashboard.figures.participation import working_group_line
from dashboard.figures.told import Told
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.text import _, ngettext


@remembered
def unknowns(published: Published, chosen: Filter, today: date) -> tuple[str, ...]:
    """The gaps of the filter, as far as there are any."""
    found: list[Iterable[str]] = [
        _guideline(published, today),
        [working_group_line(published)],
        _batches(published, chosen),
        _mentions(published, chosen),
        _programs(published, chosen),
        _checks(published),
    ]
    return tuple(gap for group in found for gap in group)


@remembered
def _guideline(published: Published, today: date) -> tuple[str, ...]:
    return tuple(_guideline_gaps(published, today))


def _guideline_gaps(published: Published, today: date) -> Iterable[str]:
    yield _("The text of the guideline itself has not been found.")
    items = timeline_items(
        published.records("documents"),
        published.records("actions"),
        published.records("milestones"),
        today,
    )
    overdue = [item for item in items if item.state == "overdue"]
    if overdue:
        yield Told(
            ngettext(
                "The date of {n} thing has passed and no page read reports it: {which}.",
                "The dates of {n} things have passed and no page read reports them: {which}.",
                len(overdue),
                which=overdue_named(overdue),
            ),
            (item.item_id for item in overdue),
            "overdue",
        )


def _batches(published: Published, chosen: Filter) -> Iterable[str]:
    rows = published.records("batch_figures")
    names = country_names(published)
    projects, money = (batches(rows, m, chosen) for m in ("projects", "amount_usd"))
    yield from _counted(
        [b for b in projects if b.value is None],
        names,
        _without_number,
        "no-projects",
    )
    yield from _counted(
        [b for b in money if b.value is None],
        names,
        _without_amount,
        "no-money",
    )
    yield from _counted(
        [b for b in projects if b.agreement == "disputed"],
        names,
        lambda found, where: ngettext(
            "On the number of projects of {n} batch the sources contradict each other: {where}.",
            "On the number of projects of {n} batches the sources contradict each other: {where}.",
            len(found),
            where=where,
        ),
        "disputed",
    )
    loose = [key for b in undated(rows, "projects", chosen) for key in b.receipt]
    if loose:
        yield Told(
            ngettext(
                "{n} statement or program names no fund year and belongs to no known batch.",
                "{n} statements and programs name no fund year and belong to no known batch.",
                len(loose),
            ),
            loose,
            "undated",
        )


def _without_number(found: list[Batch], where: str) -> str:
    # The number and the words are those beside the sums (batchwords.bare_words).
    implied = total(found).implied
    if not implied:
        return ngettext(
            "{n} known batch is without a stated number of projects: {where}.",
            "{n} known batches are without a stated number of projects: {where}.",
            len(found),
            where=where,
        )
    return ngettext(
        "{n} known batch is without a stated number of projects ({implied} implied by running "
        "totals): {where}.",
        "{n} known batches are without a stated number of projects ({implied} implied by running "
        "totals): {where}.",
        len(found),
        implied=implied,
        where=where,
    )


def _without_amount(found: list[Batch], where: str) -> str:
    implied = total(found).implied
    if not implied:
        return ngettext(
            "{n} known batch is without a stated amount: {where}.",
            "{n} known batches are without a stated amount: {where}.",
            len(found),
            where=where,
        )
    return ngettext(
        "{n} known batch is without a stated amount ({implied} implied by running totals): "
        "{where}.",
        "{n} known batches are without a stated amount ({implied} implied by running totals): "
        "{where}.",
        len(found),
        implied=implied,
        where=where,
    )


def _counted(
    found: list[Batch],
    names: Mapping[str, str],
    told: Callable[[list[Batch], str], str],
    name: str,
) -> Iterable[str]:
    if found:
        counts = Counter(names[batch.country] for batch in found)
        where = words.listing([f"{name} ({n})" for name, n in counts.items()])
        yield Told(told(found, where), rows_behind(found), name)


def _mentions(published: Published, chosen: Filter) -> Iterable[str]:
    every = meetings_with_parts(
        published.records("meetings"), published.records("attendance"), chosen.countries
    )
    shown = concerning(in_years(every, chosen.years))
    silent = Counter(part.country for m in shown for part in m.parts if part.evidence == "silent")
    if silent:
        names = country_names(published)
        ranked = [f"{names[c]} ({silent[c]})" for c in chosen.countries if silent[c]]
        yield Told(
            _(
                "Meetings that were held for a country without any page mentioning it: {where}. "
                "That does not mean that it stayed away.",
                where=words.listing(ranked),
            ),
            _silent_rows(shown),
            "no-mention",
        )


def _silent_rows(shown: Iterable[MeetingParts]) -> Iterable[str]:
    for meeting in shown:
        if any(part.evidence == "silent" for part in meeting.parts):
            yield f"meetings:{meeting.meeting_id}"


def _programs(published: Published, chosen: Filter) -> Iterable[str]:
    found = itemised_of(published, chosen)
    bare = [row for row in found.rows if row["amount"] is None]
    if bare:
        yield Told(
            ngettext(
                "Of {n} program known by name the page gives no amount ({all} are listed).",
                "Of {n} programs known by name the pages give no amount ({all} are listed).",
                len(bare),
                all=len(found.rows),
            ),
            (row["program_id"] for row in found.rows),
            "no-amount",
        )


@remembered
def _checks(published: Published) -> tuple[str, ...]:
    return tuple(_open_checks(published))


def _open_checks(published: Published) -> Iterable[str]:
    checks = published.records("running_total_checks")
    open_ = [row for row in checks if row["result"] in ("unknown", "incomplete")]
    if open_:
        yield Told(
            ngettext(
                "{n} running total cannot be checked against its batches, because one of them has "
                "no figure or it does not say what it covers.",
                "{n} running totals cannot be checked against their batches, because one of them "
                "has no figure or they do not say what they cover.",
                len(open_),
            ),
            (row["statement_id"] for row in open_),
            "no-check",
        )
