"""The data dictionary and the glossary leave nothing out."""

from __future__ import annotations

import pytest

from dashboard.evidencecards.dictionary import table_html
from dashboard.figures.dictionary import TYPES, dictionary, dictionary_figure
from dashboard.figures.glossary import glossary
from etl.contract import PUBLISHED, Kind, Table
from etl.contract.codes import AGREEMENTS
from tests.dashboard.evidence_edition import shipped


def test_every_kind_of_column_has_words() -> None:
    assert set(TYPES) == set(Kind)


@pytest.mark.parametrize("table", PUBLISHED, ids=lambda table: table.name)
def test_every_column_of_every_published_file_is_documented(table: Table) -> None:
    (entry,) = (e for e in dictionary() if e.name == table.name)
    published = shipped().arrow(table.name).schema.names
    assert [column.name for column in entry.columns] == published
    assert all(column.meaning and column.type and column.empty for column in entry.columns)


@pytest.mark.parametrize("table", PUBLISHED, ids=lambda table: table.name)
def test_every_code_and_unit_stands_in_the_page(table: Table) -> None:
    (entry,) = (e for e in dictionary() if e.name == table.name)
    html = table_html(entry)
    for column in table.published_columns:
        assert f"<code>{column.name}</code>" in html
        assert all(f"<code>{code.code}</code>" in html for code in column.codes)
        assert column.unit in html
    assert f'id="dictionary-{table.name}"' in html


def test_meanings_are_those_of_the_published_files() -> None:
    for entry in dictionary():
        schema = shipped().arrow(entry.name).schema
        for column in entry.columns:
            if column.name.endswith("_precision"):
                continue
            told = schema.field(column.name).metadata[b"description"].decode()
            assert told.startswith(column.meaning)


def test_the_dictionary_to_take_away_has_a_row_for_each_column() -> None:
    figure = dictionary_figure(shipped())
    columns = sum(len(shipped().arrow(table.name).schema.names) for table in PUBLISHED)
    assert len(figure.table.rows) == columns == len(set(figure.table.marks))
    assert str(columns) in figure.title


def test_the_glossary_explains_the_words_of_the_product() -> None:
    words = {word.casefold() for word, _meaning in glossary()}
    for word in ("record", "statement", "batch", "batch figure", "agreement", "itemised"):
        assert word in words
    for word in ("evidence", "coverage", "edition", "receipt", "fund year", "running total"):
        assert word in words
    agreements = {code.label for code in AGREEMENTS} & {"agreed", "one publisher", "disputed"}
    assert agreements <= words
    assert all(meaning.endswith(".") for _word, meaning in glossary())
    # Nobody is called absent: the word stands only where that is said.
    assert [w for w, meaning in glossary() if "absent" in meaning] == ["Not reported, silent"]
