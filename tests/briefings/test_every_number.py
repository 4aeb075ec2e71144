"""Every number that a file prints: it carries a mark, and the mark tells what it rests on."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from babel.messages.pofile import read_po
from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from dashboard import words
from dashboard.aggregates import guideline
from dashboard.briefings.formats.workbook import CODE
from dashboard.briefings.numbers import numbers
from dashboard.published import Published
from etl.text import LOCALE_FOLDER
from tests.briefings.edits import unzipped
from tests.briefings.requests import SUBJECTS, receipt, shipped_file

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NUMBER = re.compile(r"\d")
# A mark that is a number and little else would be found in any sentence.
SHORTEST = 12


def spaced(text: str) -> str:
    """A text as it reads, however it is broken into lines."""
    return " ".join(text.split())


def chart_texts(content: bytes) -> Iterator[str]:
    """What a native chart draws and is called."""
    root = etree.fromstring(content)
    yield from (entry.text or "" for entry in root.iter(f"{CHART}v", f"{DRAWN}t"))


def described(root: Any) -> Iterator[str]:
    """The words for those who do not see a picture."""
    yield from (entry.get("descr", "") for entry in root.iter() if entry.get("descr"))


def deck_texts(content: bytes) -> Iterator[str]:
    """Every paragraph of slides and notes but the fields that count slides, and the charts."""
    for name, part in unzipped(content).items():
        if re.match(r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml", name):
            root = etree.fromstring(part)
            yield from described(root)
            for paragraph in root.iter(f"{DRAWN}p"):
                yield "".join(
                    " " if entry.tag == f"{DRAWN}br" else entry.text or ""
                    for entry in paragraph.iter(f"{DRAWN}t", f"{DRAWN}br")
                    if entry.getparent().tag != f"{DRAWN}fld"
                )
        elif re.match(r"ppt/charts/chart\d+\.xml", name):
            yield from chart_texts(part)


def note_texts(content: bytes) -> Iterator[str]:
    """Every paragraph of body, notes and margins but what Word counts itself, and the charts."""
    for name, part in unzipped(content).items():
        if re.match(r"word/(document|footnotes|header\d*|footer\d*)\.xml", name):
            root = etree.fromstring(part)
            yield from described(root)
            yield from (outside_fields(paragraph) for paragraph in root.iter(f"{WORD}p"))
        elif re.match(r"word/charts/chart\d+\.xml", name):
            yield from chart_texts(part)


def outside_fields(paragraph: Any) -> str:
    """The text of a paragraph without the results of fields: pages, captions, notes."""
    told, depth = "", 0
    for entry in paragraph.iter(f"{WORD}t", f"{WORD}br", f"{WORD}tab", f"{WORD}fldChar"):
        if entry.tag == f"{WORD}fldChar":
            depth += {"begin": 1, "end": -1}.get(entry.get(f"{WORD}fldCharType"), 0)
        elif not depth and not any(a.tag == f"{WORD}fldSimple" for a in entry.iterancestors()):
            told += (entry.text or "") if entry.tag == f"{WORD}t" else " "
    return told


def book_texts(content: bytes) -> Iterator[str]:
    """Every cell that is seen but codes and names of rows, and the heads of charts.

    The hidden row above a head names the columns for programs; those of codes are told by it.
    """
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        codes: set[int] = set()
        for row in sheet.iter_rows():
            if sheet.row_dimensions[row[0].row].hidden:
                codes = {c.column for c in row if str(c.value).endswith(CODE)}
                continue
            seen = (c for c in row if c.column not in codes and not hidden(sheet, c))
            yield from (cell_said(cell.value) for cell in seen if cell.value is not None)


def hidden(sheet: Any, cell: Any) -> bool:
    return bool(sheet.column_dimensions[get_column_letter(cell.column)].hidden)


def cell_said(value: Any) -> str:
    """A cell as its mark has it: days are numbers."""
    return f"{to_excel(value):g}" if isinstance(value, datetime) else str(value)


class Loose(HTMLParser):
    """Collects what a page says outside every mark."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.told: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            marked = any(name == "data-lmc" for name, _value in attrs)
            self.open.append((tag, marked or any(inside for _tag, inside in self.open)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        quiet = self.open and (self.open[-1][1] or self.open[-1][0] in ("script", "style"))
        if not quiet:
            self.told.append(data)


VOID = frozenset({"meta", "link", "br", "img", "input", "hr", "wbr", "col"})


def page_texts(content: bytes) -> Iterator[str]:
    """What an HTML file says outside every mark."""
    reader = Loose()
    reader.feed(content.decode())
    return iter(reader.told)


WALKS: Mapping[str, Callable[[bytes], Iterable[str]]] = {
    "pptx": deck_texts,
    "docx": note_texts,
    "xlsx": book_texts,
    "html": page_texts,
}


def printed(told: Mapping[str, Any]) -> set[str]:
    """Every text and number that a receipt knows; texts also line by line."""
    marks = told["marks"].values()
    texts = {spaced(mark["text"]) for mark in marks}
    texts |= {spaced(line) for mark in marks for line in mark["text"].split("\n")}
    return texts | {str(mark["value"]) for mark in marks if "value" in mark}


def loose(text: str, known: set[str], sentences: list[str]) -> str:
    """What is left of a text when every marked one is taken out."""
    left = spaced(text)
    if left in known:
        return ""
    for sentence in sentences:
        if sentence in left:
            left = left.replace(sentence, " ")
    return left


@pytest.mark.parametrize("form", WALKS)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_number_that_is_printed_carries_a_mark(
    shipped: Published, subject: str, form: str
) -> None:
    content = shipped_file(shipped, subject, form)
    known = printed(receipt(content, form))
    long = (text for text in known if len(text) > SHORTEST and NUMBER.search(text))
    sentences = sorted(long, key=len, reverse=True)
    found = [text for text in WALKS[form](content) if NUMBER.search(text)]
    assert form == "html" or len(found) > 20
    assert [text for text in found if NUMBER.search(loose(text, known, sentences))] == []


def own_words(told: Mapping[str, Any]) -> str:
    """What a file says of itself: what was asked for, the day and edition, the guideline's years."""
    request = told["request"]
    first, last = request["years"]
    years = range(min(first, guideline.PREVIOUS_START), max(last, guideline.GUIDELINE_END) + 1)
    days = (words.day(date.fromisoformat(day)) for day in (told["state"], request["today"]))
    short = (f"\u2019{year % 100:02}" for year in years)
    return " ".join((*days, told["edition"], told["address"], *map(str, years), *short))


def constant(text: str) -> bool:
    """Whether a text is a message of the program word for word: its numbers are an example."""
    return text in EXAMPLES


with (LOCALE_FOLDER / "lmc.pot").open("rb") as catalogue:
    EXAMPLES = frozenset(str(message.id) for message in read_po(catalogue) if message.id)


@pytest.mark.parametrize("form", [*WALKS, "pdf", "zip"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_rests_on_no_row_says_only_what_the_file_says_of_itself(
    shipped: Published, subject: str, form: str
) -> None:
    told = receipt(shipped_file(shipped, subject, form), form)
    # A zero counts what is not there.
    own = {"0", *numbers(own_words(told))}
    bare = {
        mark: entry["text"]
        for mark, entry in told["marks"].items()
        if not entry["rows"] and not entry.get("frame") and not constant(entry["text"])
    }
    # A slide of sources that goes on is told apart by its place.
    strange = {
        mark: text
        for mark, text in bare.items()
        if not set(numbers(text)) <= own and not re.fullmatch(r"sources/title-\d+", mark)
    }
    assert strange == {}
