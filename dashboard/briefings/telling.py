"""The result of a verification in words, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.briefings.findings import State
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from dashboard.briefings.findings import Finding, Report

# What each state is called in a report, what needs eyes first.
_HEADINGS = {
    State.FILE: N_("Changed in the file"),
    State.DATA: N_("Changed in the data since"),
    State.MISSING: N_("Not in the file any more"),
    State.UNKNOWN: N_("Not known: numbers without a mark"),
    State.CONFIRMED: N_("Confirmed"),
}
_LONGEST = 160  # letters of a text in a report
_MOST_ROWS = 8  # told by their addresses


def report_lines(report: Report) -> Iterator[str]:
    """The report, a line a number that does not stand; what is confirmed is only counted."""
    yield _(
        "Made from edition {made} by {product}; compared with edition {now}.",
        made=report.receipt.edition[:16],
        product=report.receipt.product[:60],
        now=report.edition,
    )
    if report.altered:
        yield _(
            "The receipt in the file is not what this edition makes: it was altered, or the "
            "program was."
        )
    for state, heading in _HEADINGS.items():
        found = [finding for finding in report.findings if finding.state is state]
        yield f"{_(heading)}: {len(found)}"
        yield from (f"  {line}" for finding in found for line in _lines(finding))


def _lines(finding: Finding) -> Iterable[str]:
    if finding.state is State.CONFIRMED:
        return [f"{finding.mark}: {finding.remark}"] if finding.remark else []
    name = finding.mark or finding.where
    if finding.state is State.FILE:
        return [
            _(
                "{mark} ({where}): says {found}; printed was {printed}",
                mark=finding.mark or finding.where,
                where=finding.where,
                found=_quoted(finding.found),
                printed=_quoted(finding.printed),
            )
        ]
    if finding.state is State.DATA:
        return [_data_line(finding)]
    return [f"{name}: {_quoted(finding.printed or finding.found)}"]


def _data_line(finding: Finding) -> str:
    places = {
        "mark": finding.mark,
        "printed": _quoted(finding.printed),
        "now": _quoted(finding.now),
        "rows": _some(finding.rows),
    }
    if not finding.now and not finding.rows:
        return _("{mark}: printed was {printed}; it is not shown any more", **places)
    if not finding.now:
        return _(
            "{mark}: printed was {printed}; it is not shown any more; changed behind it: {rows}",
            **places,
        )
    if finding.elsewhere:
        return _(
            "{mark}: printed was {printed}; now {now}; changed behind other numbers: {rows}",
            **{**places, "rows": _some(finding.elsewhere)},
        )
    if not finding.rows:
        return _("{mark}: printed was {printed}; now {now}", **places)
    if finding.now == finding.printed:
        return _("{mark}: still {now}; changed behind it: {rows}", **places)
    return _("{mark}: printed was {printed}; now {now}; changed behind it: {rows}", **places)


def _some(rows: Sequence[str]) -> str:
    """The first rows by their addresses, and how many more there are."""
    if len(rows) <= _MOST_ROWS:
        return words.listing(rows)
    more = len(rows) - _MOST_ROWS
    return ngettext(
        "{rows} and {n} row more",
        "{rows} and {n} rows more",
        more,
        rows=", ".join(rows[:_MOST_ROWS]),
    )


def _quoted(text: str) -> str:
    return f'"{words.cut(text, _LONGEST)}"'


def report_entries(report: Report) -> dict[str, Any]:
    """The report for programs."""
    return {
        "edition": report.receipt.edition,
        "compared_with": report.edition,
        "product": report.receipt.product,
        "format": report.receipt.format,
        "confirmed": report.confirmed,
        "receipt_altered": report.altered,
        "counts": {state.name.lower(): report.counts[state] for state in State},
        "findings": [
            {**asdict(finding), "state": finding.state.name.lower()} for finding in report.findings
        ],
    }
