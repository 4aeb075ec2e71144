"""The programs of a country that are known by name, and those of others that name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from dashboard.aggregates.country import narrowed
from dashboard.figures.itemised import itemised_figure
from dashboard.figures.model import Field, Figure, Table, file_name, publishers_of, source_line
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract import Code
from etl.contract.codes import COUNTRIES, FUNDS, STATUSES
from etl.text import N_, _, ngettext

Row = Mapping[str, Any]

PARTS = (
    Code("partner", N_("partner")),
    Code("site", N_("place of the work")),
    Code("both", N_("partner and place of the work")),
)
# What a page of one country shows of its programs, in this order; the CSV has every column.
_SHOWN = ("title", "fund_year", "implementing_body", "amount_told", "status", "fund")


def own_programs(published: Published, country: str, chosen: Filter) -> Figure:
    """The programs that a country proposed or carries out."""
    figure = itemised_figure(published, narrowed(chosen, (country,)))
    name = country_names(published)[country]
    return replace(
        figure,
        key="country_programs",
        title=_("{country}: {finding}", country=name, finding=figure.title),
        table=_narrow(figure.table),
    )


def _narrow(table: Table) -> Table:
    """The shown columns first, the others in the CSV alone."""
    places = {field.name: n for n, field in enumerate(table.fields)}
    order = [*_SHOWN, *(name for name in places if name not in _SHOWN)]
    return Table(
        fields=tuple(replace(table.fields[places[name]], shown=name in _SHOWN) for name in order),
        rows=tuple(map(itemgetter(*(places[name] for name in order)), table.rows)),
        marks=table.marks,
    )


def partner_programs(published: Published, country: str, chosen: Filter) -> Figure:
    """The programs of other countries that name this one as partner or as place of the work."""
    names = country_names(published)
    placed = _naming(published).get(country, [])
    rows = [row for row in placed if _timed(row, chosen)]
    return Figure(
        key="country_partner_programs",
        title=_title(rows, names[country]),
        subtitle=_("Programs that other countries proposed or carry out"),
        alt=_("Programs of other countries"),
        notes=tuple(_notes(len(placed) - len(rows))),
        source=source_line(
            publishers_of(published, (key for row in rows for key in row["source_ids"])),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name(
            "country-partner-programs", narrowed(chosen, (country,)), published.edition
        ),
        table=_table(sorted(rows, key=_order(names)), country, names),
    )


@remembered
def _naming(published: Published) -> Mapping[str, Sequence[Row]]:
    """By country the programs of others that name it, whatever their years."""
    found: dict[str, list[Row]] = {}
    for row in published.records("programs"):
        for country in {*row["partner_countries"], *row["site_countries"]} - {row["country"]}:
            found.setdefault(country, []).append(row)
    return found


def _timed(row: Row, chosen: Filter) -> bool:
    if row["fund_year"] is None:
        return chosen.all_years
    return chosen.has_year(row["fund_year"])


def _order(names: Mapping[str, str]) -> Any:
    ranks = {code: n for n, code in enumerate(names)}
    return lambda row: (
        ranks.get(row["country"], len(ranks)),
        row["fund_year"] is None,
        row["fund_year"] or 0,
        row["title"],
    )


def _title(rows: Sequence[Row], name: str) -> str:
    if not rows:
        return _("No program of another country on record names {country}", country=name)
    return ngettext(
        "{n} program of another country names {country} as partner or place",
        "{n} programs of other countries name {country} as partner or place",
        len(rows),
        country=name,
    )


def _notes(hidden: int) -> Iterable[str]:
    yield _("In no count of the country's own programs: each belongs to the country that leads it.")
    if hidden > 0:
        yield ngettext(
            "The year filter hides {n} program of another or no fund year.",
            "The year filter hides {n} programs of another or no fund year.",
            hidden,
        )


def _table(rows: Iterable[Row], country: str, names: Mapping[str, str]) -> Table:
    listed = list(rows)
    return Table(
        fields=(
            Field("program_id", _("Name"), shown=False),
            Field("title", _("Title")),
            Field("country", _("Code"), COUNTRIES, shown=False),
            Field("country_name", _("Led by")),
            Field("part", _("Named as"), PARTS),
            Field("fund_year", _("Fund year")),
            Field("status", _("Status"), STATUSES),
            Field("fund", _("Fund"), FUNDS),
            Field("source_ids", _("Sources"), shown=False),
        ),
        rows=tuple(
            (
                row["program_id"],
                row["title"],
                row["country"],
                names.get(row["country"], "") or _("not told"),
                _part(row, country),
                row["fund_year"],
                row["status"],
                row["fund"],
                "; ".join(row["source_ids"]),
            )
            for row in listed
        ),
        marks=tuple(row["program_id"] for row in listed),
    )


def _part(row: Row, country: str) -> str:
    partner, site = country in row["partner_countries"], country in row["site_countries"]
    return "both" if partner and site else "partner" if partner else "site"
