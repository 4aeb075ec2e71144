"""Implied figures with their arithmetic, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.batches import Batch, batches
from dashboard.aggregates.implied import Part, Rest, common, rests
from dashboard.aggregates.intervals import Interval
from dashboard.figures.batchreceipts import batch_receipt, statement_number
from dashboard.figures.batchwords import figure_words
from dashboard.figures.model import (
    Field,
    Figure,
    Table,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.names import country_names
from etl.contract.codes import MEASURES
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.figures.receipts import Receipt
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]

_EVER = (1, 9999)  # a total covers batches of all years, whatever is chosen
Cells = tuple[Any, ...]


def implied(published: Published, chosen: Filter) -> list[Batch]:
    """Every batch figure that running totals imply, of both measures."""
    rows = published.records("batch_figures")
    found = [batch for code in MEASURES for batch in batches(rows, code.code, chosen)]
    return [batch for batch in found if batch.implied]


def implied_words(found: list[Batch]) -> str:
    """What the section holds, in a sentence."""
    if not found:
        return _("No figure of this selection is implied by running totals.")
    return ngettext(
        "{n} figure that no source states follows from running totals. It is arithmetic, not a "
        "report, and stands in no sum.",
        "{n} figures that no source states follow from running totals. They are arithmetic, not "
        "reports, and stand in no sum.",
        len(found),
    )


def implied_receipt(published: Published, batch: Batch, chosen: Filter) -> Receipt | None:
    """The running totals and the statements that were taken from them."""
    return batch_receipt(published, batch.measure, chosen, batch.mark)


def implied_figure(published: Published, batch: Batch, chosen: Filter) -> Figure:
    """The arithmetic of one implied figure: each total, what is taken off, what all leave."""
    names = country_names(published)
    found = rests(published, batch)
    others = _disputed_parts(published, batch, chosen)
    shown = _distinct(found)
    rows = [*(row for rest in shown for row in _rest_rows(rest, batch, others))]
    rows.append(_last(found, batch))
    cited = [rest.statement["source_id"] for rest in found]
    cited += [part.statement["source_id"] for rest in found for part in rest.parts]
    return Figure(
        key=f"implied_{batch.mark}_{batch.measure}",
        title=_(
            "{country}, fund year {year}: {figure}",
            country=names[batch.country],
            year=batch.fund_year,
            figure=figure_words(batch, batch.measure),
        ),
        subtitle=_subtitle(batch.measure),
        alt=_("The arithmetic of an implied figure"),
        notes=(*_notes(found, len(shown)), *_if_otherwise(shown, batch, others)),
        source=source_line(publishers_of(published, cited), published.edition.state),
        edition=published.edition.hash,
        file_name=file_name(f"implied-{batch.mark}-{batch.measure}", chosen, published.edition),
        table=Table(
            fields=(
                Field("step", _("Step")),
                Field("stated", _("As stated")),
                Field("low", _("At least")),
                Field("high", _("At most")),
                Field("statement_id", _("Statement"), shown=False),
            ),
            rows=tuple(rows),
            marks=tuple(f"step-{n}" for n in range(len(rows))),
        ),
    )


def _subtitle(measure: str) -> str:
    if measure == "projects":
        return _("Projects: each running total less the counted figures of the other batches")
    return _("US dollars: each running total less the counted figures of the other batches")


def _disputed_parts(published: Published, batch: Batch, chosen: Filter) -> dict[int, Batch]:
    """The country's batches whose own figure is disputed, by year."""
    rows = published.records("batch_figures")
    every = replace(chosen, countries=(batch.country,), years=_EVER, all_years=True)
    found = batches(rows, batch.measure, every)
    return {b.fund_year: b for b in found if b.fund_year and b.value is not None and _open(b)}


def _open(batch: Batch) -> bool:
    return batch.agreement == "disputed"


def _distinct(found: list[Rest]) -> list[Rest]:
    """One of each arithmetic: two pages that state the same total leave the same."""
    kept = {_same(rest): rest for rest in reversed(found)}
    return list(reversed(kept.values()))


def _same(rest: Rest) -> tuple[Any, ...]:
    return rest.stated, tuple((part.statement["fund_year"], part.interval) for part in rest.parts)


def _notes(found: list[Rest], shown: int) -> Iterable[str]:
    yield _(
        "A stated number allows a range, by its wording and rounding. What is left at least is the "
        "total's lowest less the others' highest; at most, its highest less the others' lowest."
    )
    if shown < len(found):
        yield ngettext(
            "{n} running total is on record; equal ones are reckoned once, and all are among the "
            "statements below.",
            "{n} running totals are on record; equal ones are reckoned once, and all are among "
            "the statements below.",
            len(found),
        )
    if shown > 1:
        yield _("A number that one total leaves and another does not is ruled out.")


def _if_otherwise(shown: list[Rest], batch: Batch, others: Mapping[int, Batch]) -> Iterable[str]:
    """What would be left if another statement of a disputed batch held."""
    parts = {part.statement["fund_year"]: part for rest in shown for part in rest.parts}
    for year in sorted(parts.keys() & others.keys()):
        counted, other = parts[year].interval, others[year]
        for number in dict.fromkeys((other.low, other.high)):
            if number is None or counted.low <= number <= counted.high:
                continue
            yield _(
                "The figure of fund year {other} is itself disputed: if {number} holds there, "
                "{low} is left for fund year {year}.",
                other=year,
                number=words.whole(number),
                low=_span(batch, counted, number),
                year=batch.fund_year,
            )


def _span(batch: Batch, counted: Interval, number: Decimal) -> str:
    """The implied range, moved by what another number would take off instead."""
    low, high = batch.implied_low, batch.implied_high
    if low is None or high is None:
        return ""
    ends = [words.whole(end) for end in (low + counted.high - number, high + counted.low - number)]
    if ends[0] == ends[1]:
        return ends[0]
    return _("{low} to {high}", low=ends[0], high=ends[1])


def _rest_rows(rest: Rest, batch: Batch, others: Mapping[int, Batch]) -> Iterable[Cells]:
    total, measure = rest.statement, batch.measure
    when = words.partial_date(total["as_of"])
    if when:
        told = _("Running total, stated for {day}", day=when)
    else:
        told = _("Running total up to fund year {year}", year=total["fund_year"])
    yield _cells(told, total, measure, rest.stated)
    for part in rest.parts:
        yield _part(part, measure, others.get(part.statement["fund_year"]))
    yield (_("= left for fund year {year}", year=batch.fund_year), "", *_ends(rest.left), "")


def _part(part: Part, measure: str, disputed: Batch | None) -> Cells:
    told = _("less fund year {year}", year=part.statement["fund_year"])
    step, stated, *rest = _cells(told, part.statement, measure, part.interval)
    if disputed and disputed.low is not None and disputed.high is not None:
        stated = _(
            "{figure} (disputed: {low} to {high})",
            figure=stated,
            low=words.whole(disputed.low),
            high=words.whole(disputed.high),
        )
    return (step, stated, *rest)


def _cells(told: str, statement: Row, measure: str, interval: Interval) -> Cells:
    stated = statement_number(statement, measure)
    return (told, stated, *_ends(interval), statement["statement_id"])


def _last(found: list[Rest], batch: Batch) -> Cells:
    if common(found) is None:
        told = _("The totals leave no number in common; all together they leave")
    else:
        told = _("What all totals leave in common")
    return (told, "", batch.implied_low, batch.implied_high, "")


def _ends(interval: Interval) -> tuple[Decimal, Decimal]:
    return Decimal(interval.low), Decimal(interval.high)
