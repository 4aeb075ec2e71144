"""The briefing of one country: who took part, what was funded, what is known and what is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.batches import batches, total
from dashboard.aggregates.country import narrowed
from dashboard.briefings.frame import Frame
from dashboard.briefings.pages import figure_page
from dashboard.briefings.rows import RecordRows, record_rows
from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.batchwords import gap_words
from dashboard.figures.programs import batch_chart
from dashboard.names import country_names
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.model import Page, Request
    from dashboard.filters import Filter
    from dashboard.published import Published


def country_frame(published: Published, request: Request) -> Frame:
    """The words around the briefing of a country."""
    name = country_names(published)[request.of]
    first, last = request.chosen.years
    return Frame(
        title=_("{country} in the Lancang-Mekong Cooperation on poverty reduction", country=name),
        subtitle=_("Country briefing, {years}", years=words.years(first, last)),
        path="country",
        query={"of": (request.of,)},
        ink=request.of,
        name=f"country-{request.of}-{first}-{last}",
    )


def country_pages(published: Published, request: Request) -> Iterable[Page]:
    """The pages of the country ``request.of`` for the years of the request."""
    own = narrowed(request.chosen, (request.of,))
    rows = record_rows(published)
    yield batches_page(published, rows, own, "projects")
    yield batches_page(published, rows, own, "amount_usd")


def batches_page(published: Published, rows: RecordRows, own: Filter, measure: str) -> Page:
    """The batches of the fund by year, with the statements behind each."""
    chart = batch_chart(published, measure, own)
    marks = [mark for panel in chart.panels for mark in panel.marks]
    receipts = {
        mark.mark: receipt
        for mark in marks
        if (receipt := batch_receipt(published, measure, own, mark.mark))
    }
    return figure_page(
        rows,
        "fund.projects" if measure == "projects" else "fund.dollars",
        chart,
        receipts,
        _batches_message(published, own, measure),
        {mark.mark: mark.state for mark in marks},
    )


def _batches_message(published: Published, own: Filter, measure: str) -> str:
    found = batches(published.records("batch_figures"), measure, own)
    gaps = gap_words(total(found))
    if not found:
        return _("No page read tells of a batch of the fund in these years.")
    if gaps:
        return _("The sum is a lower bound: {gaps}.", gaps=gaps)
    return _("Every batch that is known has a figure.")
