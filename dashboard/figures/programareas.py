"""Programs known by name by priority area and by country, and of how many poverty is an aim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.areas import By, Kind, kinds, leaders
from dashboard.aggregates.itemised import LMC_FUND, Itemised, itemised
from dashboard.aggregates.programmoney import by_currency, without_amount
from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.itemised import FUND_NAMES, hidden_notes
from dashboard.figures.model import (
    Cell,
    Field,
    LegendItem,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.programwords import program_lines, sum_words, sums_words
from dashboard.figures.receipts import Receipt
from dashboard.names import country_names
from etl.contract.codes import PRIORITY_AREAS
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

# What the bars may be, as the address names it, with its words.
BY = {"area": N_("By priority area"), "aim": N_("By poverty as an aim")}
NO_CODE = "none"  # in the mark of programs that name no country
_COLUMNS: dict[str, By] = {"area": "priority_area", "aim": "country"}


def areas_chart(published: Published, chosen: Filter, by: str) -> BarsChart:
    """A bar an area, or a bar a country, of each fund; what aims at poverty is filled."""
    names = country_names(published)
    shown = itemised(published.records("programs"), chosen, tuple(names))
    found = _kinds(shown, by, names)
    return BarsChart(
        key=f"programs_by_{by}",
        title=_title(found, by),
        subtitle=_(
            "Programs known by name, without components, fund years {years}, {where}",
            years=words.years(*chosen.years),
            where=countries_words(chosen, names),
        ),
        alt=_(
            "Bars for programs known by name; the filled part are those of which poverty is a "
            "stated aim. The table below has the same numbers."
        ),
        notes=tuple(_notes(shown)),
        source=source_line(
            publishers_of(published, (row["source_ids"][0] for row in shown.rows)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name(f"programs-by-{by}", chosen, published.edition),
        table=_table(found, by, names),
        bars=tuple(_bar(kind, by, names) for kind in found),
        legend=(
            LegendItem("solid", _("poverty is a stated aim")),
            LegendItem("outline", _("all programs known by name")),
        ),
    )


def areas_receipt(published: Published, chosen: Filter, by: str, mark: str) -> Receipt | None:
    """The programs of a bar; None where it is not shown."""
    names = country_names(published)
    shown = itemised(published.records("programs"), chosen, tuple(names))
    for kind in _kinds(shown, by, names):
        if _mark(kind) == mark:
            return Receipt(
                mark=mark,
                heading=_(
                    "{kind}, {fund}", kind=_name(kind, by, names), fund=_(FUND_NAMES[kind.fund])
                ),
                told=_told(kind, by, names),
                lines=tuple(program_lines(published, kind.rows)),
            )
    return None


def _kinds(shown: Itemised, by: str, names: Mapping[str, str]) -> list[Kind]:
    return kinds(shown.rows, _COLUMNS[by], tuple(names) if by == "aim" else ())


def _mark(kind: Kind) -> str:
    return f"{kind.fund}:{kind.code or NO_CODE}"


def _name(kind: Kind, by: str, names: Mapping[str, str]) -> str:
    if by == "area":
        return words.label(PRIORITY_AREAS, kind.code)
    return names.get(kind.code, "") or _("Country not told")


def _bar(kind: Kind, by: str, names: Mapping[str, str]) -> Bar:
    return Bar(
        mark=_mark(kind),
        name=_name(kind, by, names),
        value=Decimal(kind.aiming),
        label=_label(kind),
        told=_told(kind, by, names),
        ink=kind.code if by == "aim" and kind.code in names else "",
        group=_(FUND_NAMES[kind.fund]),
        whole=Decimal(len(kind.programs)),
        receipt=tuple(row["program_id"] for row in kind.rows),
    )


def _label(kind: Kind) -> str:
    if not kind.aiming:
        return str(len(kind.programs))
    return _("{n} \u00b7 poverty an aim of {aiming}", n=len(kind.programs), aiming=kind.aiming)


def _told(kind: Kind, by: str, names: Mapping[str, str]) -> str:
    n = len(kind.programs)
    counted = ngettext(
        "{kind}: {n} program known by name; poverty is a stated aim of {aiming}",
        "{kind}: {n} programs known by name; poverty is a stated aim of {aiming}",
        n,
        kind=_name(kind, by, names),
        aiming=kind.aiming or _("none"),
    )
    money = sums_words(kind.rows)
    return _("{counted}; {money}", counted=counted, money=money or _("no amount given"))


def _title(found: Sequence[Kind], by: str) -> str:
    of_fund = [kind for kind in found if kind.fund == LMC_FUND]
    n = sum(len(kind.programs) for kind in of_fund)
    if not n:
        return _("No project of the LMC Special Fund is known by name for this selection")
    if by == "aim":
        return ngettext(
            "Poverty is a stated aim of {aiming} of the {n} project of the LMC Special Fund known "
            "by name",
            "Poverty is a stated aim of {aiming} of the {n} projects of the LMC Special Fund "
            "known by name",
            n,
            aiming=sum(kind.aiming for kind in of_fund),
        )
    return _leading(leaders(found), n)


def _leading(first: Sequence[Kind], n: int) -> str:
    if not first:
        return ngettext(
            "{n} project of the LMC Special Fund is known by name",
            "{n} projects of the LMC Special Fund are known by name",
            n,
        )
    most = len(first[0].programs)
    areas = words.listing([words.label(PRIORITY_AREAS, kind.code) for kind in first])
    if len(first) == 1:
        return ngettext(
            "{area}: the one project of the LMC Special Fund known by name",
            "{area}: {most} of the {n} projects of the LMC Special Fund known by name, more than "
            "in any other area",
            n,
            area=areas,
            most=most,
        )
    return ngettext(
        "{areas}: {most} each of the {n} project of the LMC Special Fund known by name, more than "
        "in any other area",
        "{areas}: {most} each of the {n} projects of the LMC Special Fund known by name, more "
        "than in any other area",
        n,
        areas=areas,
        most=most,
    )


def _notes(shown: Itemised) -> Iterable[str]:
    yield _(
        "A bar holds only programs that a page names. No full project list of any batch is "
        "public, so that its length says nothing of what the fund paid for in all."
    )
    yield _(
        "Poverty is a stated aim where a page names poverty, rural development or the living of "
        "the poor as one, or where the program's notes say why."
    )
    if shown.components:
        yield ngettext(
            "{n} component is counted with its umbrella program.",
            "{n} components are counted with their umbrella programs.",
            shown.components,
        )
    yield from hidden_notes(shown)


def _table(found: Sequence[Kind], by: str, names: Mapping[str, str]) -> Table:
    currencies = sorted({code for kind in found for code in by_currency(kind.rows)})
    return Table(
        fields=(
            Field("fund", _("Code of the fund"), shown=False),
            Field("fund_name", _("Fund")),
            Field(_COLUMNS[by], _("Code"), shown=False),
            Field("name", _("Priority area") if by == "area" else _("Country")),
            Field("programs", _("Programs known by name")),
            Field("poverty_relevant", _("Poverty stated as an aim")),
            Field("without_amount", _("Without an amount")),
            *(Field(f"sum_{code}", _("Sum in {currency}", currency=code)) for code in currencies),
        ),
        rows=tuple(_cells(kind, by, names, currencies) for kind in found),
        marks=tuple(_mark(kind) for kind in found),
    )


def _cells(
    kind: Kind, by: str, names: Mapping[str, str], currencies: Sequence[str]
) -> tuple[Cell, ...]:
    money = by_currency(kind.rows)
    return (
        kind.fund,
        _(FUND_NAMES[kind.fund]),
        kind.code,
        _name(kind, by, names),
        len(kind.programs),
        kind.aiming,
        without_amount(kind.rows),
        *(sum_words(money[code], code) if code in money else "" for code in currencies),
    )
