"""Level of representation: the highest office of a named person, by country and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard import words
from dashboard.aggregates.hosting import YearLevel, highest_of, year_levels
from dashboard.aggregates.participation import POVERTY_TRACK, Meetings, Track, chosen_meetings
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.model import (
    Field,
    LegendItem,
    Table,
    file_name,
    publishers_of,
    source_line,
)
from dashboard.figures.participation import meetings_subtitle, none_on_record, subject
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import remembered
from etl.contract.codes import LEVELS
from etl.text import N_, _, ngettext

# Each level with the shape of its rank and the short word below the symbol: shape and word tell
# the levels apart without colour.
_DRAWN = {
    "head-of-government": ("solid", N_("HG")),
    "deputy-head": ("solid", N_("DH")),
    "minister": ("diamond", N_("M")),
    "vice-minister": ("diamond", N_("VM")),
    "ambassador": ("circle", N_("A")),
    "director-general": ("circle", N_("DG")),
    "deputy-director-general": ("circle", N_("DDG")),
    "expert": ("circle-open", N_("E")),
    "other": ("circle-open", N_("O")),
}
_KEY = (
    ("solid", N_("head or deputy head of government")),
    ("diamond", N_("minister or vice-minister")),
    ("circle", N_("ambassador to deputy director-general")),
    ("circle-open", N_("expert or other office")),
    ("dash", N_("not reported")),
)


@remembered
def levels_chart(published: Published, chosen: Filter, track: Track = POVERTY_TRACK) -> GridChart:
    """Countries as rows, years as columns, the highest level of a named person in the cell."""
    names = country_names(published)
    found = chosen_meetings(published, chosen, track)
    levels = year_levels(found.dated, published.records("participation"), chosen.countries)
    years = _years(levels)
    cells = tuple(_cell(level, chosen, years, names) for level in levels)
    return GridChart(
        key="levels",
        title=_title(levels, track, names),
        subtitle=_(
            "Highest level a year: {meetings}", meetings=meetings_subtitle(chosen, track, names)
        ),
        alt=_(
            "A grid of countries and years with the highest level at which each country was "
            "represented; the table below says the same in words."
        ),
        notes=tuple(_notes(levels, found, published)),
        source=source_line(
            publishers_of(published, _cited(published, levels)), published.edition.state
        ),
        edition=published.edition.hash,
        file_name=file_name(subject("levels", track), chosen, published.edition),
        table=_table(levels, names),
        legend=_legend(cells),
        columns=tuple(str(year) for year in years),
        rows=tuple(GridRow(names[code]) for code in chosen.countries) if cells else (),
        cells=cells,
    )


def level_mark(level: YearLevel) -> str:
    """The name of a cell in marks, tables and addresses."""
    return f"{level.country}-{level.year}"


def level_told(level: YearLevel, names: Mapping[str, str]) -> str:
    """A country, a year and the highest level known in words."""
    if not level.level:
        return _(
            "{country}, {year}: not reported at which level",
            country=names[level.country],
            year=level.year,
        )
    return _(
        "{country}, {year}: {level}",
        country=names[level.country],
        year=level.year,
        level=words.label(LEVELS, level.level),
    )


def level_letters(level: str) -> str:
    """The letters that stand for a level in a chart; empty where none is known."""
    return _(_DRAWN[level][1]) if level else ""


def letters_key(levels: Iterable[str]) -> Iterable[str]:
    """The note that says what the letters of the given levels mean."""
    used = set(levels)
    told = [
        _("{short} is {level}", short=level_letters(level.code), level=_(level.label))
        for level in LEVELS
        if level.code in used
    ]
    if told:
        yield _("{codes}.", codes=words.listing(told))


def _years(levels: Sequence[YearLevel]) -> range:
    years = [level.year for level in levels]
    return range(min(years), max(years) + 1) if years else range(0)


def _cell(level: YearLevel, chosen: Filter, years: range, names: Mapping[str, str]) -> GridCell:
    shape = _DRAWN[level.level][0] if level.level else "dash"
    return GridCell(
        row=chosen.countries.index(level.country),
        column=years.index(level.year),
        mark=level_mark(level),
        told=level_told(level, names),
        shape=shape,
        text=level_letters(level.level),
        ink=level.country if level.level else "",
        receipt=level.receipt,
    )


def _title(levels: Sequence[YearLevel], track: Track, names: Mapping[str, str]) -> str:
    highest, countries = highest_of(levels)
    if highest:
        return _(
            "Highest level known of a named person: {level} ({countries})",
            level=words.label(LEVELS, highest),
            countries=words.listing([names[code] for code in countries]),
        )
    if levels:
        return _("At which level the countries were represented is not reported")
    return none_on_record(track)


def _cited(published: Published, levels: Sequence[YearLevel]) -> Iterable[str]:
    for level in levels:
        for row in published.pick("participation", level.receipt):
            yield row["source_id"]


def _notes(levels: Sequence[YearLevel], found: Meetings, published: Published) -> Iterable[str]:
    yield from letters_key(level.level for level in levels)
    yield _(
        "Only named persons whose level is known count; a higher one may have taken part "
        "unreported. Blank: no meeting held for the country is on record in that year."
    )
    bodies = _bodies(found, published)
    if bodies:
        yield ngettext(
            "Left out: {n} part whose level is told without naming the person.",
            "Left out: {n} parts whose level is told without naming the person.",
            bodies,
        )
    undated = found.hidden + len(found.undated)
    if undated:
        yield ngettext(
            "Left out: {n} meeting without a date.",
            "Left out: {n} meetings without a date.",
            undated,
        )


def _bodies(found: Meetings, published: Published) -> int:
    """Rows with a level but no named person, of the meetings and countries shown."""
    shown = {m.meeting_id: {part.country for part in m.parts} for m in found.dated}
    return sum(
        row["country"] in shown.get(row["meeting_id"], ())
        and bool(row["level"])
        and row["evidence"] != "named"
        for row in published.records("participation")
    )


def _legend(cells: Sequence[GridCell]) -> tuple[LegendItem, ...]:
    present = {cell.shape for cell in cells}
    return tuple(LegendItem(shape, _(told)) for shape, told in _KEY if shape in present)


def _table(levels: Sequence[YearLevel], names: Mapping[str, str]) -> Table:
    return Table(
        fields=(
            Field("country", _("Code"), shown=False),
            Field("country_name", _("Country")),
            Field("year", _("Year")),
            Field("level", _("Highest level known"), LEVELS),
            Field("receipt", _("Rows"), shown=False),
        ),
        rows=tuple(
            (
                level.country,
                names[level.country],
                level.year,
                level.level or _("not reported"),
                "; ".join(level.receipt),
            )
            for level in levels
        ),
        marks=tuple(level_mark(level) for level in levels),
    )
