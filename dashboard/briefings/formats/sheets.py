"""Which sheets a workbook has, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.formats.base import cell_text
from dashboard.briefings.formats.charts import charts_of
from dashboard.briefings.formats.workbook import CODE, Book, Column, Rows, Sheet, date_text
from dashboard.briefings.model import Basis, Text
from dashboard.briefings.numbers import has_number
from dashboard.briefings.rows import record_rows, split, table_title
from dashboard.figures.programs import BatchChart
from dashboard.figures.records import row_words
from dashboard.names import country_names
from etl.contract import PUBLISHED
from etl.contract.codes import AGREEMENTS, MEASURES
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing, Page, SourceEntry
    from dashboard.figures.model import Cell, Field, Figure
    from dashboard.published import Published


def add_sheets(book: Book, published: Published) -> None:
    """All sheets; the first tells what the others are."""
    briefing = book.briefing
    contents = book.sheet(_("Contents"))
    for page in briefing.pages:
        _page(book.sheet(page.key), page)
    _sources(book.sheet(_("Sources")), briefing.sources)
    _caveats(book.sheet(_("Caveats")), briefing)
    _dictionary(book.sheet(_("Dictionary")), briefing.pages)
    _receipts(book, published)
    _contents(contents, published, briefing)


def _contents(sheet: Sheet, published: Published, briefing: Briefing) -> None:
    """What the file is, of which edition and filter, and a line a sheet."""
    columns = (Column("sheet", _("Sheet")), Column("shows", _("What it shows")))
    pages = [
        (page.key, (Text(f"contents/{page.key}/sheet", page.key, frame=True), page.title))
        for page in briefing.pages
    ]
    others = [
        (name, (Text(f"contents/{name}/sheet", name), Text(f"contents/{name}/shows", told)))
        for name, told in _extra()
    ]
    sheet.plan(columns, [*pages, *others], 2)
    sheet.widths[1] = 90
    sheet.line(briefing.title, "title")
    sheet.line(briefing.subtitle, "measure")
    sheet.line(briefing.standing)
    for n, told in enumerate(_asked(published, briefing)):
        sheet.line(Text(f"cover/asked-{n}", told, frame=True))
    sheet.line(briefing.address)
    sheet.gap()
    sheet.table("contents", columns, [*pages, *others])
    sheet.close()


def _asked(published: Published, briefing: Briefing) -> Iterable[str]:
    chosen, names = briefing.request.chosen, country_names(published)
    yield _("Years: {years}", years=words.years(*chosen.years))
    yield _("Countries: {names}", names=words.listing([names[code] for code in chosen.countries]))
    yield _("Due and overdue as of {day}", day=words.partial_date(briefing.request.today))


def _extra() -> Iterable[tuple[str, str]]:
    yield _("Sources"), _("The pages that the numbers were taken from")
    yield _("Caveats"), _("What to keep in mind")
    yield _("Dictionary"), _("What each column means, and its codes")
    yield _("Receipts"), _("Each number with the rows of the record that it rests on")
    yield _("Record rows"), _("Those rows, with what they say and the pages behind them")


def _page(sheet: Sheet, page: Page) -> None:
    """The words of a page, its numbers as a table, its chart below them."""
    columns, rows, shown = _table(page)
    if columns:
        sheet.plan(columns, rows, shown)
    sheet.line(page.title, "title")
    sheet.line(page.measure, "measure")
    sheet.line(page.message, "message")
    sheet.gap()
    if columns:
        sheet.table(f"{page.key}/table", columns, rows)
        sheet.gap()
    for points in page.points:
        sheet.line(points.heading, "heading")
        for item in points.items:
            sheet.line(item)
        sheet.gap()
    for note in page.coverage:
        sheet.line(note, "note")
    sheet.line(page.source, "note")
    for chart in charts_of(page):
        sheet.chart(chart)
    sheet.close()


def _table(page: Page) -> tuple[Sequence[Column], Rows, int]:
    """The table of a page: its columns, its rows, and how many of the columns are printed."""
    if page.tiles:
        return _tile_columns(), [(t.value.id, (t.label, t.value, t.note)) for t in page.tiles], 3
    return _figure_table(page, page.figure) if page.figure is not None else ((), (), 1)


def _tile_columns() -> Sequence[Column]:
    return (
        Column("label", _("What is counted")),
        Column("value", _("Number")),
        Column("note", _("What limits it")),
    )


def _figure_table(page: Page, figure: Figure) -> tuple[Sequence[Column], Rows, int]:
    """Every column of the figure's table, those that readers do not see on screen last."""
    table = figure.table
    order = sorted(range(len(table.fields)), key=lambda n: not table.fields[n].shown)
    fields = [table.fields[n] for n in order]
    columns = [column for field in fields for column in _columns(figure, field)]
    rows: Rows = [
        (mark, [text for n in order for text in _cells(page, mark, table.fields[n], row[n])])
        for mark, row in zip(table.marks, table.rows, strict=True)
    ]
    return columns, rows, sum(1 + bool(field.codes) for field in fields if field.shown)


def _columns(figure: Figure, field: Field) -> Iterable[Column]:
    """One column; of a coded field the words and beside them the code."""
    yield Column(field.name, _label(figure, field))
    if field.codes:
        yield Column(f"{field.name}{CODE}", _("{label} (code)", label=field.label))


def _label(figure: Figure, field: Field) -> str:
    """The label of a column, with the unit of its numbers where a chart has one."""
    if isinstance(figure, BatchChart) and field.name in _VALUES:
        unit = words.label(MEASURES, figure.measure)
        return _("{label} ({unit})", label=field.label, unit=unit)
    return field.label


_VALUES = ("value", "low", "high", "implied_low", "implied_high")


def _cells(page: Page, mark: str, field: Field, cell: Cell) -> Iterable[Text]:
    text = cell_text(page, mark, field, cell)
    yield date_text(text, str(cell)) if field.date and cell else text
    if field.codes:
        code = "" if cell is None else str(cell)
        yield replace(text, id=f"{text.id}{CODE}", words=code, value=None)


def _sources(sheet: Sheet, sources: Sequence[SourceEntry]) -> None:
    """The pages behind the numbers; an address only where readers may be sent there."""
    columns = (
        Column("publisher", _("Publisher")),
        Column("title", _("Title")),
        Column("published_on", _("Published")),
        Column("address", _("Address")),
        Column(f"source_id{CODE}", _("Row of the record")),
    )
    rows = [(source.source_id, _source(source)) for source in sources]
    sheet.plan(columns, rows, 4)
    sheet.line(Text("sources/title", _("Sources")), "title")
    sheet.line(Text("sources/rule", _copy_rule()), "note")
    sheet.gap()
    sheet.table("sources", columns, rows)
    sheet.close()


def _copy_rule() -> str:
    return _(
        "Copy, not linked: read on another host than its publisher's. It is cited by publisher "
        "and date; its address is not given."
    )


def _source(source: SourceEntry) -> Sequence[Text]:
    key, basis = f"sources/{source.source_id}", source.told.basis
    day = Text(f"{key}/published_on", source.day, basis)
    return (
        Text(f"{key}/publisher", source.publisher, basis),
        Text(f"{key}/title", source.title, basis),
        date_text(day, source.published_on),
        Text(f"{key}/address", source.url or (_("copy, not linked") if source.copy else ""), basis),
        Text(f"{key}/source_id", source.source_id, basis),
    )


def _caveats(sheet: Sheet, briefing: Briefing) -> None:
    sheet.line(Text("caveats/title", _("What to keep in mind")), "title")
    sheet.gap()
    for text in briefing.caveats:
        sheet.line(text)
    sheet.close()


def _dictionary(sheet: Sheet, pages: Sequence[Page]) -> None:
    """What each column of each sheet means; codes with their words."""
    columns = (
        Column("sheet", _("Sheet")),
        Column(f"column{CODE}", _("Name")),
        Column("label", _("Head of the column")),
        Column("meaning", _("Meaning")),
        Column("codes", _("Codes")),
    )
    fields = [(page, field) for page in pages if page.figure for field in page.figure.table.fields]
    rows = [(f"{page.key}/{field.name}", _field_row(page, field)) for page, field in fields]
    sheet.plan(columns, rows, len(columns))
    sheet.line(Text("dictionary/title", _("What each column means")), "title")
    head = _not_printed(sheet, "dictionary")
    sheet.table("dictionary", columns, rows)
    sheet.close(head)


def _not_printed(sheet: Sheet, key: str) -> int:
    """Says that a list to look things up in is not printed; the rows that are."""
    told = _("A list to look things up in: only this head is printed, until a print area is set.")
    sheet.line(Text(f"{key}/printing", told), "note")
    head = sheet.row
    sheet.gap()
    return head


def _field_row(page: Page, field: Field) -> Sequence[Text]:
    key = f"dictionary/{page.key}/{field.name}"
    codes = "; ".join(f"{code.code} = {_(code.label)}" for code in field.codes)
    told = (page.key, field.name, field.label, _meaning(field.name), codes)
    names = ("sheet", "column", "label", "meaning", "codes")
    return [Text(f"{key}/{name}", text, frame=True) for name, text in zip(names, told, strict=True)]


def _meaning(name: str) -> str:
    """What the contract says of a column of that name; empty where no published table has it."""
    for table in PUBLISHED:
        for column in table.published_columns:
            if column.name == name:
                return _(column.meaning)
    return ""


def _receipts(book: Book, published: Published) -> None:
    """Each number with the rows that it rests on, and those rows with their pages."""
    printed = [t for t in book.marker.printed.values() if t.basis.rows and has_number(t.words)]
    sheet = book.sheet(_("Receipts"))
    columns = (
        Column(f"mark{CODE}", _("Mark")),
        Column("text", _("As it is printed")),
        Column("rule", _("Agreement")),
        Column(f"rows{CODE}", _("Rows of the record")),
    )
    rows = [(text.id, _number_row(text)) for text in printed]
    _plain_sheet(sheet, "receipts", _("What each number rests on"), columns, rows)
    addresses = dict.fromkeys(row for text in printed for row in text.basis.rows)
    _rows_sheet(book.sheet(_("Record rows")), published, list(addresses))


def _number_row(text: Text) -> Sequence[Text]:
    return (
        Text("", text.id),
        replace(text, value=None),
        Text("", words.label(AGREEMENTS, text.basis.rule)),
        Text("", "; ".join(text.basis.rows)),
    )


def _rows_sheet(sheet: Sheet, published: Published, addresses: Sequence[str]) -> None:
    columns = (
        Column(f"row{CODE}", _("Row")),
        Column("table", _("Table")),
        Column("says", _("What it says")),
        Column("pages", _("Pages")),
    )
    rows = [(address, _record_row(published, address)) for address in addresses]
    _plain_sheet(sheet, "rows", _("The rows of the record behind the numbers"), columns, rows)


def _plain_sheet(sheet: Sheet, key: str, title: str, columns: Sequence[Column], rows: Rows) -> None:
    """A sheet of a title and a table."""
    sheet.plan(columns, rows, len(columns))
    sheet.line(Text(f"{key}/title", title), "title")
    head = _not_printed(sheet, key)
    sheet.table(key, columns, rows)
    sheet.close(head)


def _record_row(published: Published, address: str) -> Sequence[Text]:
    rows = record_rows(published)
    basis, key = Basis((address,)), f"rows/{address}"
    says = row_words(split(address)[0], rows.row(address), country_names(published))
    pages = "; ".join(rows.cited(page) for page in rows.pages(address))
    return (
        Text("", address),
        Text("", _(table_title(address))),
        Text(f"{key}/says", says, basis),
        Text(f"{key}/pages", pages, basis),
    )
