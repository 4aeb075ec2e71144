"""The finding, the measure and the limits of a series of the World Bank in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.indicators import Change, Value, changes, latest_values, plan_spans
from dashboard.aggregates.measures import Measure
from dashboard.figures.external import definition_words
from dashboard.figures.measurewords import LIMITS, read
from dashboard.figures.model import countries_words
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Names = Mapping[str, str]


def _name(measure: Measure) -> str:
    return _(measure.found[0].indicator)


def measure_title(measure: Measure, chosen: Filter) -> str:
    """The finding: whose latest value is above or below the first, never by how much."""
    if not measure.found:
        return _("No value of this measure on record for the chosen countries and years")
    moved = changes(measure.found)
    if measure.national:
        return _at_national_lines(measure, chosen)
    if not moved:
        return _(
            "{measure}: no country with two values, so that no change can be told",
            measure=_name(measure),
        )
    return _moved(_name(measure), moved)


def _at_national_lines(measure: Measure, chosen: Filter) -> str:
    """No movement is claimed: the lines themselves change."""
    latest = [value.year for value in latest_values(measure.found)]
    return ngettext(
        "Headcount at the country's own line: {with_values} of {n} country has values, the "
        "latest of {years}",
        "Headcount at each country's own line: {with_values} of {n} countries have values, the "
        "latest of {years}",
        len(chosen.countries),
        with_values=len(latest),
        years=words.years(min(latest), max(latest)),
    )


def _moved(name: str, moved: Sequence[Change]) -> str:
    """How many countries' latest value is above or below the first one shown."""
    up = sum(change.direction > 0 for change in moved)
    down = sum(change.direction < 0 for change in moved)
    if down == len(moved):
        return ngettext(
            "{measure}: latest value below the first in the only country that has two values or more",
            "{measure}: latest value below the first in all {n} countries that have two values or more",
            down,
            measure=name,
        )
    if up == len(moved):
        return ngettext(
            "{measure}: latest value above the first in the only country that has two values or more",
            "{measure}: latest value above the first in all {n} countries that have two values or more",
            up,
            measure=name,
        )
    return _(
        "{measure}: latest value above the first in {up} and below it in {down} of {all} "
        "countries that have two values or more",
        measure=name,
        up=up,
        down=down,
        all=len(moved),
    )


def measure_subtitle(measure: Measure, chosen: Filter, names: Names) -> str:
    """What is shown, in which unit, and between which values the latest ones lie."""
    where = countries_words(chosen, names)
    if not measure.found:
        return _("World Bank, {countries}", countries=where)
    years = [value.year for value in measure.found]
    told = _(
        "{unit}, values of {years}, {countries}",
        unit=_capital(_(measure.found[0].unit)),
        years=words.years(min(years), max(years)),
        countries=where,
    )
    latest = latest_values(measure.found)
    return f"{told}. {_span(latest, names)}" if measure.comparable and len(latest) > 1 else told


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _span(latest: Sequence[Value], names: Names) -> str:
    """Lowest and highest of the latest values, with their years: they are of different ones."""
    low = min(latest, key=lambda value: value.value)
    high = max(latest, key=lambda value: value.value)
    return _(
        "Latest values from {low} ({low_country}, {low_year}) to {high} ({high_country}, "
        "{high_year}).",
        low=read(low.value, low.unit),
        low_country=names[low.country],
        low_year=low.year,
        high=read(high.value, high.unit),
        high_country=names[high.country],
        high_year=high.year,
    )


def measure_notes(
    published: Published, measure: Measure, chosen: Filter, names: Names
) -> Iterable[str]:
    """Who has values of when, what limits them, and what is left out."""
    yield from _of_whom(measure, chosen, names)
    yield from _inside_plans(published, measure, chosen, names)
    yield _scale(measure)
    if measure.code in LIMITS:
        yield _(LIMITS[measure.code])
    yield from dict.fromkeys(filter(None, map(definition_words, measure.found)))
    if measure.hidden:
        yield ngettext(
            "Left out by the choice of years: {n} value.",
            "Left out by the choice of years: {n} values.",
            measure.hidden,
        )


def _of_whom(measure: Measure, chosen: Filter, names: Names) -> Iterable[str]:
    """The latest year of each country, and who has no value at all."""
    latest = latest_values(measure.found)
    years = {value.year for value in latest}
    if len(years) == 1:
        yield _("Latest value of each country: {year}.", year=years.pop())
    elif latest:
        yield _("Latest values: {countries}.", countries=words.listing(_dated(latest, names)))
    if latest:
        yield from _silent(measure, chosen, names)


def _silent(measure: Measure, chosen: Filter, names: Names) -> Iterable[str]:
    """Who has no value at all, and who has none of the years shown."""
    shown = {value.country for value in measure.found}
    never = [names[code] for code in chosen.countries if code not in measure.known]
    now = [names[c] for c in chosen.countries if c in measure.known and c not in shown]
    if never:
        yield _(
            "No value on record: {countries}. That is not zero.",
            countries=words.listing(never),
        )
    if now:
        yield _("No value of these years: {countries}.", countries=words.listing(now))


def _dated(values: Iterable[Value], names: Names) -> list[str]:
    return [_("{country} {year}", country=names[v.country], year=v.year) for v in values]


def _inside_plans(
    published: Published, measure: Measure, chosen: Filter, names: Names
) -> Iterable[str]:
    """Who has a value inside the years of each plan: only there can movement be seen."""
    for start, end in plan_spans(published.records("documents")):
        found = {value.country for value in measure.found if start <= value.year <= end}
        years = words.years(start, end)
        if found == set(chosen.countries):
            yield _("Every country shown has a value inside the plan of {years}.", years=years)
        elif found:
            yield _(
                "With a value inside the plan of {years}: {countries}.",
                years=years,
                countries=words.listing([names[c] for c in chosen.countries if c in found]),
            )
        elif measure.found:
            yield _("No country has a value inside the plan of {years}.", years=years)


def _scale(measure: Measure) -> str:
    if measure.national:
        return _(
            "Each panel has a scale of its own: national lines differ and the countries are not "
            "ranked. Whether a line or method stayed the same between two years is not told here."
        )
    if not measure.comparable:
        return _("Each panel has a scale of its own: heights are not compared between countries.")
    return _(
        "All panels share one scale. A line joins only years that follow one another; whether "
        "the method stayed the same between two years is not told here."
    )
