"""The pages about the fund that every subject shares: batches, disputes, programs by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.batches import batches, total
from dashboard.aggregates.itemised import itemised
from dashboard.briefings.bases import joined
from dashboard.briefings.numbers import has_number
from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.batchwords import gap_words
from dashboard.figures.decisions import dispute_receipt, disputed, disputes_figure
from dashboard.figures.model import Field, Table
from dashboard.figures.programs import batch_chart
from dashboard.figures.receipts import STANDINGS
from dashboard.figures.told import Told
from etl.contract.codes import MEASURES
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.aggregates.batches import Batch
    from dashboard.briefings.model import Basis, Page
    from dashboard.briefings.pages import Maker
    from dashboard.figures.model import Figure
    from dashboard.figures.receipts import Receipt
    from dashboard.figures.stats import Stat
    from dashboard.filters import Filter

# The word of each measure in the names of pages.
_KEYS = {"projects": "fund.projects", "amount_usd": "fund.dollars"}


def batch_pages(maker: Maker, own: Filter) -> Iterable[Page]:
    """The batches by year in both measures, with the statements behind each."""
    for measure in MEASURES:
        yield batch_page(maker, own, measure.code)


def batch_page(maker: Maker, own: Filter, measure: str) -> Page:
    """The batches in one measure."""
    published = maker.published
    return maker.figure(
        _KEYS[measure],
        batch_chart(published, measure, own),
        _batches_message(maker, own, measure),
        lambda mark: batch_receipt(published, measure, own, mark),
    )


def _batches_message(maker: Maker, own: Filter, measure: str) -> str:
    found = batches(maker.published.records("batch_figures"), measure, own)
    sums = total(found)
    gaps = gap_words(sums)
    if not found:
        return _("No page read tells of a batch of the fund in these years.")
    if sums.value is None:
        return _("Batches are known, and no source gives a figure that counts.")
    if gaps:
        return _("The sum is a lower bound: {gaps}.", gaps=gaps)
    return _("Every batch that is known has a figure.")


def sums_title(where: str, chosen: Filter, stats: Mapping[str, Stat], sums: Iterable[Basis]) -> str:
    """What of the fund is on record, in one line: projects and dollars, as far as any."""
    years = words.years(*chosen.years)
    projects, dollars = stats["projects"].value, stats["amount_usd"].value
    if not has_number(projects):
        return _("On record for {where}, {years}: no figure of the fund", where=where, years=years)
    told = (
        _(
            "On record for {where}, {years}: {projects} and {dollars} of the fund",
            where=where,
            years=years,
            projects=projects,
            dollars=dollars,
        )
        if has_number(dollars)
        else _(
            "On record for {where}, {years}: {projects} of the fund and no amount",
            where=where,
            years=years,
            projects=projects,
        )
    )
    return Told(told, joined(sums).rows)


def dispute_pages(maker: Maker, own: Filter) -> Iterable[Page]:
    """What the sources contradict each other about, side by side; nothing where they do not."""
    found = [
        (batch, receipt)
        for batch in disputed(maker.published, own)
        if (receipt := dispute_receipt(maker.published, batch, own))
    ]
    if found:
        message = _("Both sides are shown. Sums take the lowest number stated and say at least.")
        yield maker.figure("fund.disputes", _side_by_side(maker, own, found), message)


def _side_by_side(maker: Maker, own: Filter, found: Sequence[tuple[Batch, Receipt]]) -> Figure:
    """A row a statement of each disputed figure, those that count first."""
    rows = [
        (receipt.heading, _(STANDINGS[line.standing]), line.says, line.publisher, line.published_on)
        for _batch, receipt in found
        for line in receipt.lines
        if line.standing in _STATED
    ]
    marks = [
        f"{receipt.mark}:{line.row_id}"
        for _batch, receipt in found
        for line in receipt.lines
        if line.standing in _STATED
    ]
    return replace(
        disputes_figure(maker.published, own),
        table=Table(
            fields=(
                Field("figure", _("Figure")),
                Field("standing", _("Stands as")),
                Field("says", _("The page says")),
                Field("publisher", _("Publisher")),
                Field("published_on", _("Published")),
            ),
            rows=tuple(rows),
            marks=tuple(marks),
        ),
    )


# What states a figure; other lines of a receipt only speak about it.
_STATED = ("counted", "agrees", "outside")


def programs_page(maker: Maker, own: Filter, figure: Figure) -> Page:
    """The programs known by name."""
    found = itemised(maker.published.records("programs"), own, own.countries)
    silent = sum(row["amount"] is None for row in found.rows)
    message = ngettext(
        "Of {n} of the {all} listed no page gives an amount.",
        "Of {n} of the {all} listed no page gives an amount.",
        silent,
        all=len(found.rows),
    )
    # One country's list has the year as a number, the others as it is told.
    names = [field.name for field in figure.table.fields]
    year = "year_told" if "year_told" in names else "fund_year"
    where = ("country_name",) if len(own.countries) > 1 else ()
    foremost = ("title", *where, year, "amount_told", "status", "implementing_body")
    return maker.figure("programs", figure, message if silent else "", foremost=foremost)
