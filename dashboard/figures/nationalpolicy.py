"""Dates of a country's own poverty policy: context beside the cooperation, never its events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import words
from dashboard.aggregates.country import narrowed
from dashboard.aggregates.guideline import national_rows
from dashboard.figures.model import Field, Figure, Table, file_name, publishers_of, source_line
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from etl.text import _, ngettext

Row = Mapping[str, Any]


def national_policy(published: Published, country: str, chosen: Filter) -> Figure:
    """The dates of national policy of the country that touch the chosen years, latest first."""
    name = country_names(published)[country]
    found = national_rows(published.records("milestones"), (country,), chosen.years)
    rows = sorted(found, key=lambda row: (row["due"] or row["date"], row["title"]), reverse=True)
    return Figure(
        key="country_policy",
        title=_title(rows, name),
        subtitle=_(
            "Dates of {country}'s own poverty policy, latest first, {years}",
            country=name,
            years=words.years(*chosen.years),
        ),
        alt=_("Dates of national poverty policy"),
        notes=(_("National policy is context: none of it is an event of the cooperation."),),
        source=source_line(
            publishers_of(published, (row["source_id"] for row in rows)), published.edition.state
        ),
        edition=published.edition.hash,
        file_name=file_name("national-policy", narrowed(chosen, (country,)), published.edition),
        table=_table(rows),
    )


def _title(rows: Sequence[Row], name: str) -> str:
    if not rows:
        return _("No page read names a date of {country}'s own poverty policy", country=name)
    return ngettext(
        "{country}: {n} date of its own poverty policy is on record",
        "{country}: {n} dates of its own poverty policy are on record",
        len(rows),
        country=name,
    )


def _table(rows: Sequence[Row]) -> Table:
    return Table(
        fields=(
            Field("milestone_id", _("Row id"), shown=False),
            Field("title", _("What")),
            Field("when", _("Date or period")),
            Field("description", _("What the page says")),
            Field("due", _("Due"), shown=False),
            Field("source_id", _("Page id"), shown=False),
        ),
        rows=tuple(
            (
                row["milestone_id"],
                row["title"],
                _when(row),
                row["description"],
                row["due"],
                row["source_id"],
            )
            for row in rows
        ),
        marks=tuple(row["milestone_id"] for row in rows),
    )


def _when(row: Row) -> str:
    if row["date_end"] and row["date_end"][:4] != row["date"][:4]:
        return words.years(int(row["date"][:4]), int(row["date_end"][:4]))
    return words.partial_date(row["date"])
