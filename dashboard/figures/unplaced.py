"""Programs that the map of named places cannot show, each with the reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.places import REASONS, Unplaced, places
from dashboard.figures.mapground import province_names
from dashboard.figures.model import (
    Cell,
    Field,
    Figure,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.placesmap import place_name
from dashboard.names import country_names
from etl.contract import Code
from etl.contract.codes import COUNTRIES
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.filters import Filter
    from dashboard.published import Published

WHY = (
    Code("no_shape", N_("names a province that the outlines do not have")),
    Code("outside", N_("names a place outside this map")),
    Code("hidden", N_("names a place in a country that the filter leaves out")),
    Code("country_only", N_("names countries, no province")),
    Code("no_place", N_("names no place")),
)


def unplaced_figure(published: Published, chosen: Filter) -> Figure:
    """One row a program, its components with it, in the order of the reasons."""
    names = country_names(published)
    shapes = province_names(published)
    found = sorted(
        places(published.records("programs"), shapes, chosen).unplaced,
        key=lambda program: REASONS.index(program.reason),
    )
    return Figure(
        key="unplaced",
        title=_title(found),
        subtitle=_(
            "Programs known by name that the map cannot show, {years}, {where}",
            years=words.years(*chosen.years),
            where=countries_words(chosen, names),
        ),
        alt=_("Programs that the map cannot show"),
        notes=tuple(_notes(found)),
        source=source_line(
            publishers_of(
                published, (k for p in found for row in p.rows for k in row["source_ids"])
            ),
            published.edition.state,
        ),
        edition=published.edition.hash,
        file_name=file_name("places-not-on-map", chosen, published.edition),
        table=Table(
            fields=_fields(),
            rows=tuple(_cells(program, names, shapes) for program in found),
            marks=tuple(program.rows[0]["program_id"] for program in found),
        ),
    )


def _title(found: Sequence[Unplaced]) -> str:
    if not found:
        return _("Every program of this selection is on the map")
    return ngettext(
        "{n} program cannot be placed on the map",
        "{n} programs cannot be placed on the map",
        len(found),
    )


def _notes(found: Iterable[Unplaced]) -> Iterable[str]:
    counts = Counter(program.reason for program in found)
    for why in WHY:
        if counts[why.code]:
            yield _("{n}: {reason}.", n=counts[why.code], reason=_(why.label))


def _fields() -> tuple[Field, ...]:
    return (
        Field("program_id", _("Name"), shown=False),
        Field("title", _("Program")),
        Field("country", _("Code"), COUNTRIES, shown=False),
        Field("country_name", _("Carried out by")),
        Field("reason", _("Why"), WHY),
        Field("places", _("Provinces named")),
        Field("site_names", _("Countries named")),
        Field("location", _("Place as reported")),
        Field("fund_year", _("Fund year")),
    )


def _cells(
    program: Unplaced, names: Mapping[str, str], shapes: Mapping[str, str]
) -> tuple[Cell, ...]:
    row = program.rows[0]
    sites = dict.fromkeys(code for part in program.rows for code in part["site_countries"])
    return (
        row["program_id"],
        row["title"],
        row["country"],
        names.get(row["country"], ""),
        program.reason,
        words.listing([place_name(code, shapes) for code in program.codes]),
        words.listing([names[code] for code in sites if code in names]),
        row["location"],
        row["fund_year"],
    )
