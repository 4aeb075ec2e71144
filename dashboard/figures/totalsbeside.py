"""Running totals drawn beside the sums of the batches that they cover, repeated ones once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.figures.batchwords import amount, bare
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
from dashboard.figures.ranges import RangeRow, RangesChart, Span
from dashboard.figures.receipts import Receipt, in_order
from dashboard.figures.totalchecks import check_receipt, checks, mark_of
from dashboard.names import country_names
from etl.contract.codes import CHECK_RESULTS, MEASURES, SCOPES
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from decimal import Decimal

    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]

# Whose totals are drawn: of countries, bodies and the fund they differ a hundredfold, too much
# for one scale.
WHOSE = {
    "country": N_("Countries"),
    "agency": N_("Single bodies"),
    "fund": N_("Whole fund"),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """One running total with all statements that repeat it: same number, same batches.

    ``days`` are those it is stated for, in order and each as precise as any of them tells it.
    """

    checks: tuple[Row, ...]
    statements: tuple[Row, ...]
    days: tuple[str, ...]

    @property
    def check(self) -> Row:
        """Any of its checks: they compare the same."""
        return self.checks[0]


def totals_chart(published: Published, measure: str, chosen: Filter, whose: str) -> RangesChart:
    """The running totals of one measure and scope, by country and day."""
    names = country_names(published)
    found = stated_totals(published, measure, chosen, whose)
    return RangesChart(
        key="running_totals",
        title=_title(found),
        subtitle=_subtitle(measure, chosen, whose, names),
        alt=_(
            "For each running total what it allows, and below it what the batches that it covers "
            "add up to; the table below has the same numbers."
        ),
        notes=tuple(_notes(found, chosen)),
        source=source_line(
            publishers_of(published, (row["source_id"] for one in found for row in one.statements)),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name(
            f"running-totals-{whose}-{measure.replace('_', '-')}", chosen, published.edition
        ),
        table=_table(found, names),
        rows=tuple(_row(one, names) for one in found),
        legend=(
            LegendItem("diamond", _("running total as stated")),
            LegendItem("circle", _("sum of the batches it covers")),
        ),
    )


def stated_totals(published: Published, measure: str, chosen: Filter, whose: str) -> list[Stated]:
    """The comparisons of one measure and scope, those that repeat one another together."""
    found = [
        row
        for row in checks(published, chosen)
        if row["measure"] == measure and row["scope"] == whose
    ]
    statements = {
        row["statement_id"]: row
        for row in published.pick("fund_statements", [row["statement_id"] for row in found])
    }
    alike: dict[tuple[Any, ...], list[Row]] = {}
    for row in found:
        alike.setdefault(tuple(row[name] for name in _ALIKE), []).append(row)
    order = tuple(country_names(published))
    return sorted(
        (
            _stated(rows, [statements[row["statement_id"]] for row in rows])
            for rows in alike.values()
        ),
        key=lambda one: _rank(one, order),
    )


_ALIKE = ("country", "scope_body", "stated_low", "stated_high", "covered", "result")


def _stated(checks_: Sequence[Row], statements: Sequence[Row]) -> Stated:
    days = sorted({row["as_of"] for row in statements if row["as_of"]})
    # A year or month says nothing beside a day of its own.
    precise = [d for d in days if not any(e != d and e.startswith(d) for e in days)]
    return Stated(tuple(checks_), tuple(statements), tuple(precise))


def _rank(one: Stated, order: Sequence[str]) -> tuple[Any, ...]:
    """By country and body, the earliest day first; what is undated last."""
    country = one.check["country"]
    place = order.index(country) if country in order else len(order)
    return place, one.check["scope_body"], not one.days, one.days, one.check["stated_low"]


def totals_told(chart: RangesChart) -> dict[str, str]:
    """The marks of the chart in words, for the list beside it."""
    return {row.mark: row.told for row in chart.rows}


def totals_receipt(published: Published, chart: RangesChart, mark: str) -> Receipt | None:
    """The totals behind a mark and the statements counted in the sum; None where it is not shown.

    Pages that repeat a total stand beside each other.
    """
    row = next((row for row in chart.rows if row.mark == mark), None)
    if row is None:
        return None
    found = [receipt for key in row.receipt if (receipt := check_receipt(published, key))]
    lines = dict.fromkeys(line for receipt in found for line in receipt.lines)
    return replace(found[0], mark=mark, heading=row.told, lines=in_order(lines)) if found else None


def _row(one: Stated, names: Mapping[str, str]) -> RangeRow:
    check = one.check
    return RangeRow(
        mark=mark_of(check),
        name=_name(one),
        verdict=words.label(CHECK_RESULTS, check["result"]),
        told=_(
            "{whom}: {total}; {verdict}",
            whom=_whom(check, names),
            total=_total(one),
            verdict=words.label(CHECK_RESULTS, check["result"]),
        ),
        spans=tuple(_spans(check)),
        ink=check["country"],
        group=words.cut(_whom(check, names), _WIDEST),
        receipt=tuple(mark_of(row) for row in one.checks),
    )


_WIDEST = 44  # letters of a name on a phone


def _whom(check: Row, names: Mapping[str, str]) -> str:
    country = names.get(check["country"], "")
    if check["scope_body"] and country:
        return _("{country}, {body}", country=country, body=check["scope_body"])
    return check["scope_body"] or country or _("Whole fund")


def _name(one: Stated) -> str:
    """The total and the first day it is stated for."""
    number = words.qualified(_number(one.check), one.check["qualifier"])
    if not one.days:
        return _("{number}, day not told", number=number)
    return _("{number} by {day}", number=number, day=words.partial_date(one.days[0]))


def _total(one: Stated) -> str:
    """The total and all days it is stated for."""
    if len(one.days) <= 1:
        return _name(one)
    later = words.listing([words.partial_date(day) for day in one.days[1:]])
    return _("{total}, repeated for {days}", total=_name(one), days=later)


def _number(check: Row) -> str:
    if check["measure"] == "projects":
        return amount(check["stated"], "projects")
    return _("US$ {number}", number=words.short(check["stated"]))


def _spans(check: Row) -> Iterable[Span]:
    low, high = check["stated_low"], check["stated_high"]
    yield Span("stated", low, high, _between(low, high, check["measure"]))
    low, high = check["sum_low"], check["sum_high"]
    if low is not None:
        told = _with_gaps(_between(low, high, check["measure"]), check["missing"])
        yield Span("sum", low, high, told)


def _with_gaps(told: str, missing: Sequence[int]) -> str:
    """A sum and the batches it lacks, as far as there is room for their years on a phone."""
    if not missing:
        return told
    if len(missing) <= _NAMED:
        return _("{sum} without {years}", sum=told, years=words.listing([*map(str, missing)]))
    return ngettext("{sum} without {n} batch", "{sum} without {n} batches", len(missing), sum=told)


_NAMED = 2


def _between(low: Decimal, high: Decimal, measure: str) -> str:
    """The two ends for reading; ends that read alike are one."""
    first, last = bare(low, measure), bare(high, measure)
    ends = first if first == last else f"{first}\u2013{last}"
    return ends if measure == "projects" else _("{number} million", number=ends)


def _title(found: Sequence[Stated]) -> str:
    if not found:
        return _("No running total of this kind is on record for this selection")
    counts = Counter(one.check["result"] for one in found)
    return ngettext(
        "{n} running total beside its batches: {agree} in agreement with their sum, {disagree} in "
        "disagreement, {rest} not to be told",
        "{n} running totals beside their batches: {agree} in agreement with the sum, {disagree} "
        "in disagreement, {rest} not to be told",
        len(found),
        agree=counts["agrees"],
        disagree=counts["disagrees"],
        rest=counts["incomplete"] + counts["unknown"],
    )


def _subtitle(measure: str, chosen: Filter, whose: str, names: Mapping[str, str]) -> str:
    where = countries_words(chosen, names)
    if measure == "projects":
        told = {
            "country": _("Projects of countries by a day, {where}", where=where),
            "agency": _(
                "Projects of single ministries and institutes by a day, {where}", where=where
            ),
            "fund": _("Projects of the whole fund by a day"),
        }
    else:
        told = {
            "country": _("US dollars of countries by a day, {where}", where=where),
            "agency": _(
                "US dollars of single ministries and institutes by a day, {where}", where=where
            ),
            "fund": _("US dollars of the whole fund by a day"),
        }
    return told[whose]


def _notes(found: Sequence[Stated], chosen: Filter) -> Iterable[str]:
    yield _(
        "Totals and sums are ranges, by wording and rounding. They agree where they share a "
        "number. Incomplete: a covered batch has no figure, so that the sum is too low. Cannot be "
        "told: it is not known which batches the total covers."
    )
    repeated = sum(len(one.checks) for one in found) - len(found)
    if repeated:
        yield ngettext(
            "{n} statement that repeats a total is drawn with it.",
            "{n} statements that repeat a total are drawn with it.",
            repeated,
        )
    if not chosen.all_countries:
        yield _("Totals of the whole fund are shown where no country is chosen.")
    if not chosen.all_years:
        yield _("The year filter does not narrow this list: a total covers many years.")


def _table(found: Sequence[Stated], names: Mapping[str, str]) -> Table:
    return Table(
        fields=(
            Field("country", _("Code"), shown=False),
            Field("scope", _("Scope"), SCOPES, shown=False),
            Field("scope_name", _("Of")),
            Field("as_of", _("Stated for")),
            Field("measure", _("Measure"), MEASURES, shown=False),
            Field("result", _("Result"), CHECK_RESULTS),
            Field("stated_low", _("Total, at least")),
            Field("stated_high", _("Total, at most")),
            Field("sum_low", _("Sum, at least")),
            Field("sum_high", _("Sum, at most")),
            Field("covered", _("Batches covered"), shown=False),
            Field("missing", _("Batches without a figure")),
            Field("statements", _("Statements")),
            Field("statement_ids", _("Statement ids"), shown=False),
        ),
        rows=tuple(_cells(one, names) for one in found),
        marks=tuple(mark_of(one.check) for one in found),
    )


def _cells(one: Stated, names: Mapping[str, str]) -> tuple[Cell, ...]:
    check = one.check
    return (
        check["country"],
        check["scope"],
        _whom(check, names),
        ", ".join(one.days),
        check["measure"],
        check["result"],
        check["stated_low"],
        check["stated_high"],
        check["sum_low"],
        check["sum_high"],
        ", ".join(map(str, check["covered"])),
        ", ".join(map(str, check["missing"])),
        len(one.checks),
        "; ".join(row["statement_id"] for row in one.checks),
    )
