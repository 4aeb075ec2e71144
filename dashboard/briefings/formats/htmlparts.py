"""Texts, tables and receipts of an HTML briefing, each number marked as it is placed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dashboard import words
from dashboard.briefings.citations import source_entry
from dashboard.briefings.formats.base import Marker, cell_text
from dashboard.briefings.formats.htmlcharts import Colours
from dashboard.briefings.model import Basis, Page, Text
from dashboard.briefings.numbers import has_number
from dashboard.briefings.rows import SOURCES, record_rows, split, table_title
from dashboard.figures.receipts import STANDINGS
from dashboard.figures.records import row_words
from dashboard.figures.tablewords import shown_fields
from dashboard.markup import Markup, element
from dashboard.names import country_names
from etl.contract.codes import AGREEMENTS
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing, SourceEntry
    from dashboard.figures.model import Field, Figure
    from dashboard.figures.receipts import Receipt, ReceiptLine
    from dashboard.published import Published

# Rows that a receipt without statements names; the machine-readable receipt has them all.
_MOST_ROWS = 12
_NUMBERS = re.compile(r"[\d.,]+")


@dataclass(slots=True)
class Sheet:
    """A page of HTML in the making."""

    published: Published
    briefing: Briefing
    marker: Marker = field(default_factory=Marker)
    colours: Colours = field(default_factory=Colours)
    _pages: dict[str, str] = field(default_factory=dict)
    receipts: int = 0
    # Places of lines of receipts by what they say: what was told once is referred to.
    lines: dict[tuple[str, ...], str] = field(default_factory=dict)

    def page_of(self, url: str) -> str:
        """The place of a page in the list of sources by its address, empty where it is not there."""
        if not self._pages:
            listed = enumerate(self.briefing.sources, start=1)
            self._pages.update({e.url: source_place(n) for n, e in listed if e.url})
        return self._pages.get(url, "")

    def text(self, name: str, text: Text, **attributes: str | None) -> Markup:
        """An element that says a text; nothing where there is nothing to say."""
        if not text.words:
            return Markup()
        return element(name, text.words, data_lmc=self.marked(text), **attributes)

    def marked(self, text: Text) -> str | None:
        """The id of a text with numbers, noted as printed; texts that differ share none."""
        if not has_number(text.words):
            return None
        n, printed = 1, text
        while self.marker.printed.setdefault(printed.id, printed).words != text.words:
            n += 1
            printed = replace(text, id=f"{text.id}-{n}")
        return printed.id

    def next_receipt(self) -> str:
        """An id for a receipt, short because each stands in many places."""
        self.receipts += 1
        return f"r{self.receipts}"


def source_place(n: int) -> str:
    """The id of a page in the list of sources."""
    return f"s{n}"


def outward(text: str, url: str) -> Markup:
    """A link out of the file; what it leads to is not told where from (the head forbids it)."""
    if not url.startswith(("https://", "http://")):
        raise ValueError(f"no web address: {url!r}")
    return element("a", text, href=url, target="_blank", rel="noopener")


def host(url: str) -> str:
    """What an address is called for readers: its host."""
    return urlsplit(url).netloc.removeprefix("www.")


def receipt_ids(sheet: Sheet, page: Page) -> dict[str, str]:
    """The ids of the receipts of a page, by what has one."""
    rows = page.figure.table.marks if page.figure else ()
    marks = dict.fromkeys((*page.receipts, *(mark for mark in rows if _has_own(page, mark))))
    return {mark: sheet.next_receipt() for mark in marks}


def _has_own(page: Page, mark: str) -> bool:
    """Whether a mark rests on rows of its own; what merely belongs to the figure rests on all."""
    basis = page.bases.get(mark, Basis())
    alone = page.figure is not None and len(page.figure.table.marks) == 1
    return bool(basis.rows) and (alone or basis.rows != page.title.basis.rows)


def receipt_button(found: str, what: str) -> Markup:
    """What opens a receipt; without a program it leads to it."""
    told = _("Receipt: {what}", what=words.cut(what, 80))
    return element("a", _("Receipt"), href=f"#{found}", class_="open", aria_label=told)


# --- Receipts ---


def receipts(sheet: Sheet, page: Page, ids: dict[str, str]) -> Iterator[Markup]:
    """Every receipt of a page."""
    rows = _rows_by_mark(page)
    for mark, name in ids.items():
        receipt = page.receipts.get(mark)
        body = (
            _told(sheet, page, mark, receipt)
            if receipt
            else _rested(sheet, page, mark, rows.get(mark, ()))
        )
        yield element("article", *body, id=name, class_="receipt")


def _told(sheet: Sheet, page: Page, mark: str, receipt: Receipt) -> Iterator[Markup]:
    """A receipt as on screen: the number, what states it, the rule that chose it."""
    own, basis = f"{page.key}/{mark}", page.bases.get(mark, Basis())
    yield sheet.text("h3", Text(f"{own}/heading", receipt.heading, basis))
    if receipt.told != receipt.heading:
        yield sheet.text("p", Text(f"{own}/told", receipt.told, basis), class_="told")
    yield _agreement(basis)
    lines = [_line(sheet, line) for line in receipt.lines]
    if lines:
        yield element("ul", *lines, class_="lines")
    if receipt.rule:
        rule = Text(f"{own}/rule", _("Rule: {rule}", rule=receipt.rule), basis)
        yield sheet.text("p", rule, class_="rule")


def _agreement(basis: Basis) -> Markup:
    if not basis.rule:
        return Markup()
    told = _("Agreement: {state}", state=words.label(AGREEMENTS, basis.rule))
    return element("p", told, class_="agreement")


def _told_once(
    sheet: Sheet, key: tuple[str, ...], who: str, parts: Callable[[], Iterable[Markup]]
) -> Markup:
    """A line of a receipt; one that was told before leads to where that was.

    The program of the page puts the line itself in the place of the link.
    """
    known = sheet.lines.get(key)
    if known is None:
        sheet.lines[key] = name = f"l{len(sheet.lines) + 1}"
        return element("li", *parts(), id=name)
    told = _("As told before") if has_number(who) else _("{who}, as told before", who=who)
    return element("li", element("a", told, href=f"#{known}", class_="same"))


def _shape(says: str) -> str:
    """A short name for a sentence that stays when its numbers change."""
    return sha256(_NUMBERS.sub("", says).encode()).hexdigest()[:6]


def _line(sheet: Sheet, line: ReceiptLine) -> Markup:
    key = (line.row_id, line.standing, line.says, line.title, line.published_on, line.about)
    return _told_once(sheet, key, line.publisher, lambda: _line_parts(sheet, line))


def _line_parts(sheet: Sheet, line: ReceiptLine) -> Iterator[Markup]:
    """What states a number, named by its row: it may be told in another receipt first."""
    basis = Basis(record_rows(sheet.published).addresses((line.row_id,)))
    own = f"lines/{line.row_id}/{_shape(line.says)}"
    places = {"publisher": line.publisher, "title": line.title, "day": line.published_on}
    cited = (
        _("{publisher}: {title}, {day} (copy, not linked)", **places)
        if line.copy
        else _("{publisher}: {title}, {day}", **places)
    )
    yield element("span", _(STANDINGS[line.standing]), class_=f"standing {line.standing}")
    yield sheet.text("p", Text(f"{own}/says", line.says, basis), class_="says")
    yield _cited(sheet, Text(f"{own}/page", cited, basis), line.url)
    yield sheet.text("p", Text(f"{own}/about", line.about, basis), class_="about")


def _cited(sheet: Sheet, told: Text, url: str) -> Markup:
    """A citation that leads to the page in the list of sources, which has its address.

    The program of the page makes it lead to the page itself.
    """
    place = sheet.page_of(url) if url else ""
    said: str = told.words
    if place:
        said = element("a", said, href=f"#{place}")
    elif url:
        said = outward(said, url)
    return element("p", said, class_="cited", data_lmc=sheet.marked(told))


def _rows_by_mark(page: Page) -> dict[str, tuple[str, ...]]:
    """What the rows of a table say of each mark, told once."""
    if page.figure is None:
        return {}
    fields = shown_fields(page.figure)
    told: dict[str, tuple[str, ...]] = {}
    for mark, row in zip(page.figure.table.marks, page.figure.table.rows, strict=True):
        cells = tuple(filter(None, (cell_text(page, mark, f, row[n]).words for n, f in fields)))
        told.setdefault(mark, cells)
    return told


def _rested(sheet: Sheet, page: Page, mark: str, cells: Sequence[str]) -> Iterator[Markup]:
    """What a row of a table rests on: the rows of the record and their pages."""
    own, basis = f"{page.key}/{mark}", page.bases.get(mark, Basis())
    heading = " \u00b7 ".join(words.cut(cell, 120) for cell in cells[:3])
    yield sheet.text("h3", Text(f"{own}/heading", heading or page.title.words, basis))
    yield _agreement(basis)
    rows = record_rows(sheet.published)
    shown = [address for address in basis.rows if split(address)[0] != SOURCES]
    pages = [rows.pages(address) or (split(address)[1],) for address in basis.rows]
    lines = [_row(sheet, address) for address in shown[:_MOST_ROWS]]
    cited = dict.fromkeys(
        key for keys in pages[:_MOST_ROWS] for key in keys if _is_page(sheet, key)
    )
    lines += [_page(sheet, source_entry(rows, key)) for key in cited]
    if lines:
        yield element("ul", *lines, class_="lines")
    more = len(shown) - _MOST_ROWS
    if more > 0:
        told = ngettext("and {n} row more", "and {n} rows more", more)
        yield sheet.text("p", Text(f"{own}/more", told, basis))


def _is_page(sheet: Sheet, key: str) -> bool:
    return bool(record_rows(sheet.published).addresses((f"{SOURCES}:{key}",)))


def _row(sheet: Sheet, address: str) -> Markup:
    who = _(table_title(address))
    return _told_once(sheet, (address,), who, lambda: _row_parts(sheet, address))


def _row_parts(sheet: Sheet, address: str) -> Iterator[Markup]:
    table, _key = split(address)
    row = record_rows(sheet.published).row(address)
    says = row_words(table, row, country_names(sheet.published))
    said = Text(f"record/{address}", words.cut(says, 300), Basis((address,)))
    yield element("span", _(table_title(address)), class_="standing")
    yield sheet.text("p", said, class_="says")


def _page(sheet: Sheet, entry: SourceEntry) -> Markup:
    key = ("", entry.source_id)
    return _told_once(sheet, key, entry.publisher, lambda: _page_parts(sheet, entry))


def _page_parts(sheet: Sheet, entry: SourceEntry) -> Iterator[Markup]:
    yield element("span", _("Page"), class_="standing")
    yield _cited(sheet, entry.told, entry.url)


# --- Tables ---


def table(sheet: Sheet, page: Page, figure: Figure, ids: dict[str, str]) -> Markup:
    """The table of a figure, with the receipt of each row; columns without anything are left out."""
    every = shown_fields(figure)
    used = [(n, f) for n, f in every if any(row[n] not in (None, "") for row in figure.table.rows)]
    head = [element("th", column.label, scope="col") for _n, column in used]
    if ids:
        head.append(element("th", _("Receipt"), scope="col", class_="act"))
    rows = [
        _table_row(sheet, page, mark, [(column, row[n]) for n, column in used], ids)
        for mark, row in zip(figure.table.marks, figure.table.rows, strict=True)
    ]
    caption = element("caption", page.title.words, data_lmc=sheet.marked(page.title))
    whole = element(
        "table", caption, element("thead", element("tr", *head)), element("tbody", *rows)
    )
    told = _("Table: {finding}", finding=page.title.words)
    return element("div", whole, class_="scroll", tabindex="0", role="region", aria_label=told)


def _table_row(
    sheet: Sheet, page: Page, mark: str, cells: Iterable[tuple[Field, object]], ids: dict[str, str]
) -> Markup:
    made: list[Markup] = []
    first = ""
    for column, cell in cells:
        text = cell_text(page, mark, column, cell)  # type: ignore[arg-type]
        number = "number" if isinstance(cell, int | Decimal) else None
        own = {"data_lmc": sheet.marked(text), "class_": "date" if column.date else number}
        if made:
            made.append(element("td", text.words, **own))
        else:
            made.append(element("th", text.words, scope="row", **own))
        first = first or text.words
    if ids:
        button = receipt_button(ids[mark], first or mark) if mark in ids else ""
        made.append(element("td", button, class_="act"))
    return element("tr", *made)
