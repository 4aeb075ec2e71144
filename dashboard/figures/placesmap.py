"""The map of named places: provinces with the number of programs that name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.outlines import Line, Point, holds
from dashboard.aggregates.places import (
    COUNTRY_ONLY,
    HIDDEN,
    NO_PLACE,
    OF_CHINA,
    Place,
    Places,
    places,
)
from dashboard.figures.mapground import (
    COARSE,
    FINE,
    Box,
    Ground,
    Outline,
    frame_of,
    ground,
    province,
    province_names,
)
from dashboard.figures.model import (
    Field,
    Figure,
    LegendItem,
    Table,
    countries_words,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.receipts import Receipt, receipt_line, sources_by_id
from dashboard.names import country_names
from dashboard.remembered import remembered
from etl.contract.codes import COUNTRIES
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

# Units that are younger than the outlines, named as data/external/SOURCES.md names them.
WITHOUT_SHAPE = {
    "KH-25": N_("Tboung Khmum"),
    "LA-XS": N_("Xaisomboun"),
    "MM-18": N_("Nay Pyi Taw"),
}


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A province with programs: ``number`` is written at ``at``; ``shade`` is 1, 2 or 3.

    ``receipt`` names the rows that name it.
    """

    mark: str
    country: str
    country_name: str
    name: str
    number: int
    shade: int
    at: Point
    rings: tuple[Line, ...]
    told: str
    receipt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapName:
    """A name on the map and where it may stand, the best of ``spots`` first.

    ``within`` is the ring that it names, empty for the river.
    """

    words: str
    spots: tuple[Point, ...]
    within: Line = ()
    river: bool = False


@dataclass(frozen=True, slots=True)
class PlaceList:
    """What stands beside the map: the places of a country with their numbers, as one text.

    ``country`` is empty for what is not on the map.
    """

    country: str
    name: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapChart(Figure):
    """Outlines for orientation, the river, and numbers in provinces.

    ``frame`` is what is shown: west, south, east and north in degrees. ``lists`` names the
    places, for the map has room for their numbers only.
    """

    frame: Box
    land: tuple[Outline, ...]
    river: tuple[Line, ...]
    places: tuple[MapPlace, ...]
    names: tuple[MapName, ...]
    lists: tuple[PlaceList, ...]


@remembered
def places_chart(published: Published, chosen: Filter) -> MapChart:
    """The map for the filter: the whole region, or the chosen countries closer."""
    names = country_names(published)
    shapes = province_names(published)
    found = places(published.records("programs"), shapes, chosen)
    tolerance = COARSE if chosen.all_countries else FINE
    drawn = ground(published, tolerance)
    shown = _ordered(found.on_map, tuple(names))
    marks = tuple(_mark(place, published, shapes, names, tolerance) for place in shown)
    frame = frame_of(o for o in drawn.outlines if o.country in chosen.countries)
    return MapChart(
        key="places",
        title=_title(found, marks),
        subtitle=_(
            "Programs known by name and the provinces that they name, {years}, {where}",
            years=words.years(*chosen.years),
            where=countries_words(chosen, names),
        ),
        alt=_(
            "Map of the provinces that programs name, with their number; the table below has "
            "the same numbers."
        ),
        notes=tuple(_notes(found, names, chosen)),
        source=source_line(publishers_of(published, _pages(found.on_map)), published.edition.state),
        edition=published.edition.hash,
        file_name=file_name("places", chosen, published.edition),
        table=_table(shown, shapes, names),
        legend=_legend(marks),
        frame=frame,
        land=drawn.outlines,
        river=drawn.river,
        places=marks,
        names=tuple(_names(drawn, frame, names)),
        lists=tuple(_lists(marks, found, shapes)),
    )


def place_name(code: str, shapes: Mapping[str, str]) -> str:
    """The name of a province, also of one without an outline; its code where none is known."""
    return shapes.get(code) or (_(WITHOUT_SHAPE[code]) if code in WITHOUT_SHAPE else code)


def _ordered(found: Iterable[Place], countries: Sequence[str]) -> list[Place]:
    """By country, and those with most programs first."""
    return sorted(
        found, key=lambda place: (countries.index(place.country), -place.programs, place.code)
    )


def _mark(
    place: Place,
    published: Published,
    shapes: Mapping[str, str],
    names: Mapping[str, str],
    tolerance: float,
) -> MapPlace:
    outline = province(published, place.code, tolerance)
    return MapPlace(
        mark=place.code,
        country=place.country,
        country_name=names[place.country],
        name=shapes[place.code],
        number=place.programs,
        shade=shade(place.programs),
        at=outline.middle,
        rings=outline.rings,
        told=_told(place, shapes, names),
        receipt=tuple(row["program_id"] for row in place.rows),
    )


def shade(programs: int) -> int:
    """The class of a number: 1, 2 to 3, 4 and more."""
    return 1 + (programs > 1) + (programs > 3)


def _told(place: Place, shapes: Mapping[str, str], names: Mapping[str, str]) -> str:
    return ngettext(
        "{place}, {country}: {n} program, {fund} of the LMC Special Fund",
        "{place}, {country}: {n} programs, {fund} of the LMC Special Fund",
        place.programs,
        place=place_name(place.code, shapes),
        country=names.get(place.country, ""),
        fund=place.of_fund,
    )


def _title(found: Places, marks: Sequence[MapPlace]) -> str:
    if not marks:
        return _("No program on record names a place on this map for this selection")
    most = max(mark.number for mark in marks)
    first = [mark for mark in marks if mark.number == most]
    if len(marks) == 1:
        return ngettext(
            "{n} program names a place on this map: {place}",
            "{n} programs name a place on this map, all of them {place}",
            found.placed,
            place=first[0].name,
        )
    if len(first) == 1:
        return ngettext(
            "{n} program names a place on this map, most often {place} ({most})",
            "{n} programs name a place on this map, most often {place} ({most})",
            found.placed,
            place=first[0].name,
            most=most,
        )
    return ngettext(
        "{n} program names places on this map, {provinces} provinces in all",
        "{n} programs name places on this map, {provinces} provinces in all",
        found.placed,
        provinces=len(marks),
    )


_TINTS = (N_("1 program"), N_("2 or 3 programs"), N_("4 or more programs"))


def _legend(marks: Iterable[MapPlace]) -> tuple[LegendItem, ...]:
    present = {mark.shade for mark in marks}
    return tuple(
        LegendItem(f"tint-{n}", _(text)) for n, text in enumerate(_TINTS, 1) if n in present
    )


def _within(point: Point, frame: Box) -> bool:
    west, south, east, north = frame
    return west < point[0] < east and south < point[1] < north


def _names(drawn: Ground, frame: Box, names: Mapping[str, str]) -> Iterable[MapName]:
    for outline in drawn.outlines:
        country = names[outline.country]
        part = outline.code in OF_CHINA
        told = _("{place}, {country}", place=outline.name, country=country) if part else country
        spots = drawn.spots[outline.code]
        # A country of which a corner is shown has no name at sea, where it would mislead.
        at_sea = spots.sea if _within(outline.middle, frame) else ()
        yield MapName(told, (*spots.land, *at_sea), outline.rings[0])
    upper = [o.rings[0] for o in drawn.outlines if o.country == "CHN"]
    points = [point for line in drawn.river for point in line]
    china = [point for point in points if any(holds(ring, point) for ring in upper)]
    yield MapName(_("Lancang"), _from_middle(china), river=True)
    below = [point for point in points if point not in set(china)]
    yield MapName(_("Mekong"), _from_middle(below), river=True)


def _from_middle(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points of a line, those half-way along it first."""
    ranks = sorted(range(len(points)), key=lambda n: abs(n - len(points) / 2))
    return tuple(points[n] for n in ranks)


def _lists(
    marks: Sequence[MapPlace], found: Places, shapes: Mapping[str, str]
) -> Iterable[PlaceList]:
    for country, members in groupby(marks, key=lambda mark: mark.country):
        listed = list(members)
        told = ", ".join(_counted(mark.name, mark.number) for mark in listed)
        yield PlaceList(country, listed[0].country_name, told)
    off = [_counted(place_name(p.code, shapes), p.programs) for p in found.off_map]
    counts = Counter(program.reason for program in found.unplaced)
    off += [_(text, n=counts[reason]) for reason, text in _UNPLACED.items() if counts[reason]]
    if off:
        yield PlaceList("", _("Not on the map"), ", ".join(off))


_UNPLACED = {
    HIDDEN: N_("place in a country that the filter leaves out ({n})"),
    COUNTRY_ONLY: N_("countries named, no province ({n})"),
    NO_PLACE: N_("no place named ({n})"),
}


def _counted(name: str, programs: int) -> str:
    return _("{name} ({n})", name=name, n=programs)


def _pages(found: Iterable[Place]) -> Iterable[str]:
    """The pages behind the places, once a program."""
    rows = {row["program_id"]: row for place in found for row in place.rows}
    return [key for row in rows.values() for key in row["source_ids"]]


def _notes(found: Places, names: Mapping[str, str], chosen: Filter) -> Iterable[str]:
    yield _(
        "A program counts once in each province that it names, its components with it; the "
        "numbers are not to be added. Where there is none, no program on record names the province."
    )
    if found.unplaced:
        yield ngettext(
            "{n} program cannot be placed on this map; the list beside it says why.",
            "{n} programs cannot be placed on this map; the list beside it says why.",
            len(found.unplaced),
        )
    if found.hidden_without_year:
        yield ngettext(
            "The year filter hides {n} program that names no fund year.",
            "The year filter hides {n} programs that name no fund year.",
            found.hidden_without_year,
        )
    yield from map_notes(names, chosen)


def map_notes(names: Mapping[str, str], chosen: Filter) -> Iterable[str]:
    """What stands under every map and inside its picture."""
    if "VNM" in chosen.countries:
        yield _(
            "Names of provinces as Natural Earth writes them; {country} with the 63 provinces "
            "in use before the mergers of 2025.",
            country=names["VNM"],
        )
    yield _(
        "Boundaries from Natural Earth, shown for orientation. No position is taken on the "
        "status of any territory or on any boundary. Made with Natural Earth."
    )


def _table(shown: Iterable[Place], shapes: Mapping[str, str], names: Mapping[str, str]) -> Table:
    rows = [
        (
            place.code,
            place.country,
            names[place.country],
            place_name(place.code, shapes),
            place.programs,
            place.of_fund,
            "; ".join(row["title"] for row in place.rows),
            "; ".join(row["program_id"] for row in place.rows),
        )
        for place in shown
    ]
    return Table(
        fields=(
            Field("admin1_code", _("Code"), shown=False),
            Field("country", _("Country code"), COUNTRIES, shown=False),
            Field("country_name", _("Country")),
            Field("place", _("Province")),
            Field("programs", _("Programs")),
            Field("of_fund", _("Of the LMC Special Fund")),
            Field("titles", _("Titles, components included")),
            Field("program_ids", _("Rows"), shown=False),
        ),
        rows=tuple(rows),
        marks=tuple(row[0] for row in rows),
    )


def place_receipt(published: Published, chart: MapChart, mark: str) -> Receipt | None:
    """The programs that name a province and their pages; None where the map does not show it."""
    for place in chart.places:
        if place.mark == mark:
            rows = published.pick("programs", place.receipt)
            pages = sources_by_id(published, (key for row in rows for key in row["source_ids"]))
            return Receipt(
                mark=mark,
                heading=_("{place}, {country}", place=place.name, country=place.country_name),
                told=place.told,
                rule=_("A component counts with the program that it is a part of."),
                lines=tuple(
                    receipt_line(
                        row["program_id"],
                        "documents",
                        row["title"],
                        row["location"],
                        pages.get(row["source_ids"][0]) if row["source_ids"] else None,
                    )
                    for row in rows
                ),
            )
    return None


def program_titles(published: Published, keys: Iterable[str]) -> dict[str, str]:
    """The titles of programs by key."""
    return {row["program_id"]: row["title"] for row in published.pick("programs", keys)}
