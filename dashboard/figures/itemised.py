"""The table of programs known by name, with the same words around it as a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.itemised import Itemised, itemised
from dashboard.figures.model import Cell, Field, Figure, Table, file_name, source_line
from dashboard.figures.notewords import note_words
from dashboard.figures.receipts import Receipt, receipt_line, sources_by_id
from dashboard.names import country_names
from etl.contract import Code
from etl.contract.codes import (
    AMOUNT_QUALIFIERS,
    COUNTRIES,
    CURRENCIES,
    FUNDS,
    STATUSES,
    TITLE_KINDS,
    YEAR_BASES,
)
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from decimal import Decimal

    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]

YES_NO = (Code("yes", N_("yes")), Code("no", N_("no")))


def itemised_figure(published: Published, chosen: Filter) -> Figure:
    """Every program that the filter shows, as a table."""
    names = country_names(published)
    found = itemised(published.records("programs"), chosen, tuple(names))
    pages = sources_by_id(published, (key for row in found.rows for key in row["source_ids"]))
    return Figure(
        key="itemised",
        title=_title(found),
        subtitle=_(
            "Programs and projects that a page names; amounts in the currency of the "
            "source, nothing converted"
        ),
        alt=_("Programs known by name"),
        notes=tuple(_notes(found)),
        source=source_line(
            (pages[row["source_ids"][0]]["publisher"] for row in found.rows),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("itemised-programs", chosen, published.edition),
        table=Table(
            fields=_fields(),
            rows=tuple(_cells(row, names, pages) for row in found.rows),
            marks=tuple(row["program_id"] for row in found.rows),
        ),
    )


def program_receipt(published: Published, program_id: str) -> Receipt | None:
    """The pages behind one program; None where the record has no such row."""
    for row in published.pick("programs", [program_id]):
        pages = sources_by_id(published, row["source_ids"])
        told = " · ".join(
            part
            for part in (
                amount_words(row),
                words.label(STATUSES, row["status"]),
                row["implementing_body"],
            )
            if part
        )
        return Receipt(
            mark=program_id,
            heading=row["title"],
            told=told,
            lines=tuple(
                receipt_line(
                    program_id,
                    "documents",
                    row["description"],
                    note_words(published, row["notes"]),
                    page,
                )
                for page in pages.values()
            ),
        )
    return None


def _title(found: Itemised) -> str:
    if not found.rows:
        return _("No program is known by name for this selection")
    return ngettext(
        "{n} project of the LMC Special Fund is known by name",
        "{n} projects of the LMC Special Fund are known by name",
        found.of_fund,
    )


def _notes(found: Itemised) -> Iterable[str]:
    others = len(found.rows) - found.of_fund - found.components
    if others > 0:
        yield ngettext(
            "Also listed: {n} program of another fund.",
            "Also listed: {n} programs of other funds.",
            others,
        )
    if found.components:
        yield ngettext(
            "{n} row is a component of a listed program and not counted.",
            "{n} rows are components of listed programs and not counted.",
            found.components,
        )
    if found.hidden_without_year:
        yield ngettext(
            "The year filter hides {n} program that names no fund year.",
            "The year filter hides {n} programs that name no fund year.",
            found.hidden_without_year,
        )
    yield _("No full project list of any batch is public; most programs name no amount.")


def _fields() -> tuple[Field, ...]:
    return (
        Field("program_id", _("Name"), shown=False),
        Field("title", _("Title")),
        Field("title_kind", _("Title is"), TITLE_KINDS, shown=False),
        Field("country", _("Code"), COUNTRIES, shown=False),
        Field("country_name", _("Country")),
        Field("fund_year", _("Fund year")),
        Field("fund_year_basis", _("Year is"), YEAR_BASES),
        Field("implementing_body", _("Carried out by")),
        Field("amount", _("Amount")),
        Field("currency", _("Currency"), CURRENCIES),
        Field("amount_qualifier", _("Worded"), AMOUNT_QUALIFIERS),
        Field("amount_usd", _("US dollars"), shown=False),
        Field("status", _("Status"), STATUSES),
        Field("poverty_relevant", _("Poverty stated as an aim"), YES_NO),
        Field("fund", _("Fund"), FUNDS),
        Field("parent_id", _("Part of"), shown=False),
        Field("publishers", _("Publishers")),
        Field("source_ids", _("Sources"), shown=False),
    )


def _cells(row: Row, names: Mapping[str, str], pages: Mapping[str, Row]) -> tuple[Cell, ...]:
    cited = [pages[key]["publisher"] for key in row["source_ids"]]
    computed: dict[str, Cell] = {
        "country_name": names.get(row["country"], ""),
        "poverty_relevant": "yes" if row["poverty_relevant"] else "no",
        "publishers": "; ".join(dict.fromkeys(cited)),
        "source_ids": "; ".join(row["source_ids"]),
    }
    return tuple(
        computed[field.name] if field.name in computed else row[field.name] for field in _fields()
    )


def amount_words(row: Row) -> str:
    """The amount of a program in the currency of its source, with the source's reservation."""
    value: Decimal | None = row["amount"]
    if value is None:
        return _("amount not reported")
    told = _(
        "{number} {currency}",
        number=words.whole(value),
        currency=words.label(CURRENCIES, row["currency"]),
    )
    return words.qualified(told, row["amount_qualifier"])


def titles(figure: Figure) -> dict[str, str]:
    """The titles of the listed programs by their keys, for a list to choose from."""
    position = [field.name for field in figure.table.fields].index("title")
    pairs: Sequence[tuple[str, tuple[Cell, ...]]] = list(
        zip(figure.table.marks, figure.table.rows, strict=True)
    )
    return {mark: str(row[position]) for mark, row in pairs}
