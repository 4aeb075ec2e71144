"""Chinese development finance as AidData counts it: commitments, apart from the LMC Special Fund."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.commitments import (
    AID_LIKE,
    OTHER_OFFICIAL,
    Commitments,
    Recipient,
    commitments_of,
)
from dashboard.aggregates.indicators import AIDDATA, Value, values_of
from dashboard.figures.bars import Bar, BarsChart
from dashboard.figures.external import credit_line, external_lines, owed_cells, owed_fields
from dashboard.figures.lines import LinePanel, LinePoint, LinesChart, LineSeries
from dashboard.figures.model import Field, LegendItem, Table, countries_words, file_name
from dashboard.figures.receipts import Receipt
from dashboard.names import country_names
from etl.contract.codes import FLOW_CLASSES
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Names = Mapping[str, str]

# Each class of flow as it is drawn: the dash of its series and the shape of its legend.
_DRAWN = {AID_LIKE: ("dash", "light"), OTHER_OFFICIAL: ("solid", "solid")}
_UNCLEAR = ("dot", "outline")


def finance_of(published: Published, chosen: Filter) -> Commitments:
    """The commitments to the chosen countries; years follow the filter where it narrows them."""
    every = values_of(published.records("indicators"), AIDDATA, chosen.countries)
    return commitments_of(every, None if chosen.all_years else chosen.years)


def recipients_chart(published: Published, found: Commitments, chosen: Filter) -> BarsChart:
    """A bar a recipient: the sum of its commitments in all classes of flow."""
    names = country_names(published)
    return BarsChart(
        key="finance_recipients",
        title=_recipients_title(found, names),
        subtitle=_subtitle(found, chosen, names),
        alt=_(
            "Bars for the sum of commitments of Chinese development finance to each recipient; "
            "the table below says the same with its classes of flow."
        ),
        notes=tuple(_notes(found, chosen, names)),
        source=credit_line(published, found.values),
        edition=published.edition.hash,
        file_name=file_name("chinese-finance", chosen, published.edition),
        table=_recipients_table(published, found, names),
        bars=tuple(_bar(recipient, names) for recipient in found.recipients),
    )


def commitments_chart(published: Published, found: Commitments, chosen: Filter) -> LinesChart:
    """A panel a recipient with a column a year and class of flow; nothing is stacked.

    The plan years of the cooperation are not shaded here: this finance is none of its own.
    """
    names = country_names(published)
    return LinesChart(
        key="finance_years",
        title=_years_title(found),
        subtitle=_subtitle(found, chosen, names),
        alt=_(
            "Columns for the commitments of each year by class of flow, a panel a recipient; "
            "the table below says the same."
        ),
        notes=tuple(_notes(found, chosen, names)),
        source=credit_line(published, found.values),
        edition=published.edition.hash,
        file_name=file_name("chinese-finance-years", chosen, published.edition),
        table=_years_table(published, found, names),
        legend=tuple(_legend(found)),
        years=found.years,
        panels=tuple(_panel(recipient, names) for recipient in found.recipients),
        shared_scale=True,
        columns=True,
    )


def recipient_receipt(published: Published, found: Commitments, mark: str) -> Receipt | None:
    """A line a class of flow with every row of it; None where the recipient is not shown."""
    recipient = next((r for r in found.recipients if r.country == mark), None)
    if recipient is None:
        return None
    names = country_names(published)
    return Receipt(
        mark=mark,
        heading=names[mark],
        told=_recipient_told(recipient, names),
        lines=tuple(
            line
            for flow in FLOW_CLASSES
            if (rows := [v for v in recipient.values if v.code == flow.code])
            for line in external_lines(published, rows, _sum_says(flow.code, rows))
        ),
    )


def commitment_receipt(published: Published, found: Commitments, mark: str) -> Receipt | None:
    """The row behind one column; None where it is not shown."""
    value = next((v for v in found.values if v.indicator_id == mark), None)
    if value is None:
        return None
    names = country_names(published)
    return Receipt(
        mark=mark,
        heading=_("{country}, {year}", country=names[value.country], year=value.year),
        told=_told(value, names),
        lines=tuple(external_lines(published, [value], _says(value))),
    )


def standing_note() -> str:
    """What these figures are not; it stands over them and never goes away."""
    return _(
        "All Chinese development finance that AidData counts, not the LMC Special Fund: the two "
        "must not be set side by side as parts of a whole. Commitments, not payments."
    )


def _recipients_title(found: Commitments, names: Names) -> str:
    if not found.recipients:
        return _("No commitment on record for the chosen countries and years")
    low = min(found.recipients, key=lambda recipient: recipient.total)
    high = max(found.recipients, key=lambda recipient: recipient.total)
    if low is high:
        return _(
            "Chinese development finance committed to {country}, {years}: {amount} in US dollars "
            "of 2021",
            country=names[low.country],
            years=words.years(*found.years),
            amount=words.short(low.total),
        )
    return _(
        "Chinese development finance committed {years}, in US dollars of 2021: from {low} "
        "({low_country}) to {high} ({high_country})",
        years=words.years(*found.years),
        low=words.short(low.total),
        low_country=names[low.country],
        high=words.short(high.total),
        high_country=names[high.country],
    )


def _years_title(found: Commitments) -> str:
    if not found.values:
        return _("No commitment on record for the chosen countries and years")
    larger = sum(recipient.more_other_than_aid for recipient in found.recipients)
    return ngettext(
        "Other official flows exceed aid-like ones to {larger} of {n} recipient, {years}",
        "Other official flows exceed aid-like ones to {larger} of {n} recipients, {years}",
        len(found.recipients),
        larger=larger,
        years=words.years(*found.years),
    )


def _subtitle(found: Commitments, chosen: Filter, names: Names) -> str:
    return _(
        "Commitments recommended by AidData for aggregates, constant 2021 US dollars, {years}, "
        "{countries}",
        years=words.years(*found.years),
        countries=countries_words(chosen, names),
    )


def _notes(found: Commitments, chosen: Filter, names: Names) -> Iterable[str]:
    yield standing_note()
    if found.values:
        yield _(
            "The data set ends in {year}. A year without an amount has no such commitment in "
            "the data set; that is not proof of none.",
            year=found.last_year,
        )
    shown = {recipient.country for recipient in found.recipients}
    others = [names[code] for code in chosen.countries if code not in shown]
    if others:
        yield _(
            "No recipient in the data set in these years: {countries}.",
            countries=words.listing(others),
        )
    if found.hidden:
        yield ngettext(
            "Left out by the choice of years: {n} amount.",
            "Left out by the choice of years: {n} amounts.",
            found.hidden,
        )


def _class(value: Value) -> str:
    return words.label(FLOW_CLASSES, value.code)


def _says(value: Value) -> str:
    return _(
        "{year}, {class_}: {amount} US dollars of 2021",
        year=value.year,
        class_=_class(value),
        amount=words.whole(value.value),
    )


def _sum_says(flow: str, rows: Sequence[Value]) -> str:
    return ngettext(
        "{class_}: {amount} US dollars of 2021, sum of {n} row",
        "{class_}: {amount} US dollars of 2021, sum of {n} rows",
        len(rows),
        class_=words.label(FLOW_CLASSES, flow),
        amount=words.whole(sum((row.value for row in rows), Decimal(0))),
    )


def _told(value: Value, names: Names) -> str:
    return _(
        "{country}, {year}, {class_}: {amount} US dollars of 2021",
        country=names[value.country],
        year=value.year,
        class_=_class(value),
        amount=words.whole(value.value),
    )


def _bar(recipient: Recipient, names: Names) -> Bar:
    return Bar(
        mark=recipient.country,
        name=names[recipient.country],
        value=recipient.total,
        label=words.short(recipient.total),
        told=_recipient_told(recipient, names),
        ink=recipient.country,
        receipt=tuple(value.indicator_id for value in recipient.values),
    )


def _recipient_told(recipient: Recipient, names: Names) -> str:
    parts = [
        _("{class_} {amount}", class_=_(flow.label), amount=words.short(amount))
        for flow in FLOW_CLASSES
        if (amount := recipient.of_class(flow.code)) is not None
    ]
    return _(
        "{country}: {total} US dollars of 2021 ({parts})",
        country=names[recipient.country],
        total=words.whole(recipient.total),
        parts=words.listing(parts),
    )


def _panel(recipient: Recipient, names: Names) -> LinePanel:
    return LinePanel(
        names[recipient.country],
        _("{total} in all", total=words.short(recipient.total)),
        tuple(
            _series(flow.code, members, names)
            for flow in FLOW_CLASSES
            if (members := [v for v in recipient.values if v.code == flow.code])
        ),
    )


def _series(flow: str, members: Sequence[Value], names: Names) -> LineSeries:
    return LineSeries(
        name=words.label(FLOW_CLASSES, flow),
        points=tuple(
            LinePoint(
                mark=value.indicator_id,
                year=value.year,
                value=value.value,
                told=_told(value, names),
                receipt=(value.indicator_id,),
            )
            for value in members
        ),
        ink=members[0].country,
        dash=_DRAWN.get(flow, _UNCLEAR)[0],
    )


def _legend(found: Commitments) -> Iterable[LegendItem]:
    seen = {value.code for value in found.values}
    for flow in FLOW_CLASSES:
        if flow.code in seen:
            yield LegendItem(_DRAWN.get(flow.code, _UNCLEAR)[1], _(flow.label))


def _recipients_table(published: Published, found: Commitments, names: Names) -> Table:
    cells = owed_cells(published)
    return Table(
        fields=(
            Field("country", _("Code"), shown=False),
            Field("country_name", _("Recipient")),
            Field("first_year", _("From")),
            Field("last_year", _("Until")),
            Field("amount_usd_2021", _("US dollars of 2021")),
            *(Field(flow.code, _(flow.label)) for flow in FLOW_CLASSES),
            Field("receipt", _("Rows"), shown=False),
            *owed_fields(),
        ),
        rows=tuple(
            (
                recipient.country,
                names[recipient.country],
                *found.years,
                recipient.total,
                *(recipient.of_class(flow.code) for flow in FLOW_CLASSES),
                "; ".join(value.indicator_id for value in recipient.values),
                *cells(recipient.values[0]),
            )
            for recipient in found.recipients
        ),
        marks=tuple(recipient.country for recipient in found.recipients),
    )


def _years_table(published: Published, found: Commitments, names: Names) -> Table:
    cells = owed_cells(published)
    return Table(
        fields=(
            Field("indicator_id", _("Row"), shown=False),
            Field("country", _("Code"), shown=False),
            Field("country_name", _("Recipient")),
            Field("commitment_year", _("Year")),
            Field("flow_class", _("Class of flow"), FLOW_CLASSES),
            Field("amount_usd_2021", _("US dollars of 2021")),
            Field("sources", _("Re-publications"), shown=False),
            *owed_fields(),
        ),
        rows=tuple(
            (
                v.indicator_id,
                v.country,
                names[v.country],
                v.year,
                v.code,
                v.value,
                "; ".join(v.sources),
                *cells(v),
            )
            for v in found.values
        ),
        marks=tuple(value.indicator_id for value in found.values),
    )
