"""The table ``coverage``: what is known of a country, a year and a subject (rule 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from etl.contract import TABLES
from etl.contract.codes import COUNTRY_CODES, SUBJECTS
from etl.reconcile.batches import Batch, BatchKey
from etl.reconcile.statements import Page
from etl.rows import Rows, rows_from

# A country, a year and a subject.
Cell = tuple[str, int, str]


@dataclass(slots=True)
class Evidence:
    """What was found for one cell of the coverage table, and what was expected in vain."""

    facts: list[tuple[str, ...]] = field(default_factory=list)  # row ids of each fact
    documented: bool = False
    disputed: bool = False
    silences: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, ids: tuple[str, ...], pages: Iterable[Page]) -> None:
        """Take a fact with the pages that state it."""
        self.facts.append(ids)
        self.documented = self.documented or is_documented(pages)

    @property
    def state(self) -> str:
        """The best that can be said of the cell."""
        if self.disputed:
            return "disputed"
        if self.facts:
            return "documented" if self.documented else "thin"
        return "silent" if self.silences else "not-expected"


def is_documented(pages: Iterable[Page]) -> bool:
    """Whether a fact has two or more publishers, or one official page (rule 11)."""
    cited = list(pages)
    publishers = {page.publisher for page in cited if page.publisher is not None}
    return len(publishers) > 1 or any(page.official for page in cited)


class Survey:
    """Collects the evidence of every cell, subject by subject."""

    def __init__(self, tables: Mapping[str, Rows], pages: Mapping[str, Page]) -> None:
        """Survey ``tables``: the record and the derived attendance and batch figures."""
        self._tables = tables
        self._pages = pages
        self.cells: defaultdict[Cell, Evidence] = defaultdict(Evidence)

    def meetings(self) -> None:
        """A country's evidence in a meeting; silent: an LMC-wide meeting without it."""
        meetings, participation = self._tables["meetings"], self._tables["participation"]
        begun = dict(meetings.select("meeting_id", "start_date"))
        wide = {
            m for m, i in meetings.select("meeting_id", "invited") if set(COUNTRY_CODES) <= {*i}
        }
        cited = dict(zip(meetings.single_keys(), meetings.columns["source_ids"], strict=True))
        cited |= {p: (s,) for p, s in participation.select("participation_id", "source_id")}
        names = ("meeting_id", "country", "evidence", "receipt")
        for meeting_id, country, evidence, receipt in self._tables["attendance"].select(*names):
            if evidence is None or begun[meeting_id] is None:
                continue
            cell = self.cells[country, begun[meeting_id].first.year, "meetings"]
            if evidence != "silent":
                cell.add(receipt, [self._pages[s] for row in receipt for s in cited[row]])
            elif meeting_id in wide:
                cell.silences.append(receipt)

    def batches(self, batches: Mapping[BatchKey, Batch]) -> None:
        """Counts and money of known batches, and their programs known by name."""
        names = ("country", "fund_year", "measure", "agreement", "sources", "receipt")
        for country, year, measure, agreement, sources, receipt in self._tables[
            "batch_figures"
        ].select(*names):
            if year is None:
                continue
            subject = "batches-count" if measure == "projects" else "batches-money"
            cell = self.cells[country, year, subject]
            if agreement in ("silent", "implied"):
                cell.silences.append(receipt)
            else:
                cell.add(receipt, [self._pages[s] for s in sources])
                cell.disputed = agreement == "disputed"
            if measure == "projects":
                self._programs(batches[country, year], receipt)

    def _programs(self, batch: Batch, receipt: tuple[str, ...]) -> None:
        cell = self.cells[batch.country, batch.fund_year or 0, "itemised-programs"]
        itemised = [program for program in batch.programs if not program.component]
        for program in itemised:
            cell.add((program.program_id,), program.pages)
        if not itemised:
            cell.silences.append(receipt)

    def milestones(self, state: date) -> None:
        """Dated events of the track; silent: something due that no milestone reports as done."""
        names = (
            "milestone_id",
            "countries",
            "date",
            "due",
            "reported_by",
            "source_id",
            "national_policy",
        )
        for milestone_id, countries, day, due, reported_by, source_id, policy in self._tables[
            "milestones"
        ].select(*names):
            for country in () if policy else countries:
                self.cells[country, day.first.year, "milestones"].add(
                    (milestone_id,), [self._pages[source_id]]
                )
                if due is not None and due.last < state and reported_by is None:
                    cell = self.cells[country, due.first.year, "milestones"]
                    cell.silences.append((milestone_id,))

    def national_figures(self) -> None:
        """Figures as the country publishes them; surveys are not yearly, so none is expected."""
        names = ("country", "year", "figure_id", "source_id")
        for country, year, figure_id, source_id in self._tables["national_figures"].select(*names):
            self.cells[country, year, "national-figures"].add(
                (figure_id,), [self._pages[source_id]]
            )


def coverage_rows(
    tables: Mapping[str, Rows],
    batches: Mapping[BatchKey, Batch],
    pages: Mapping[str, Page],
    state: date,
) -> Rows:
    """The table ``coverage``, from the first year of a meeting or batch to that of the record.

    ``tables`` holds the record and the derived ``attendance`` and ``batch_figures``; ``state`` is
    the day up to which the record was read.
    """
    survey = Survey(tables, pages)
    steps: Sequence[Callable[[], None]] = (
        survey.meetings,
        lambda: survey.batches(batches),
        lambda: survey.milestones(state),
        survey.national_figures,
    )
    for step in steps:
        step()
    first = min(
        (year for _, year, subject in survey.cells if subject != "national-figures"),
        default=state.year,
    )
    records = [
        _row((country, year, subject.code), survey.cells)
        for country in COUNTRY_CODES
        for year in range(first, state.year + 1)
        for subject in SUBJECTS
    ]
    return rows_from(TABLES["coverage"], records)


def _row(cell: Cell, cells: Mapping[Cell, Evidence]) -> dict[str, Any]:
    found = cells.get(cell, Evidence())
    country, year, subject = cell
    rows = dict.fromkeys(row for ids in (*found.facts, *found.silences) for row in ids)
    return {
        "country": country,
        "year": year,
        "subject": subject,
        "state": found.state,
        "facts": len(found.facts),
        "silences": len(found.silences),
        "receipt": tuple(rows),
    }
