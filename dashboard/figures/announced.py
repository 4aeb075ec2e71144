"""Itemised against announced: how much of each batch of the fund is known by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.announced import (
    Beside,
    Sums,
    announced,
    share,
    share_of_sum,
    sums,
    undated,
)
from dashboard.aggregates.batches import Reach, rows_behind
from dashboard.figures.announcedwords import (
    batch_label,
    batch_told,
    share_words,
    sums_label,
    sums_told,
    title_words,
)
from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.model import (
    Cell,
    Field,
    LegendItem,
    Table,
    countries_words,
    file_name,
    source_line,
)
from dashboard.figures.receipts import sources_by_id
from dashboard.figures.told import Told
from dashboard.names import country_names
from etl.contract.codes import AGREEMENTS, MEASURES, QUALIFIERS
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

COUNTRY, BATCH = "country", "batch"
EACH = {COUNTRY: N_("Countries"), BATCH: N_("Each batch")}

_BOUNDED = (Reach.AT_LEAST, Reach.AT_LEAST_ABOUT)


def announced_chart(published: Published, measure: str, chosen: Filter, each: str) -> BarsChart:
    """A bar a country, or a bar a batch, of ``measure`` (``projects`` or ``amount_usd``)."""
    names = country_names(published)
    found = besides(published, measure, chosen)
    return BarsChart(
        key="announced",
        title=_title(found, measure, names),
        subtitle=_subtitle(measure, chosen, names),
        alt=_(
            "Bars for what is known by name, each inside the outline of what was announced; the "
            "table below has the same numbers."
        ),
        notes=tuple(_notes(published, found, measure, chosen, each)),
        source=source_line(_publishers(published, found), published.edition.state),
        edition=published.edition.hash,
        file_name=file_name(f"itemised-{measure.replace('_', '-')}", chosen, published.edition),
        table=_table(found, names),
        bars=tuple(_bars(found, measure, names, each)),
        legend=_legend(found, measure, each),
    )


def besides(published: Published, measure: str, chosen: Filter) -> list[Beside]:
    """The batches of the filter beside their programs."""
    return announced(
        published.records("batch_figures"), published.records("programs"), measure, chosen
    )


def of_country(found: Iterable[Beside], code: str) -> list[Beside]:
    """The batches of one country."""
    return [one for one in found if one.batch.country == code]


def _title(found: Sequence[Beside], measure: str, names: Mapping[str, str]) -> str:
    told = title_words(sums(found), measure)
    countries = {one.batch.country for one in found}
    if len(countries) != 1:
        return told
    return _("{country}: {told}", country=names[countries.pop()], told=told)


def _publishers(published: Published, found: Sequence[Beside]) -> Iterable[str]:
    rows = [row for one in found for row in one.programs]
    pages = sources_by_id(published, (row["source_ids"][0] for row in rows if row["source_ids"]))
    yield from (name for one in found for name in one.batch.publishers)
    for row in rows:
        for key in row["source_ids"][:1]:
            yield pages[key]["publisher_group"] or pages[key]["publisher"]


def _bars(
    found: Sequence[Beside], measure: str, names: Mapping[str, str], each: str
) -> Iterable[Bar]:
    for code in dict.fromkeys(one.batch.country for one in found):
        own = of_country(found, code)
        if each == COUNTRY:
            yield _country_bar(code, names[code], sums(own), measure)
        else:
            group = _group(sums(own), measure, names[code])
            yield from (_batch_bar(one, names[code], group) for one in own)


def _group(found: Sums, measure: str, name: str) -> str:
    """The name over the batches of a country; with its sum, where a phone has room for it."""
    if measure != "projects":
        return name
    return _("{country}: {told}", country=name, told=sums_label(found, measure))


def _country_bar(code: str, name: str, found: Sums, measure: str) -> Bar:
    return Bar(
        mark=code,
        name=name,
        value=_known(found, measure),
        label=sums_label(found, measure),
        told=sums_told(found, measure, name),
        ink=code,
        whole=found.announced.value,
    )


def _known(found: Sums, measure: str) -> Decimal | None:
    """What is known of the batches that have a figure; None where nothing can be said."""
    if found.announced.value is None:
        return None
    if measure == "projects" or not found.named:
        return Decimal(found.named)
    return found.money.value


def _batch_bar(one: Beside, name: str, group: str) -> Bar:
    batch = one.batch
    whole = batch.implied_high if batch.implied else batch.value
    return Bar(
        mark=batch.mark,
        name=str(batch.fund_year),
        # Of a batch without a figure, no name is nothing to draw.
        value=one.named if one.named or whole is not None else None,
        label=batch_label(one),
        told=batch_told(one, name),
        state="implied" if batch.implied else batch.agreement,
        ink=batch.country,
        group=group,
        whole=whole,
        low=batch.implied_low if batch.implied else batch.low,
        high=batch.implied_high if batch.implied else batch.high,
        receipt=batch.receipt,
    )


def _legend(found: Sequence[Beside], measure: str, each: str) -> tuple[LegendItem, ...]:
    states = {"implied" if one.batch.implied else one.batch.agreement for one in found}
    items = [LegendItem("solid", _("known by name")), LegendItem("outline", _("announced"))]
    if each == BATCH and "disputed" in states:
        items.append(LegendItem("whisker", _("disputed: lowest to highest stated")))
    if each == BATCH and "implied" in states:
        items.append(LegendItem("dashed", _("implied by running totals")))
    if measure != "projects" and any(one.named is None for one in found):
        items.append(LegendItem("ring", _("no amount of a project known")))
    elif each == BATCH and any(not one.named and one.batch.value is None for one in found):
        items.append(LegendItem("ring", _("batch known, neither number nor name")))
    return tuple(items)


def _subtitle(measure: str, chosen: Filter, names: Mapping[str, str]) -> str:
    where = countries_words(chosen, names)
    span = words.years(*chosen.years)
    if measure == "projects":
        return _(
            "Projects of the LMC Special Fund known by name beside those announced, fund years "
            "{years}, {where}",
            years=span,
            where=where,
        )
    return _(
        "US dollars of the projects known by name beside those of their batches, as the sources "
        "give them, fund years {years}, {where}",
        years=span,
        where=where,
    )


def _notes(
    published: Published, found: Sequence[Beside], measure: str, chosen: Filter, each: str
) -> Iterable[str]:
    yield _(
        "No full project list of any batch is public: a project that is not known by name here "
        "exists all the same."
    )
    together = sums(found)
    if each == COUNTRY and together.uncounted:
        said = ngettext(
            "In no bar: {n} project known by name whose batch has no figure.",
            "In no bar: {n} projects known by name whose batches have no figure.",
            together.uncounted,
        )
        yield Told(said, _rows_of(one for one in found if one.batch.value is None), "uncounted")
    loose = undated(published.records("programs"), chosen)
    if loose:
        said = ngettext(
            "In no bar: {n} project known by name that names no fund year.",
            "In no bar: {n} projects known by name that name no fund year.",
            len(loose),
        )
        yield Told(said, (row["program_id"] for row in loose), "undated")
    if each == COUNTRY and together.announced.disputed:
        yield _("Disputed batches are added with the lowest number stated.")
    if measure != "projects":
        yield _(
            "Of projects only amounts that a source gives in US dollars are added; components and "
            "shared amounts count once."
        )
    over = [one for one in found if (told := share(one)) and told.over]
    if over:
        said = ngettext(
            "Of {n} batch more is known by name than was announced.",
            "Of {n} batches more is known by name than was announced.",
            len(over),
        )
        yield Told(said, _rows_of(over), "over")


def _rows_of(found: Iterable[Beside]) -> list[str]:
    """The statements and programs behind batches, each beside its projects known by name."""
    return [
        key
        for one in found
        for key in (*rows_behind([one.batch]), *(row["program_id"] for row in one.programs))
    ]


def _table(found: Sequence[Beside], names: Mapping[str, str]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    marks: list[str] = []
    for code in dict.fromkeys(one.batch.country for one in found):
        own = of_country(found, code)
        rows += [_cells(one, names[code]) for one in own]
        marks += [one.batch.mark for one in own]
        rows.append(_sum_cells(code, names[code], own))
        marks.append(code)
    return Table(fields=_fields(), rows=tuple(rows), marks=tuple(marks))


def _fields() -> tuple[Field, ...]:
    return (
        Field("country", _("Code"), shown=False),
        Field("country_name", _("Country")),
        Field("fund_year", _("Fund year")),
        Field("measure", _("Measure"), MEASURES, shown=False),
        Field("named_projects", _("Projects known by name")),
        Field("named", _("Known by name")),
        Field("value", _("Announced")),
        Field("qualifier", _("Worded"), QUALIFIERS),
        Field("low", _("Lowest stated")),
        Field("high", _("Highest stated")),
        Field("agreement", _("Agreement"), AGREEMENTS),
        Field("implied_low", _("Implied, lowest"), shown=False),
        Field("implied_high", _("Implied, highest"), shown=False),
        Field("share", _("Share known by name")),
    )


def _cells(one: Beside, name: str) -> tuple[Cell, ...]:
    batch = one.batch
    return (
        batch.country,
        name,
        str(batch.fund_year),
        batch.measure,
        len(one.programs),
        one.named,
        batch.value,
        batch.qualifier,
        batch.low,
        batch.high,
        batch.agreement,
        batch.implied_low,
        batch.implied_high,
        share_words(share(one)),
    )


def _sum_cells(code: str, name: str, own: Sequence[Beside]) -> tuple[Cell, ...]:
    measure, found = own[0].batch.measure, sums(own)
    least = _("at least") if found.announced.reach in _BOUNDED else ""
    return (
        code,
        name,
        _("batches with a figure"),
        measure,
        found.named,
        _known(found, measure),
        found.announced.value,
        least,
        None,
        None,
        "",
        None,
        None,
        share_words(share_of_sum(found, measure)),
    )
