"""Checks a CSV that was taken from a chart: it carries its edition, and its name the view.

It has no receipt of its own. So the same figure is made anew from the data that is published now,
for the countries and years in the name of the file, or for all where it was renamed, and each
cell is compared with it. What differs was changed in the file where the edition is the same, and
else in one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dashboard.aggregates.guideline import GUIDELINE_END, GUIDELINE_START
from dashboard.aggregates.spans import year_span
from dashboard.briefings.bases import figure_bases
from dashboard.briefings.findings import Finding, Report, State, VerifyError
from dashboard.briefings.formats.base import row_key
from dashboard.briefings.formats.tablereader import table_found
from dashboard.briefings.formats.zipreader import EDITION, csv_rows
from dashboard.briefings.model import Request
from dashboard.briefings.numbers import has_number, numbers
from dashboard.briefings.receipt import Receipt, TablePlace
from dashboard.briefings.rows import record_rows
from dashboard.csvtext import cell_text
from dashboard.figures.ahead import ahead_figure
from dashboard.figures.announced import COUNTRY, announced_chart
from dashboard.figures.countryevents import events_figure
from dashboard.figures.countrymeetings import part_chart
from dashboard.figures.countrypersons import persons_figure
from dashboard.figures.countryprograms import own_programs
from dashboard.figures.coverage import ALL, coverage_chart, tally_figure
from dashboard.figures.decisions import disputes_figure
from dashboard.figures.guideline import guideline_chart
from dashboard.figures.itemised import itemised_figure
from dashboard.figures.latest import latest_figure
from dashboard.figures.participation import participation_chart
from dashboard.figures.periods import periods_chart
from dashboard.figures.programs import batch_chart
from dashboard.figures.projectsums import projects_chart
from dashboard.figures.themes import themes_chart
from dashboard.figures.themesums import themes_chart as theme_sums
from dashboard.filters import Filter
from dashboard.names import country_names
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.formats.base import Found
    from dashboard.figures.model import Figure
    from dashboard.published import Published

Make = Callable[["Published", Filter, date], "Figure"]

# The figures by the subject in the names of their files.
_MAKE: Mapping[str, Make] = {
    "programs-projects": lambda p, chosen, _day: batch_chart(p, "projects", chosen),
    "programs-amount-usd": lambda p, chosen, _day: batch_chart(p, "amount_usd", chosen),
    "participation": lambda p, chosen, _day: participation_chart(p, chosen),
    "overview-projects": lambda p, chosen, _day: projects_chart(p, chosen),
    "overview-themes": theme_sums,
    "itemised-projects": lambda p, chosen, _day: announced_chart(p, "projects", chosen, COUNTRY),
    "itemised-amount-usd": lambda p, c, _day: announced_chart(p, "amount_usd", c, COUNTRY),
    "itemised-programs": lambda p, chosen, _day: itemised_figure(p, chosen),
    "coverage-all": lambda p, chosen, _day: coverage_chart(p, ALL, chosen),
    "coverage-counts": lambda p, chosen, _day: tally_figure(p, chosen),
    "disputes": lambda p, chosen, _day: disputes_figure(p, chosen),
    "latest": latest_figure,
    "periods": periods_chart,
    "themes": lambda p, chosen, day: themes_chart(p, chosen, day, _span(chosen)),
    "planned": lambda p, chosen, day: ahead_figure(p, chosen, day, _span(chosen)),
    "guideline": lambda p, chosen, day: guideline_chart(p, chosen, day, _span(chosen)),
    "country-part": lambda p, c, _day: part_chart(p, c.countries[0], _whole(p, c)),
    "country-persons": lambda p, c, _day: persons_figure(p, c.countries[0], _whole(p, c)),
    "country-event-list": lambda p, c, day: events_figure(p, c.countries[0], _whole(p, c), day),
    # The same file name as the list of all: told apart by the order of the columns.
    "country-programs": lambda p, c, _day: own_programs(p, c.countries[0], _whole(p, c)),
}
_NAME = re.compile(
    r"lmc-(?P<subject>[a-z-]+?)-(?P<codes>all|[A-Z]{3}(?:-[A-Z]{3})*)-(\d{4})-(\d{4})"
)


def _whole(published: Published, chosen: Filter) -> Filter:
    """The filter that a page of one country had: that country is chosen beside it."""
    return replace(chosen, countries=tuple(country_names(published)), all_countries=True)


def _span(chosen: Filter) -> tuple[int, int]:
    """The years of a figure of the guideline: its own where they are not narrowed."""
    return (GUIDELINE_START, GUIDELINE_END) if chosen.all_years else chosen.years


@dataclass(frozen=True, slots=True)
class _View:
    """What a file may be of; ``told`` is whether its name says so."""

    chosen: Filter
    told: bool
    subjects: Sequence[str]


def is_csv(content: bytes) -> bool:
    """Whether a file may be a CSV that a chart gave: its last column is the edition."""
    head = csv_rows(content[:4096])[:1]
    return bool(head) and head[0][-1:] == [EDITION]


def verify_csv(published: Published, content: bytes, name: str) -> Report:
    """Compare a CSV with its figure; raises VerifyError where no figure has such columns."""
    head, *rows = csv_rows(content)
    view = _view(published, name)
    figure = _figure(published, view, head[:-1], rows)
    editions = {row[-1] for row in rows if len(row) == len(head)}
    same = editions <= {published.edition.hash}
    findings = tuple(_findings(published, figure, (head, rows), view, same=same))
    # Rows of another edition among them were not there when the file was made.
    made = published.edition.hash if same else min(editions - {published.edition.hash})
    return Report(_receipt(published, view, made), published.edition.hash, findings, altered=False)


def _view(published: Published, name: str) -> _View:
    names, span = country_names(published), year_span(published)
    found = _NAME.search(name)
    if not found or found["subject"] not in _MAKE:
        return _View(Filter(tuple(names), span), told=False, subjects=tuple(_MAKE))
    codes = tuple(names) if found["codes"] == "all" else tuple(found["codes"].split("-"))
    years = int(found[3]), int(found[4])
    known = all(code in names for code in codes) and years[0] <= years[1]
    if not known:
        return _View(Filter(tuple(names), span), told=False, subjects=tuple(_MAKE))
    chosen = Filter(codes, years, all_countries=codes == tuple(names), all_years=years == span)
    return _View(chosen, told=True, subjects=(found["subject"],))


def _figure(
    published: Published, view: _View, head: Sequence[str], rows: Sequence[Sequence[str]]
) -> Figure:
    """The figure with these columns that has most of the rows."""
    day = date.fromisoformat(published.edition.state)
    made = [_MAKE[subject](published, view.chosen, day) for subject in view.subjects]
    fitting = [one for one in made if [entry.name for entry in one.table.fields] == list(head)]
    if not fitting and len(view.subjects) < len(_MAKE):
        return _figure(published, replace(view, subjects=tuple(_MAKE)), head, rows)
    if not fitting:
        raise VerifyError(_("No chart that can be checked has the columns of this CSV."))
    said = {row_key(row[:-1]) for row in rows}
    return max(fitting, key=lambda one: len(said & {row_key(row) for row in _told(one)}))


def _told(figure: Figure) -> list[list[str]]:
    return [[cell_text(cell) for cell in row] for row in figure.table.rows]


def _findings(
    published: Published,
    figure: Figure,
    table: tuple[Sequence[str], Sequence[Sequence[str]]],
    view: _View,
    *,
    same: bool,
) -> Iterator[Finding]:
    """Of each number that the figure has what the file says; then what the figure lacks."""
    now = {
        f"{mark}/{entry.name}": text
        for mark, row in zip(figure.table.marks, _told(figure), strict=True)
        for entry, text in zip(figure.table.fields, row, strict=True)
    }
    head, rows = table
    shown = [row[:-1] for row in (head, *rows)]
    places: dict[str, Found] = {}
    for found in table_found(shown, _place(figure), _("the table")):
        if found.mark:
            places[found.mark] = found
        else:
            yield Finding("", State.UNKNOWN, found.where, found=found.text)
    bases = figure_bases(published, record_rows(published), figure)
    for mark, text in now.items():
        if mark in places:
            rows_behind = bases[mark.rpartition("/")[0]].rows
            yield _compared(mark, text, places[mark], rows_behind, same=same)
        elif view.told and has_number(text):
            yield Finding(mark, State.MISSING, "", text)


def _compared(mark: str, text: str, found: Found, rows: Sequence[str], *, same: bool) -> Finding:
    """A cell of the file beside that of the figure."""
    if numbers(text) == numbers(found.text):
        return Finding(mark, State.CONFIRMED, found.where, text, found.text)
    if same:
        return Finding(mark, State.FILE, found.where, text, found.text)
    # What was printed is not known: nothing in the file says it.
    return Finding(mark, State.DATA, found.where, found.text, found.text, text, tuple(rows))


def _place(figure: Figure) -> TablePlace:
    names = [entry.name for entry in figure.table.fields]
    return TablePlace(
        head=tuple(names),
        rows=tuple(row_key(row) for row in _told(figure)),
        head_ids=tuple("" for _name in names),
        ids=tuple(tuple(f"{mark}/{name}" for name in names) for mark in figure.table.marks),
    )


def _receipt(published: Published, view: _View, edition: str) -> Receipt:
    """What stands for the receipt that a CSV has not."""
    request = Request("csv", view.chosen, published.edition.state)
    return Receipt(request, "", edition, published.edition.state, "", "csv", {}, {}, {})
