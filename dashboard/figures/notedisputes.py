"""Disagreements that the notes of the record tell: rows marked DISPUTED by its keeper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dashboard.figures.model import Field as TableField
from dashboard.figures.model import Figure, Table
from dashboard.figures.notewords import note_words
from dashboard.figures.records import row_words
from dashboard.names import country_names
from etl.contract import RECORD, TABLES
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

Row = Mapping[str, Any]

# The record writes the word in capitals where a sentence of a note tells a disagreement.
_MARKED = re.compile(r"\bDISPUTED\b")


def noted_figure(published: Published, chosen: Filter) -> Figure:
    """Every row of the record whose notes say that sources disagree."""
    found = list(_noted(published, chosen))
    hash_ = published.edition.hash
    return Figure(
        key="noted_disputes",
        title=ngettext(
            "{n} row of the record notes a disagreement",
            "{n} rows of the record note a disagreement",
            len(found),
        ),
        subtitle=_(
            "All kinds of disagreement: numbers, dates, years, places, and what belongs to what"
        ),
        alt=_("Rows of the record that note a disagreement"),
        notes=(
            _(
                "Both sides are kept in the record. The year filter does not narrow this list; a "
                "row that names no country is always shown."
            ),
        ),
        source=_("Source: notes of the LMC poverty reduction record"),
        edition=hash_,
        file_name=f"lmc-noted-disagreements-{hash_[:8]}",
        table=Table(
            fields=(
                TableField("row", _("What it is about")),
                TableField("table", _("Table"), shown=False),
                TableField("table_title", _("Kind of row")),
                TableField("key", _("Row"), shown=False),
                TableField("notes", _("Note")),
            ),
            rows=tuple(found),
            marks=tuple(f"{table}:{key}" for _row, table, _title, key, _notes in found),
        ),
    )


def _noted(published: Published, chosen: Filter) -> Iterable[tuple[str, str, str, str, str]]:
    names = country_names(published)
    for table in RECORD:
        if not any(column.name == "notes" for column in table.columns):
            continue
        for row in published.records(table.name):
            if _MARKED.search(row["notes"]) and _concerns(row, chosen):
                key = row[table.computed[0].name if table.computed else table.key[0]]
                said = row_words(table.name, row, names)
                yield (
                    said,
                    table.name,
                    _(TABLES[table.name].title),
                    key,
                    note_words(published, row["notes"], told=True),
                )


def _concerns(row: Row, chosen: Filter) -> bool:
    """Whether a row belongs to a chosen country, or to none."""
    own = row.get("country", "")
    named = {own} if own else {*row.get("countries", ()), *row.get("invited", ())}
    return not named or bool(named & set(chosen.countries))
