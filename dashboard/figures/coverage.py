"""Coverage by country, year and subject: a grid of states, and their counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard import words
from dashboard.aggregates.coverage import Tally, covered, tally
from dashboard.figures.grid import GridCell, GridChart, GridRow
from dashboard.figures.model import (
    Field,
    Figure,
    LegendItem,
    Table,
    countries_words,
    file_name,
    source_line,
)
from dashboard.figures.told import Told
from dashboard.names import country_names
from dashboard.published import key_of
from dashboard.remembered import remembered
from etl.contract import TABLES
from etl.contract.codes import COVERAGE_STATES, SUBJECTS
from etl.text import N_, _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]

ALL = "all"
SUBJECT_CODES = tuple(code.code for code in SUBJECTS)

_SHAPES = {"documented": "solid", "thin": "light", "disputed": "diamond", "silent": "ring"}
_LEGEND = {
    "documented": N_("documented: two or more publishers, or an official page"),
    "thin": N_("thin: one publisher"),
    "disputed": N_("disputed: statements that do not fit together"),
    "silent": N_("silent: expected, and nothing found"),
}
# What makes a subject expected, so that nothing found is a silence and not a blank.
_EXPECTED = {
    "meetings": N_(
        "Meetings: silent where a meeting of all six countries shows no trace of this one, which "
        "does not say that it was not there."
    ),
    "batches-count": N_(
        "Batches (count): silent where a batch is known and no source gives its number of projects."
    ),
    "batches-money": N_(
        "Batches (money): silent where a batch is known and no source gives its amount in US "
        "dollars."
    ),
    "itemised-programs": N_(
        "Itemised programs: silent where a batch is known and none of its projects by name."
    ),
    "milestones": N_(
        "Milestones: silent where something was due and nothing found reports it as done."
    ),
    "national-figures": N_(
        "National figures: surveys are not yearly, so none is expected and a blank is no gap."
    ),
}


def subjects_of(choice: str) -> tuple[str, ...]:
    """The subjects that a choice shows: one, or all of them."""
    return SUBJECT_CODES if choice == ALL else (choice,)


@remembered
def coverage_chart(published: Published, choice: str, chosen: Filter) -> GridChart:
    """Countries by years, a symbol for what is known; ``choice`` is a subject or ``ALL``."""
    subjects = subjects_of(choice)
    rows = covered(published.records("coverage"), subjects, chosen)
    names = country_names(published)
    span, years = _span(rows, chosen), sorted({row["year"] for row in rows})
    return GridChart(
        key="coverage",
        title=_title(choice, span, [tally(rows, subject) for subject in subjects]),
        subtitle=Told(
            _(
                "What the pages read say of each country and year, {years}, {where}",
                years=span,
                where=countries_words(chosen, names),
            ),
            (key for r in rows if r["year"] in (years[0], years[-1]) for key in r["receipt"]),
        ),
        alt=_("What is documented, thin, disputed and silent by country and year"),
        notes=(
            _("Blank: nothing on record and nothing to be expected, which is not a zero."),
            *(_(_EXPECTED[subject]) for subject in subjects),
        ),
        source=source_line(_publishers(rows, published), published.edition.state),
        edition=published.edition.hash,
        file_name=file_name(f"coverage-{choice}", chosen, published.edition),
        legend=tuple(LegendItem(_SHAPES[state], _(told)) for state, told in _LEGEND.items()),
        table=_table(rows, names),
        columns=tuple(str(year) for year in years),
        rows=tuple(
            GridRow(names[country], _subject(subject) if len(subjects) > 1 else "")
            for subject in subjects
            for country in chosen.countries
        ),
        cells=tuple(_cells(rows, subjects, chosen.countries, years, names)),
    )


def tally_figure(published: Published, chosen: Filter) -> Figure:
    """How many pairs of a country and a year of each subject are in each state."""
    rows = covered(published.records("coverage"), SUBJECT_CODES, chosen)
    tallies = [tally(rows, subject) for subject in SUBJECT_CODES] if rows else []
    return Figure(
        key="coverage_tally",
        title=_tally_title(tallies),
        subtitle=_("Pairs of a country and a year by subject and what is known of them"),
        alt=_("Pairs of a country and a year by subject and state"),
        notes=(
            _(
                "Counts of what could be found on the public pages that were read, not of what "
                "took place."
            ),
        ),
        source=source_line(_publishers(rows, published), published.edition.state),
        edition=published.edition.hash,
        file_name=file_name("coverage-counts", chosen, published.edition),
        table=Table(
            fields=(
                Field("subject", _("Subject"), SUBJECTS),
                Field("documented", _("Documented")),
                Field("thin", _("Thin")),
                Field("disputed", _("Disputed")),
                Field("silent", _("Silent")),
                Field("not-expected", _("Not expected")),
            ),
            rows=tuple(
                (t.subject, t.documented, t.thin, t.disputed, t.silent, t.not_expected)
                for t in tallies
            ),
            marks=tuple(t.subject for t in tallies),
        ),
    )


def _publishers(rows: Iterable[Row], published: Published) -> list[str]:
    """Who published what the cells rest on, once a row and page."""
    by_row = _publishers_by_row(published)
    behind = dict.fromkeys(key for row in rows for key in row["receipt"])
    return [name for key in behind for name in by_row.get(key, ())]


@remembered
def _publishers_by_row(published: Published) -> Mapping[str, tuple[str, ...]]:
    """Who published what any cell rests on, by the key of the row, once a page."""
    behind = dict.fromkeys(k for row in published.records("coverage") for k in row["receipt"])
    groups = {row["source_id"]: row["publisher_group"] for row in published.records("sources")}
    found: dict[str, tuple[str, ...]] = {}
    for name in TABLES["coverage"].column("receipt").refers_to:
        column = key_of(name)
        for row in published.pick(name, behind):
            cited = row["source_ids"] if "source_ids" in row else (row["source_id"],)
            named = tuple(groups[page] for page in cited if groups.get(page))
            found[row[column]] = (*found.get(row[column], ()), *named)
    return found


def _subject(choice: str) -> str:
    return _("All subjects") if choice == ALL else words.label(SUBJECTS, choice)


def _span(rows: Iterable[Row], chosen: Filter) -> str:
    """The years that are shown; those of the filter where nothing is."""
    years = [row["year"] for row in rows]
    return words.years(min(years), max(years)) if years else words.years(*chosen.years)


def _title(choice: str, span: str, tallies: Sequence[Tally]) -> str:
    """The finding: how many silences there are among what was to be expected."""
    silent = sum(t.silent for t in tallies)
    if choice == ALL:
        return ngettext(
            "All subjects, {years}: of {expected} entries (a country, year and subject) {n} is "
            "silent",
            "All subjects, {years}: of {expected} entries (a country, year and subject) {n} are "
            "silent",
            silent,
            years=span,
            expected=sum(t.expected for t in tallies),
        )
    if silent:
        return ngettext(
            "{subject}, {years}: of {expected} pairs of a country and a year {n} is silent",
            "{subject}, {years}: of {expected} pairs of a country and a year {n} are silent",
            silent,
            subject=_subject(choice),
            years=span,
            expected=sum(t.expected for t in tallies),
        )
    return ngettext(
        "{subject}, {years}: something is on record for {n} pair of a country and a year",
        "{subject}, {years}: something is on record for {n} pairs of a country and a year",
        sum(t.known for t in tallies),
        subject=_subject(choice),
        years=span,
    )


def _tally_title(tallies: Sequence[Tally]) -> str:
    """Where the silences are; the sum of all stands over the grid."""
    silent = {words.label(SUBJECTS, t.subject): t.silent for t in tallies if t.silent}
    if not silent:
        return _("Subject by subject nothing that was to be expected is silent")
    most = max(silent.values())
    return ngettext(
        "Subject by subject: the most silences, {n}, are of {subjects}",
        "Subject by subject: the most silences, {n}, are of {subjects}",
        most,
        subjects=words.listing([name for name, n in silent.items() if n == most]),
    )


def _cells(
    rows: Iterable[Row],
    subjects: Sequence[str],
    countries: Sequence[str],
    years: Sequence[int],
    names: Mapping[str, str],
) -> Iterable[GridCell]:
    for row in rows:
        if row["state"] not in _SHAPES:
            continue
        yield GridCell(
            row=subjects.index(row["subject"]) * len(countries) + countries.index(row["country"]),
            column=years.index(row["year"]),
            mark=mark_of(row),
            told=told(row, names),
            shape=_SHAPES[row["state"]],
            ink=row["country"],
            receipt=row["receipt"],
        )


def mark_of(row: Row) -> str:
    """The name of a cell in marks, tables and addresses: ``KHM-2022-meetings``."""
    return f"{row['country']}-{row['year']}-{row['subject']}"


def told(row: Row, names: Mapping[str, str]) -> str:
    """A cell in a sentence: where, when, which subject, what is known and how much of it."""
    heading = {
        "country": names[row["country"]],
        "year": row["year"],
        "subject": words.label(SUBJECTS, row["subject"]),
        "state": words.label(COVERAGE_STATES, row["state"]),
    }
    if not row["facts"]:
        return _("{country} {year}, {subject}: {state}", **heading)
    if row["silences"]:
        return _(
            "{country} {year}, {subject}: {state}; facts found {facts}, expected and not found "
            "{silences}",
            **heading,
            facts=row["facts"],
            silences=row["silences"],
        )
    return ngettext(
        "{country} {year}, {subject}: {state}, {n} fact",
        "{country} {year}, {subject}: {state}, {n} facts",
        row["facts"],
        **heading,
    )


def _table(rows: Sequence[Row], names: Mapping[str, str]) -> Table:
    return Table(
        fields=(
            Field("country", _("Code"), shown=False),
            Field("country_name", _("Country")),
            Field("year", _("Year")),
            Field("subject", _("Subject"), SUBJECTS),
            Field("state", _("What is known"), COVERAGE_STATES),
            Field("facts", _("Facts found")),
            Field("silences", _("Expected, not found")),
            Field("receipt", _("Rows"), shown=False),
        ),
        rows=tuple(
            (
                row["country"],
                names[row["country"]],
                row["year"],
                row["subject"],
                row["state"],
                row["facts"],
                row["silences"],
                "; ".join(row["receipt"]),
            )
            for row in rows
        ),
        marks=tuple(mark_of(row) for row in rows),
    )
