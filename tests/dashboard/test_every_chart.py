"""What holds for every figure of every page: its words, its table, its marks and its pictures.

The figures are found by opening the pages (gallery.py), so a new one is tested without being
listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from dashboard.aggregates.intervals import interval_of
from dashboard.cards import shown_columns
from dashboard.csvtext import figure_csv
from dashboard.figures.model import Cell
from dashboard.figures.receipts import Receipt
from dashboard.published import Published
from dashboard.render.plotly.base import Spec, escaped
from etl.contract import PUBLISHED, TABLES, Kind
from etl.edition import file_of, read_edition
from etl.paths import PROJECT
from etl.values import PartialDate, Precision
from tests.dashboard.gallery import Shown, charts, gallery, notebooks

# Tables of what the record consists of: they rest on no page in particular.
WITHOUT_PUBLISHERS = {"sources", "dictionary", "noted_disputes"}
# What a table tells and a chart leaves blank: nobody was invited, nothing was to be expected.
BLANK = {"outside", "no", "not-expected", "ahead"}
# The address of a page that readers must not be sent to is in no table (DESIGN, rule 12); a data
# set is told by its name in external_sources and not by its code in indicators.
WITHHELD = {"url", "dataset"}


def flowing(text: str) -> str:
    """Text of a picture without its line breaks."""
    return text.replace("<br>", " ").replace("\u00a0", " ")


def both(shown: Shown) -> tuple[Spec, Spec]:
    """What the page draws and what a picture holds."""
    return shown.on_page(), shown.as_picture()


def customs(spec: Spec) -> Iterator[tuple[Any, int, str, str]]:
    """Every mark of a drawing: its trace, its place in it, its name and what is told of it."""
    for trace in spec["data"]:
        for place, (mark, told) in enumerate(trace.get("customdata", ())):
            if mark:
                yield trace, place, mark, told


def described(value: Any) -> Iterator[Any]:
    """Every part of a description that is a mark."""
    if is_dataclass(value):
        if hasattr(value, "mark") and hasattr(value, "told"):
            yield value
        for field in fields(value):
            yield from described(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from described(item)


# Words


def test_every_page_opens_without_a_fault_under_every_filter(shipped_folder: Path) -> None:
    assert [(str(b.visit), b.faults) for b in notebooks(shipped_folder) if b.faults] == []


def test_no_page_draws_a_chart_that_is_not_a_card(shipped_folder: Path) -> None:
    unseen = [
        str(book.visit)
        for book in notebooks(shipped_folder)
        if book.charts != sum(shown.draw is not None for shown in book.shown)
    ]
    assert unseen == []
    calls = [
        path.name
        for path in (PROJECT / "dashboard").rglob("*.py")
        if re.search(r"st\.\w+_chart\(", path.read_text(encoding="utf-8"))
    ]
    assert calls == ["cards.py"]


def test_the_pages_draw_what_this_file_is_about(shipped_folder: Path) -> None:
    keys = {shown.figure.key for shown in charts(shipped_folder)}
    assert {"programs", "places", "participation", "guideline", "coverage"} <= keys
    assert len(keys) >= 11


def test_every_figure_has_its_words(shipped_folder: Path, shipped: Published) -> None:
    faults = [
        (str(shown), name)
        for shown in gallery(shipped_folder)
        for name in ("key", "title", "subtitle", "alt", "source", "file_name")
        if not getattr(shown.figure, name).strip()
    ]
    assert faults == []
    assert {shown.figure.edition for shown in gallery(shipped_folder)} == {shipped.edition.hash}


def test_every_figure_names_the_publishers_behind_it(
    shipped_folder: Path, shipped: Published
) -> None:
    groups = {row["publisher_group"] for row in shipped.records("sources")} - {""}
    names = groups | {row["publisher"] for row in shipped.records("sources")}
    external = {
        told
        for row in shipped.records("external_sources")
        for told in (row["publisher"], row["credit"])
    }
    silent = [
        (str(shown), shown.figure.source)
        for shown in gallery(shipped_folder)
        if shown.figure.key not in WITHOUT_PUBLISHERS
        and any(getattr(mark, "receipt", True) for mark in described(shown.figure))
        and not shown.figure.empty
        and not any(name in shown.figure.source for name in names | external)
    ]
    assert silent == []


def test_the_alt_text_of_a_figure_is_its_own_and_no_filter_changes_it(
    shipped_folder: Path,
) -> None:
    alts: dict[str, set[str]] = {}
    for shown in gallery(shipped_folder):
        alts.setdefault(shown.figure.key, set()).add(shown.figure.alt)
    assert {key: told for key, told in alts.items() if len(told) > 1} == {}


def test_a_picture_carries_title_subtitle_notes_source_and_edition(shipped_folder: Path) -> None:
    faults = []
    for shown in charts(shipped_folder):
        figure = shown.figure
        layout = shown.as_picture()["layout"]
        inside = flowing(" ".join(note["text"] for note in layout["annotations"]))
        told = (figure.title, figure.subtitle, *figure.notes, figure.source, figure.edition[:8])
        faults += [(str(shown), text) for text in told if escaped(text) not in inside]
        if layout["width"] != 1200:
            faults.append((str(shown), f"{layout['width']} pixels wide"))
        on_page = shown.on_page()["layout"]["annotations"]
        if figure.title in flowing(" ".join(note["text"] for note in on_page)):
            faults.append((str(shown), "the page tells its title twice"))
    assert faults == []


# Marks


@cache
def opened(folder: Path) -> list[tuple[Shown, str, str, Receipt | None]]:
    """Every drawn mark that a list can choose, what is told of it, and the receipt it opens.

    What the same figure tells of the same mark under another filter is opened once.
    """
    found: dict[tuple[str, str, str], tuple[Shown, str, str, Receipt | None]] = {}
    for shown in charts(folder):
        for _t, _n, mark, told in customs(shown.on_page()):
            behind, name = shown.behind, (shown.figure.key, mark, told)
            if behind is not None and name not in found:
                receipt = behind.receipt(mark) if mark in behind.told else None
                found[name] = (shown, mark, told, receipt)
    return list(found.values())


def test_every_mark_can_be_chosen_with_and_without_a_mouse_and_opens_its_receipt(
    shipped_folder: Path,
) -> None:
    closed = [str(shown) for shown in charts(shipped_folder) if shown.behind is None]
    assert closed == []
    faults = [
        (str(shown), mark, told)
        for shown, mark, told, receipt in opened(shipped_folder)
        if not told or receipt is None or not receipt.heading or not receipt.told
    ]
    assert faults[:20] == []


def test_a_receipt_without_rows_belongs_to_a_mark_that_says_that_nothing_is_known(
    shipped_folder: Path,
) -> None:
    empty = [
        (shown, name)
        for shown, name, _told, receipt in opened(shipped_folder)
        if receipt is not None and not receipt.lines
    ]
    faults = [
        (str(shown), mark.told)
        for shown, name in empty
        for mark in described(shown.figure)
        if mark.mark == name and _says_something(mark)
    ]
    assert faults[:20] == []


def _says_something(mark: Any) -> bool:
    """Whether a mark tells a number or a fact, and not that there is none."""
    if getattr(mark, "shape", "") == "ring" or getattr(mark, "state", "") in BLANK:
        return False
    return getattr(mark, "value", mark) is not None


# Table, chart and published data


def test_every_mark_drawn_is_a_row_of_the_table_and_every_row_is_drawn_or_blank(
    shipped_folder: Path,
) -> None:
    faults = []
    for shown in charts(shipped_folder):
        drawn = {mark for _t, _n, mark, _told in customs(shown.on_page())}
        rows = dict(zip(shown.figure.table.marks, shown.figure.table.rows, strict=True))
        faults += [(str(shown), mark, "not in the table") for mark in drawn - rows.keys()]
        faults += [
            (str(shown), mark, "not drawn")
            for mark in rows.keys() - drawn
            if not BLANK & set(map(str, rows[mark])) and not _detail(mark, drawn)
        ]
    assert faults[:20] == []


def _detail(mark: str, drawn: Iterable[str]) -> bool:
    """Whether a row is a part of one that is drawn: a batch of a country's sum (KHM-2022)."""
    return any(mark.startswith(f"{whole}-") for whole in drawn)


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers(text: str) -> list[Decimal]:
    """The numbers in a drawn text, its markup left out."""
    plain = re.sub(r"<[^>]*>", " ", text)
    return [Decimal(found.replace(",", "")) for found in NUMBER.findall(plain)]


def readings(cells: Iterable[Cell]) -> set[Decimal]:
    """The numbers in a row, also as they are written in millions and billions."""
    found: set[Decimal] = set()
    for cell in cells:
        if isinstance(cell, str):
            found |= set(numbers(cell))
        elif cell is not None:
            exact = Decimal(cell)
            steps = [Decimal(1).scaleb(-digits) for digits in range(3)]
            found |= {
                (exact / scale).quantize(step, how)
                for scale in (1_000_000, 1_000_000_000)
                for step in steps
                for how in (ROUND_HALF_EVEN, ROUND_DOWN)
            } | {exact}
    return found


def by_mark(shown: Shown) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = {}
    table = shown.figure.table
    for mark, row in zip(table.marks, table.rows, strict=True):
        found.setdefault(mark, set()).update(readings(row))
    return found


def length(trace: Mapping[str, Any], place: int, spec: Spec) -> Any:
    """The value that a bar's length or a line's height stands for; None where it is none."""
    if trace["type"] == "bar" and "base" not in trace:
        return trace["x" if trace.get("orientation") == "h" else "y"][place]
    if "lines" in trace.get("mode", "") and _rises(trace, spec):
        return trace["y"][place]
    return None


def _rises(trace: Mapping[str, Any], spec: Spec) -> bool:
    """Whether an axis is one of values: those of pixels count from the top."""
    low, high = spec["layout"][trace.get("yaxis", "y").replace("y", "yaxis")]["range"]
    return bool(low < high)


def test_the_length_of_a_mark_is_a_number_of_its_row(shipped_folder: Path) -> None:
    faults = []
    for shown in charts(shipped_folder):
        rows = by_mark(shown)
        spec = shown.on_page()
        for trace, place, mark, _told in customs(spec):
            drawn = length(trace, place, spec)
            if drawn is not None and not any(
                abs(float(known) - drawn) <= 1e-9 * max(1, abs(drawn)) for known in rows[mark]
            ):
                faults.append((str(shown), mark, drawn))
    assert faults[:20] == []


def test_the_numbers_written_in_a_chart_are_numbers_of_its_table(shipped_folder: Path) -> None:
    faults = []
    for shown in charts(shipped_folder):
        rows = by_mark(shown)
        known = set().union(*rows.values()) | _sums(shown) | set(numbers(shown.figure.subtitle))
        known |= {n for plan in getattr(shown.figure, "periods", ()) for n in numbers(plan.name)}
        spec = shown.on_page()
        for trace in spec["data"]:
            names = [mark for mark, _told in trace.get("customdata", ())]
            for place, text in enumerate(trace.get("text", ())):
                allowed = rows[names[place]] if names and names[place] in rows else known
                faults += [(str(shown), text) for n in numbers(text) if n not in allowed]
        for note in spec["layout"].get("annotations", ()):
            faults += [
                (str(shown), note["text"])
                for n in numbers(note["text"])
                if n not in known and not _bounded(n, note["text"], known)
            ]
    assert faults[:20] == []


def _bounded(number: Decimal, told: str, known: Iterable[Decimal]) -> bool:
    """Whether a number is the day, or a lower bound of a sum of figures worded "about"."""
    if told.startswith("today"):
        return True
    return "at least" in told and any(Decimal("0.95") * n <= number <= n for n in known)


def _least(names: list[str], row: tuple[Cell, ...]) -> Decimal:
    """What "at least" may be said of: about 4.5 million may be 4.45 million."""
    cells = dict(zip(names, row, strict=True))
    low, wording = cells["low"], str(cells["qualifier"])
    if low is None or wording not in ("about", "nearly"):
        return Decimal(low or 0)
    return Decimal(interval_of(Decimal(low), wording, str(cells["measure"])).low)


def _sums(shown: Shown) -> set[Decimal]:
    """What the head of a panel may add up: a column over the rows of one country, or rows counted.

    The rule for the sum itself (lows, at least) is tested where it is computed.
    """
    table = shown.figure.table
    names = [field.name for field in table.fields]
    groups: dict[Any, list[tuple[Cell, ...]]] = {}
    for row in table.rows:
        groups.setdefault(row[names.index("country")] if "country" in names else "", []).append(row)
    sums = [
        sum((Decimal(c) for c in column if isinstance(c, (int, Decimal))), Decimal(0))
        for rows in groups.values()
        for column in zip(*rows, strict=True)
    ]
    if {"low", "qualifier", "measure"} <= set(names):
        sums += [sum(map(partial(_least, names), rows), Decimal(0)) for rows in groups.values()]
    counts = range(max(map(len, groups.values()), default=0) + 1)
    return readings(sums) | set(map(Decimal, counts))


def test_the_dates_of_a_timeline_are_the_dates_of_its_rows(shipped_folder: Path) -> None:
    faults = []
    for shown in charts(shipped_folder):
        table = shown.figure.table
        rows = dict(zip(table.marks, table.rows, strict=True))
        spec = shown.on_page()
        if spec["layout"].get("xaxis", {}).get("type") != "date":
            continue
        first = shown.figure.start  # what began before is drawn from there
        for trace, place, mark, _told in customs(spec):
            drawn = date.fromisoformat((trace.get("base") or trace["x"])[place])
            known = set(_days(rows[mark]))
            if drawn not in known and not (drawn == first and min(known) < first):
                faults.append((str(shown), mark, drawn))
    assert faults[:20] == []


def _days(row: Iterable[Cell]) -> Iterator[date]:
    for cell in row:
        # Also the first year of a period (2018-2022).
        begins = re.match(r"\d{4}(-\d\d\b){0,2}", cell) if isinstance(cell, str) else None
        if begins is not None:
            yield PartialDate.from_iso(begins.group()).first


Row = Mapping[str, Any]


@cache
def parquet(folder: Path) -> dict[str, tuple[tuple[str, ...], dict[tuple[Any, ...], Row]]]:
    """The published files by table: the columns of the key, and the rows by their keys."""
    edition = read_edition(folder)
    found = {}
    for table in PUBLISHED:
        rows = pq.read_table(file_of(folder, edition, f"{table.name}.parquet")).to_pylist()
        key = (table.computed[0].name,) if table.computed else table.key
        found[table.name] = (key, {tuple(row[name] for name in key): row for row in rows})
    return found


def test_the_tables_say_what_was_published_wherever_their_columns_have_a_published_name(
    shipped_folder: Path,
) -> None:
    faults, compared = [], set()
    for shown in gallery(shipped_folder):
        table = shown.figure.table
        names = [field.name for field in table.fields]
        for mark, cells in zip(table.marks, table.rows, strict=True):
            row = dict(zip(names, cells, strict=True))
            for column, published in _published(shipped_folder, mark, row).items():
                compared.add((shown.figure.key, column))
                if column not in WITHHELD and not _same(row[column], published):
                    faults.append((str(shown), mark, column, row[column], published))
    assert faults[:20] == []
    assert len(compared) > 60


def _published(folder: Path, mark: str, row: Mapping[str, Cell]) -> dict[str, Cell]:
    """The published values of the columns of a row, from the tables whose key names it.

    Where two tables have a column, the one with the closer key (more columns) tells.
    """
    found: dict[str, Cell] = {}
    tables = sorted(parquet(folder).items(), key=lambda item: len(item[1][0]))
    for name, (key, rows) in tables:
        if set(key) <= row.keys() and row[key[0]] and mark.startswith(str(row[key[0]])):
            published = rows.get(tuple(row[column] for column in key))
            if published is not None:
                found |= {c: v for c, v in _columns(name, published) if c in row}
    return found


def _columns(name: str, row: Row) -> Iterator[tuple[str, Any]]:
    """The cells of a published row, dates as precise as they are known."""
    for column in TABLES[name].published_columns:
        value = row[column.name]
        if column.kind is Kind.DATE and value is not None:
            value = PartialDate(value, Precision(row[f"{column.name}_precision"])).iso
        yield column.name, value


def _same(shown: Cell, published: Any) -> bool:
    if isinstance(published, list):
        parts = [str(part) for part in published]
        return (shown or "") in ("; ".join(parts), ", ".join(parts))
    if isinstance(published, float):
        return shown == Decimal(str(published))
    if isinstance(published, bool):
        return shown == ("yes" if published else "no")
    return (shown or None) == (published or None) or shown == published


def test_a_file_of_numbers_and_the_table_on_the_page_have_the_rows_of_the_figure(
    shipped_folder: Path,
) -> None:
    faults = []
    for shown in gallery(shipped_folder):
        rows = shown.figure.table.rows
        lines = len(re.findall(r"\r\n", figure_csv(shown.figure).decode("utf-8")))
        columns, _numbers = shown_columns(shown.figure)
        if lines < len(rows) + 1 or any(len(cells) != len(rows) for cells in columns.values()):
            faults.append(str(shown))
    assert faults == []


def test_texts_are_never_turned(shipped_folder: Path) -> None:
    """Turned letters break in Lao and Burmese."""
    turned = []
    drawn = [(shown, spec) for shown in charts(shipped_folder) for spec in both(shown)]
    for shown, spec in drawn:
        layout = spec["layout"]
        axes = [axis for name, axis in layout.items() if name.startswith(("xaxis", "yaxis"))]
        angles = [axis.get("tickangle", 0) for axis in axes if axis.get("showticklabels", True)]
        angles += [note.get("textangle", 0) for note in layout.get("annotations", ())]
        angles += [trace.get("textangle", 0) for trace in spec["data"]]
        if any(angles):
            turned.append(str(shown))
    assert turned == []
