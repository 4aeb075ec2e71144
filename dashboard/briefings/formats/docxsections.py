"""The sections of a note: its title, a section a page, how to read it, its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.bases import joined, pages_of
from dashboard.briefings.citations import MOST_TITLES, Day, Days, by_year, lettered
from dashboard.briefings.formats.charts import charts_of
from dashboard.briefings.formats.docxbase import MARGINS as PAGE_MARGINS
from dashboard.briefings.formats.docxbase import PAPER, WIDTH, Relation
from dashboard.briefings.formats.docxcharts import fills_told, short_labels, signs_told
from dashboard.briefings.formats.docxnote import ALT, MARGINS, Note, filled
from dashboard.briefings.formats.docxtables import (
    NoteTable,
    Row,
    legend_words,
    table_node,
    table_of,
    tiles_node,
)
from dashboard.briefings.formats.docxtext import BESIDE, Letters, paragraph, runs
from dashboard.briefings.formats.docxtext import field as word_field
from dashboard.briefings.formats.nodes import Node, node, xml
from dashboard.briefings.formats.unbroken import short_source
from dashboard.briefings.model import Text
from dashboard.briefings.rows import RecordRows, split
from dashboard.figures.model import edition_line
from etl.text import _, ngettext

if TYPE_CHECKING:
    from dashboard.briefings.formats.chartdata import ChartData
    from dashboard.briefings.model import Page, SourceEntry
    from dashboard.figures.model import Figure

# Pages named below a section; the list at the end has all.
_MOST_CITED = 2
# Fewer pages than these share a paragraph with those of the next letter.
_FEW_PAGES = 24
# A row that rests on more pages than these is a sum: one of them would not stand for it.
_MOST_BEHIND = 12
# More values than these are not read out one by one.
_MOST_TOLD = 24
_CHART_HEIGHT, _SMALL_HEIGHT, _BAR_HEIGHT, _BESIDE_HEIGHT = 2600, 2150, 250, 200
_ABREAST = 3  # small charts in a line


@dataclass(slots=True)
class Sections:
    """Writes the sections of a briefing into a note."""

    note: Note
    rows: RecordRows
    # Notes by what they say, with the caption that they stand below.
    _told: dict[str, str] = field(default_factory=dict)

    def write(self) -> None:
        """All of the note."""
        briefing = self.note.briefing
        self.note.add("Title", briefing.title)
        self.note.add("Subtitle", briefing.subtitle)
        self.note.add("LmcNote", briefing.standing)
        self._address()
        for page in briefing.pages:
            self._page(page)
        self._reading()
        self._sources()

    def _page(self, page: Page) -> None:
        note = self.note
        note.add("Heading1", page.title)
        note.add("", page.message, keep=page.figure is not None)
        if page.tiles:
            note.body += [tiles_node(note, page.tiles), paragraph("LmcNote")]
        for points in page.points:
            if len(page.points) > 1:
                note.add("Heading2", points.heading)
            for item in points.items:
                note.add("ListBullet", item)
        if page.figure is not None and not page.figure.empty:
            self._figure(page, page.figure)
        else:
            note.add_joined("LmcNote", (page.measure, *page.coverage))
        self._source(page)

    def _source(self, page: Page) -> None:
        """Who says so; the state of the record stands below each page."""
        shown = short_source(page.source.words, self.note.briefing.edition.state)
        made = self.note.put(page.source, shown=shown) if shown else []
        signs = self.note.cite(self._most_cited(page))
        if made:
            self.note.body.append(paragraph("LmcSource", *made, *signs))

    def _figure(self, page: Page, figure: Figure) -> None:
        charts = charts_of(page)
        if charts:
            self.note.caption("Figure", page.measure)
            self._charts(page, figure, charts)
            self.note.add_joined("LmcNote", self._coverage(page), keep=True)
            return
        table = table_of(page, figure)
        if table is None:
            told = _("The workbook has all {n} lines.", n=len(figure.table.rows))
            lines = Text(f"{page.key}/lines", told, joined(page.bases.values()))
            self.note.add("LmcNote", page.measure, keep=True)
            self.note.add_joined("LmcNote", (lines, *self._coverage(page)))
            return
        self.note.caption("Table", page.measure)
        self.note.body.append(table_node(self.note, table, self._of_row))
        self._below(page, figure, table)

    def _coverage(self, page: Page) -> tuple[Text, ...]:
        """The notes of a figure or table; what was said below one before is not said again."""
        new = tuple(text for text in page.coverage if text.words not in self._told)
        where = next((self._told[t.words] for t in page.coverage if t not in new), "")
        self._told |= {text.words: self.note.captioned for text in new}
        if not where:
            return new
        told = _("See also the notes below {caption}.", caption=where)
        return (*new, Text(f"{page.key}/notes-before", told, frame=True))

    def _below(self, page: Page, figure: Figure, table: NoteTable) -> None:
        """What the signs of a table say, and how many of its lines are not shown."""
        self.note.add("LmcNote", Text(f"{page.key}/legend", legend_words(figure)), keep=True)
        told = ""
        if table.all > table.lines:
            told = _("{n} of {all} lines; the workbook has all.", n=table.lines, all=table.all)
        same = (table.same,) if table.same else ()
        lines = Text(f"{page.key}/lines", told, joined(page.bases.values()))
        self.note.add_joined("LmcNote", (lines, *same, *self._coverage(page)), keep=True)

    def _charts(self, page: Page, figure: Figure, charts: Sequence[ChartData]) -> None:
        """One chart in the full width, several beside each other; below them what fills say."""
        if len(charts) == 1:
            size = (WIDTH, _height(charts[0]))
            run = self.note.chart(charts[0], _alt(page, charts[0]), size, titled=False)
            self.note.body.append(paragraph("LmcChart", run, keep=True))
        else:
            charts = [short_labels(chart) for chart in charts]
            self._small_charts(page, charts)
        told = "; ".join(filter(None, (fills_told(figure), signs_told(charts))))
        told = told and _("Key: {signs}.", signs=told)
        basis = joined(page.bases.values())
        self.note.add("LmcNote", Text(f"{page.key}/legend", told, basis), keep=True)

    def _small_charts(self, page: Page, charts: Sequence[ChartData]) -> None:
        abreast = min(len(charts), _ABREAST)
        for first in range(0, len(charts), abreast):
            beside = charts[first : first + abreast]
            size = (WIDTH // abreast - 20, _SMALL_HEIGHT)
            made = [self.note.chart(c, _alt(page, c), size, titled=True) for c in beside]
            self.note.body.append(paragraph("LmcChart", *made, keep=True))

    def _of_row(self, row: Row) -> list[Node]:
        """The footnote of a row of a table: the first page behind it; none where it sums up many."""
        keys = [split(address)[1] for address in pages_of(self.rows, row.basis)]
        return self.note.cite(self._entries(keys)[:1]) if len(keys) <= _MOST_BEHIND else []

    def _most_cited(self, page: Page) -> list[SourceEntry]:
        """The pages that most numbers of a section rest on."""
        if not page.source.words or not charts_of(page):
            return []
        counted = Counter(
            split(address)[1]
            for basis in page.bases.values()
            for address in pages_of(self.rows, basis)
        )
        ranked = sorted(counted, key=lambda key: (-counted[key], key))
        return self._entries(ranked)[:_MOST_CITED]

    def _entries(self, keys: Iterable[str]) -> list[SourceEntry]:
        known = {entry.source_id: entry for entry in self.note.briefing.sources}
        return [known[key] for key in keys if key in known]

    def _reading(self) -> None:
        briefing = self.note.briefing
        self.note.add("Heading1", Text("reading/title", _("How to read these figures")))
        for caveat in briefing.caveats:
            self.note.add("ListBullet", caveat)

    def _address(self) -> None:
        """The address that reopens the same view."""
        address = self.note.briefing.address
        url = address.words if address.words.startswith(("http://", "https://")) else ""
        link = self.note.link(url, runs(address.words, Letters("Hyperlink" if url else "")))
        places = {"{address}": self.note.put_as(address, link)}
        made = filled(_("Reopen this view: {address}"), places)
        self.note.body.append(paragraph("LmcNote", *made))

    def _sources(self) -> None:
        """Every page behind a number by its publisher, one line behind the other."""
        sources = self.note.briefing.sources
        if sources:
            self._intro(sources)
            titled = len(sources) <= MOST_TITLES
            for some in lettered(sources, _publisher, 0 if titled else _FEW_PAGES):
                self._publishers(some, titled=titled)
        self.note.body.append(self._page_look())

    def _intro(self, sources: Sequence[SourceEntry]) -> None:
        self.note.add("Heading1", Text("sources/title", _("Sources")))
        told = ngettext(
            "{n} page that the numbers above rest on, under its publisher (n.d.: without a date).",
            "{n} pages that the numbers above rest on, each under its publisher (n.d.: without a date).",
            len(sources),
        )
        basis = joined(entry.told.basis for entry in sources)
        self.note.add("LmcNote", Text("sources/intro", told, basis), keep=True)

    def _publishers(self, sources: Sequence[SourceEntry], *, titled: bool) -> None:
        """A paragraph of publishers, one behind the other, each with its pages."""
        made: list[Node] = []
        for publisher, entries in groupby(sources, key=_publisher):
            made += runs(BESIDE if made else "")
            made += self._pages_of(publisher, list(entries), titled=titled)
        self.note.body.append(paragraph("LmcList", *made))

    def _pages_of(
        self, publisher: str, entries: Sequence[SourceEntry], *, titled: bool
    ) -> list[Node]:
        """One publisher and its pages; links only where readers may be sent (rule 12)."""
        linked = [entry for entry in entries if entry.url]
        copies = [entry for entry in entries if not entry.url]
        pieces, told = self._listed(linked, titled=titled)
        if copies:
            more, more_told = self._listed(copies, titled=titled)
            before = _("copies, not linked: {pages}")
            pieces += [*runs("; " if pieces else ""), *filled(before, {"{pages}": more})]
            copied = _("copies, not linked: {pages}", pages=more_told)
            told = "; ".join(filter(None, (told, copied)))
        text = Text(
            f"sources/by/{publisher}",
            _("{publisher}: {pages}", publisher=publisher, pages=told),
            joined(entry.told.basis for entry in entries),
        )
        made = filled(
            _("{publisher}: {pages}"),
            {"{publisher}": runs(publisher, Letters(bold=True)), "{pages}": pieces},
        )
        return self.note.put_as(text, made)

    def _listed(self, entries: Sequence[SourceEntry], *, titled: bool) -> tuple[list[Node], str]:
        """Pages as runs, and as the words that they say; without titles by their days alone."""
        groups = (
            [Days("", (Day(_titled(e), e.url),)) for e in entries]
            if titled
            else by_year(entries, _("n.d."))
        )
        made: list[Node] = []
        for group in groups:
            pieces: list[Node] = []
            for day in group.days:
                pieces += [
                    *runs(", " if pieces else ""),
                    *self.note.link(day.url, runs(day.told)),
                ]
            if group.year:
                places = {"{year}": runs(group.year), "{days}": pieces}
                pieces = filled(group.form, places)
            made += [*runs("; " if made else ""), *pieces]
        return made, "; ".join(group.told for group in groups)

    def _page_look(self) -> Node:
        """How all pages are laid out, with the lines above and below."""
        note = self.note
        note.parts["word/header1.xml"] = xml(node("w:hdr", self._header()))
        note.parts["word/header2.xml"] = xml(node("w:hdr", paragraph("Header")))
        note.parts["word/footer1.xml"] = xml(node("w:ftr", self._footer()))
        header, first, footer = (
            note.relate(Relation(kind, f"{part}.xml"))
            for kind, part in (("header", "header1"), ("header", "header2"), ("footer", "footer1"))
        )
        return _section(
            node("w:headerReference", w_type="default", r_id=header),
            node("w:headerReference", w_type="first", r_id=first),
            node("w:footerReference", w_type="default", r_id=footer),
            node("w:footerReference", w_type="first", r_id=footer),
        )

    def _header(self) -> Node:
        return paragraph("Header", *self._margin("title", self.note.briefing.title.words))

    def _footer(self) -> Node:
        edition = self.note.briefing.edition
        told = _(
            "{edition}, record read up to {day}",
            edition=edition_line(edition.hash),
            day=words.partial_date(edition.state),
        )
        number = {"{n}": word_field("PAGE", "1"), "{all}": word_field("NUMPAGES", "1")}
        tab = node("w:r", node("w:tab"))
        numbered = filled(_("Page {n} of {all}"), number)
        made = paragraph("Footer", *self._margin("edition", told), tab, *numbered)
        stop = node("w:tab", w_val="right", w_pos=WIDTH)
        made.find("{*}pPr").append(node("w:tabs", stop))
        return made

    def _margin(self, key: str, told: str) -> list[Node]:
        mark = self.note.marker.mark(Text(f"margins/{key}", told, frame=True))
        self.note.marker.places[MARGINS].append(mark)
        return runs(told)


def _height(chart: ChartData) -> int:
    if chart.kind == "bars":
        beside = len(chart.series) if chart.overlap == 0 else 1
        each = _BAR_HEIGHT + _BESIDE_HEIGHT * (beside - 1)
        return min(each * len(chart.categories) + 200, 2 * _CHART_HEIGHT)
    return _CHART_HEIGHT


def _section(*references: Node) -> Node:
    """How the pages of the note are laid out."""
    side, top = PAGE_MARGINS
    return node(
        "w:sectPr",
        *references,
        node("w:pgSz", w_w=PAPER[0], w_h=PAPER[1]),
        node(
            "w:pgMar",
            w_top=top,
            w_bottom=top,
            w_left=side,
            w_right=side,
            w_header=480,
            w_footer=440,
            w_gutter=0,
        ),
        node("w:titlePg"),
    )


def _publisher(entry: SourceEntry) -> str:
    return entry.publisher


def _titled(entry: SourceEntry) -> str:
    """A page below the name of its publisher."""
    return _("{title}, {day}", title=entry.title, day=entry.day)


def _alt(page: Page, chart: ChartData) -> Text:
    """What a chart shows for those who do not see it: the finding and each value."""
    finding = page.title.words
    name = chart.title if chart.title != finding else (page.figure.alt if page.figure else "")
    pairs = [
        (category.words.replace("\n", ", "), point.value.words)
        for series in chart.series
        for category, point in zip(chart.categories, series.points, strict=True)
        if point.value is not None
    ]
    told = _("{chart}: {finding}.", chart=name, finding=finding)
    if pairs and len(pairs) <= _MOST_TOLD:
        values = "; ".join(_("{name}: {value}", name=n, value=v) for n, v in pairs)
        told = _("{told} Values: {values}.", told=told, values=values)
    return Text(f"{chart.key}{ALT}", told, joined((chart.finding, chart.basis)))
