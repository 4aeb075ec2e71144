"""The table of programs known by name, with the same words around it as a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.areas import OTHER_FUNDS
from dashboard.aggregates.itemised import LMC_FUND, Itemised, itemised_of
from dashboard.aggregates.programlist import BEST, EVERY, Wanted, listed
from dashboard.aggregates.search import SearchIndex
from dashboard.figures.model import Cell, Field, Figure, Table, file_name, source_line
from dashboard.figures.programwords import amount_words, year_words
from dashboard.figures.searching import entries
from dashboard.figures.told import Told
from dashboard.names import country_names
from dashboard.remembered import remembered
from etl.contract import Code
from etl.contract.codes import (
    AMOUNT_QUALIFIERS,
    COUNTRIES,
    CURRENCIES,
    FUNDS,
    PRIORITY_AREAS,
    STATUSES,
    TITLE_KINDS,
    YEAR_BASES,
)
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]

YES_NO = (Code("yes", N_("yes")), Code("no", N_("no")))
FUND_NAMES = {LMC_FUND: N_("LMC Special Fund"), OTHER_FUNDS: N_("Other funds")}
_ORDERS = {
    "country": N_("By country"),
    "year": N_("Latest fund year"),
    "title": N_("By title"),
    "amount": N_("By amount"),
}


def itemised_figure(published: Published, chosen: Filter, wanted: Wanted = EVERY) -> Figure:
    """The programs that the filter shows and the reader asks for, as a table."""
    found = itemised_of(published, chosen)
    rows = listed(found.rows, wanted)
    cells, publishers = _all_cells(published), _first_publishers(published)
    return Figure(
        key="itemised",
        title=_title(found, rows),
        subtitle=Told(
            _(
                "{shown} of {n} rows; amounts in the currency of the source, nothing converted",
                shown=len(rows),
                n=len(published.records("programs")),
            ),
            keys_of(published.records("programs")),
        ),
        alt=_("Programs known by name"),
        notes=tuple(_notes(published, found, rows, wanted)),
        source=source_line(
            (publishers[row["program_id"]] for row in rows),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("itemised-programs", chosen, published.edition),
        table=Table(
            fields=_fields(),
            rows=tuple(cells[row["program_id"]] for row in rows),
            marks=tuple(row["program_id"] for row in rows),
        ),
    )


def program_index(published: Published) -> SearchIndex:
    """An index over every word of every program and the words of its area."""
    areas = {
        row["program_id"]: _area(row["priority_area"]) for row in published.records("programs")
    }
    return SearchIndex(
        replace(entry, body=f"{entry.body} {areas[entry.key]}")
        for entry in entries(published, ("programs",))
    )


def order_names(*, searched: bool) -> dict[str, str]:
    """The orders that can be chosen, the one that stands without a choice first."""
    best = {BEST: _("Best match")} if searched else {}
    return best | {code: _(name) for code, name in _ORDERS.items()}


def hits_of(index: SearchIndex, query: str, published: Published) -> tuple[str, ...] | None:
    """The programs that fit a query, best first; None where nothing is asked."""
    if not query.strip():
        return None
    most = len(published.records("programs"))
    return tuple(hit.entry.key for hit in index.find(query, most))


def _area(code: str) -> str:
    return words.label(PRIORITY_AREAS, code) if code else ""


def _title(found: Itemised, rows: Sequence[Row]) -> str:
    if not found.rows:
        return _("No program is known by name for this selection")
    if len(rows) < len(found.rows):
        return ngettext(
            "{n} of the programs and components known by name fits",
            "{n} of the programs and components known by name fit",
            len(rows),
        )
    return ngettext(
        "{n} project of the LMC Special Fund is known by name",
        "{n} projects of the LMC Special Fund are known by name",
        found.of_fund,
    )


def _notes(
    published: Published, found: Itemised, rows: Sequence[Row], wanted: Wanted
) -> Iterable[str]:
    hidden = len(found.rows) - len(rows)
    if hidden:
        yield ngettext(
            "The search and the choices above hide {n} row.",
            "The search and the choices above hide {n} rows.",
            hidden,
        )
    else:
        yield from _also_listed(found)
    listed_here = set(keys_of(found.rows))
    outside = [k for k in keys_of(published.records("programs")) if k not in listed_here]
    if outside:
        told = ngettext(
            "The countries and years that are chosen hide {n} row.",
            "The countries and years that are chosen hide {n} rows.",
            len(outside),
        )
        yield Told(told, outside, "outside")
    yield from hidden_notes(found)
    if wanted.order == "amount":
        yield _(
            "Amounts are put in order within one currency alone, US dollars first; programs "
            "without an amount follow."
        )
    yield _("No full project list of any batch is public; most programs name no amount.")


def _also_listed(found: Itemised) -> Iterable[str]:
    others = [row for row in found.rows if row["fund"] != LMC_FUND and not row["parent_id"]]
    if others:
        told = ngettext(
            "Also listed: {n} program of another fund.",
            "Also listed: {n} programs of other funds.",
            len(others),
        )
        yield Told(told, keys_of(others), "other-funds")
    if found.components:
        told = ngettext(
            "{n} row is a component of a listed program and not counted.",
            "{n} rows are components of listed programs and not counted.",
            found.components,
        )
        yield Told(told, keys_of(r for r in found.rows if r["parent_id"]), "components")


def hidden_notes(found: Itemised) -> Iterable[str]:
    """How many programs the years of the filter hide."""
    if found.hidden_without_year:
        told = ngettext(
            "The year filter hides {n} program or component that names no fund year.",
            "The year filter hides {n} programs and components that name no fund year.",
            found.hidden_without_year,
        )
        yield Told(told, keys_of(found.hidden), "hidden")


def keys_of(rows: Iterable[Row]) -> list[str]:
    """The names of programs."""
    return [row["program_id"] for row in rows]


def _fields() -> tuple[Field, ...]:
    return (
        Field("program_id", _("Name"), shown=False),
        Field("title", _("Title")),
        Field("title_kind", _("Title is"), TITLE_KINDS, shown=False),
        Field("country", _("Code"), COUNTRIES, shown=False),
        Field("country_name", _("Country")),
        Field("fund_year", _("Fund year"), shown=False),
        Field("fund_year_basis", _("Year is"), YEAR_BASES, shown=False),
        Field("year_told", _("Fund year")),
        Field("priority_area", _("Priority area"), PRIORITY_AREAS),
        Field("poverty_relevant", _("Poverty an aim"), YES_NO),
        Field("status", _("Status"), STATUSES),
        Field("amount_told", _("Amount")),
        Field("amount", _("Amount"), shown=False),
        Field("currency", _("Currency"), CURRENCIES, shown=False),
        Field("amount_qualifier", _("Worded"), AMOUNT_QUALIFIERS, shown=False),
        Field("amount_usd", _("US dollars"), shown=False),
        Field("implementing_body", _("Carried out by")),
        Field("fund", _("Fund"), FUNDS),
        Field("parent_id", _("Part of"), shown=False),
        Field("publishers", _("Publishers"), shown=False),
        Field("source_ids", _("Sources"), shown=False),
    )


@remembered
def _all_cells(published: Published) -> Mapping[str, tuple[Cell, ...]]:
    """By program its row of the table: what a program is does not depend on the filter."""
    names, pages = country_names(published), _pages(published)
    order = tuple(field.name for field in _fields())
    return {
        row["program_id"]: _cells(row, names, pages, order) for row in published.records("programs")
    }


@remembered
def _first_publishers(published: Published) -> Mapping[str, str]:
    """By program, who published the page that is cited first."""
    pages = _pages(published)
    return {
        row["program_id"]: pages[row["source_ids"][0]]["publisher"]
        for row in published.records("programs")
    }


def _pages(published: Published) -> Mapping[str, Row]:
    return {row["source_id"]: row for row in published.records("sources")}


def _cells(
    row: Row, names: Mapping[str, str], pages: Mapping[str, Row], order: Sequence[str]
) -> tuple[Cell, ...]:
    cited = [pages[key]["publisher"] for key in row["source_ids"]]
    computed: dict[str, Cell] = {
        "country_name": names.get(row["country"], ""),
        "year_told": year_words(row),
        "poverty_relevant": "yes" if row["poverty_relevant"] else "no",
        "amount_told": amount_words(row),
        "publishers": "; ".join(dict.fromkeys(cited)),
        "source_ids": "; ".join(row["source_ids"]),
    }
    return tuple(computed[name] if name in computed else row[name] for name in order)


def titles(figure: Figure) -> dict[str, str]:
    """The titles of the listed programs by their keys, for a list to choose from."""
    position = [field.name for field in figure.table.fields].index("title")
    pairs: Sequence[tuple[str, tuple[Cell, ...]]] = list(
        zip(figure.table.marks, figure.table.rows, strict=True)
    )
    return {mark: str(row[position]) for mark, row in pairs}
