"""Checks a CSV that was taken from a chart: it carries its edition, and its name the view.

It has no receipt of its own. So the same figure is made anew from the data that is published now,
for the countries and years in the name of the file, or for all where it was renamed, and each
cell is compared with it. What differs was changed in the file where the edition is the same, and
else in one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dashboard.aggregates.spans import year_span
from dashboard.briefings.bases import figure_bases
from dashboard.briefings.charts import Chart, charts
from dashboard.briefings.findings import Finding, Report, State, VerifyError
from dashboard.briefings.formats.base import row_key
from dashboard.briefings.formats.tablereader import table_found
from dashboard.briefings.formats.zipreader import EDITION, csv_rows
from dashboard.briefings.model import Basis, Request
from dashboard.briefings.numbers import has_number, numbers
from dashboard.briefings.receipt import Receipt, TablePlace
from dashboard.briefings.rows import record_rows
from dashboard.csvtext import cell_text
from dashboard.filters import Filter
from dashboard.names import country_names
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.formats.base import Found
    from dashboard.figures.model import Figure
    from dashboard.published import Published

# What stands for the mark of a row in the head of a table, whose names may hold a year.
_HEAD = "head"
_NAME = re.compile(
    r"lmc-(?P<subject>[A-Za-z][\w-]*?)"
    r"(?:-(?P<codes>all|[A-Z]{3}(?:-[A-Z]{3})*)-(?P<first>\d{4})-(?P<last>\d{4}))?"
    r"-[0-9a-f]{8}(?![0-9a-f])"
)


@dataclass(frozen=True, slots=True)
class _View:
    """What a file may be of; ``told`` is whether its name says all of it."""

    chosen: Filter
    told: bool
    charts: Sequence[Chart]


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
    every = charts(published)
    found = _NAME.search(name)
    fitting = [one for one in every if found and one.subject == found["subject"]]
    chosen = _chosen(published, found) if found and fitting else None
    if chosen is None:
        names, span = country_names(published), year_span(published)
        return _View(Filter(tuple(names), span), told=False, charts=every)
    return _View(chosen, told=not any(one.narrowed for one in fitting), charts=fitting)


def _chosen(published: Published, found: re.Match[str]) -> Filter | None:
    """The filter in the name of a file; None where there is no such country or year."""
    names, span = country_names(published), year_span(published)
    codes = tuple(names) if found["codes"] in (None, "all") else tuple(found["codes"].split("-"))
    years = (int(found["first"]), int(found["last"])) if found["first"] else span
    if not all(code in names for code in codes) or years[0] > years[1]:
        return None
    return Filter(codes, years, all_countries=codes == tuple(names), all_years=years == span)


def _figure(
    published: Published, view: _View, head: Sequence[str], rows: Sequence[Sequence[str]]
) -> Figure:
    """The figure with these columns that has most of the rows."""
    day = date.fromisoformat(published.edition.state)
    made = [one.make(published, view.chosen, day) for one in view.charts]
    fitting = [one for one in made if [entry.name for entry in one.table.fields] == list(head)]
    if not fitting and len(view.charts) < len(charts(published)):
        return _figure(published, replace(view, charts=charts(published)), head, rows)
    if not fitting:
        raise VerifyError(_("No chart that can be checked has the columns of this CSV."))
    said = {row_key(row[:-1]) for row in rows}
    return max(fitting, key=lambda one: _alike(said, {row_key(row) for row in _told(one)}))


def _alike(said: set[str], told: set[str]) -> tuple[int, int]:
    """How well the rows of a file are those of a figure: most in common, fewest besides."""
    return len(said & told), -len(told - said)


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
    now |= {f"{_HEAD}/{entry.name}": entry.name for entry in figure.table.fields}
    head, rows = table
    shown = [row[:-1] for row in (head, *rows)]
    places: dict[str, Found] = {}
    for found in table_found(shown, _place(figure), _("the table")):
        if found.mark:
            places[found.mark] = found
        else:
            yield Finding("", State.UNKNOWN, found.where, found=found.text)
    bases = figure_bases(published, record_rows(published), figure) | {_HEAD: Basis()}
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
        head_ids=tuple(f"{_HEAD}/{name}" for name in names),
        ids=tuple(tuple(f"{mark}/{name}" for name in names) for mark in figure.table.marks),
    )


def _receipt(published: Published, view: _View, edition: str) -> Receipt:
    """What stands for the receipt that a CSV has not."""
    request = Request("csv", view.chosen, published.edition.state)
    return Receipt(request, "", edition, published.edition.state, "", "csv", {}, {}, {})
