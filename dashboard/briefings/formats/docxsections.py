"""The sections of a note: its title, a section a page, how to read it, its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.bases import joined, pages_of
from dashboard.briefings.citations import Day, Days, by_year
from dashboard.briefings.formats.charts import charts_of
from dashboard.briefings.formats.docxbase import MARGINS as PAGE_MARGINS
from dashboard.briefings.formats.docxbase import PAPER, WIDTH, Relation
from dashboard.briefings.formats.docxnote import ALT, MARGINS, Note, filled
from dashboard.briefings.formats.docxtables import (
    NoteTable,
    Row,
    legend_words,
    table_node,
    table_of,
    tiles_node,
)
from dashboard.briefings.formats.docxtext import Letters, field, of, paragraph, runs
from dashboard.briefings.formats.nodes import Node, node, xml
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
# With more pages than these the list at the end tells their dates without their titles.
_MOST_TITLES = 60
# More values than these are not read out one by one.
_MOST_TOLD = 24
_CHART_HEIGHT, _SMALL_HEIGHT, _BAR_HEIGHT = 2600, 1900, 235
_ABREAST = 3  # small charts in a line


@dataclass(slots=True)
class Sections:
    """Writes the sections of a briefing into a note."""

    note: Note
    rows: RecordRows

    def write(self) -> None:
        """All of the note."""
        briefing = self.note.briefing
        self.note.add("Title", briefing.title)
        self.note.add("Subtitle", briefing.subtitle)
        self.note.add("LmcNote", briefing.standing)
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
        note.add("LmcSource", page.source, *note.cite(self._most_cited(page)))

    def _figure(self, page: Page, figure: Figure) -> None:
        charts = charts_of(page)
        if charts:
            self.note.caption("Figure", page.measure)
            self._charts(page, charts)
            self.note.add_joined("LmcNote", page.coverage, keep=True)
            return
        table = table_of(page, figure)
        self.note.caption("Table", page.measure)
        self.note.body.append(table_node(self.note, table, self._of_row))
        self._below(page, figure, table)

    def _below(self, page: Page, figure: Figure, table: NoteTable) -> None:
        """What the signs of a table say, and how many of its lines are not shown."""
        self.note.add("LmcNote", Text(f"{page.key}/legend", legend_words(figure)))
        told = ""
        if table.all > table.lines:
            told = _("{n} of {all} lines; the workbook has all.", n=table.lines, all=table.all)
        same = (table.same,) if table.same else ()
        lines = Text(f"{page.key}/lines", told, joined(page.bases.values()))
        self.note.add_joined("LmcNote", (lines, *same, *page.coverage), keep=True)

    def _charts(self, page: Page, charts: Sequence[ChartData]) -> None:
        """One chart in the full width, several beside each other."""
        if len(charts) == 1:
            size = (WIDTH, _height(charts[0]))
            run = self.note.chart(charts[0], _alt(page, charts[0]), size, titled=False)
            self.note.body.append(paragraph("LmcChart", run))
            return
        abreast = min(len(charts), _ABREAST)
        for first in range(0, len(charts), abreast):
            beside = charts[first : first + abreast]
            size = (WIDTH // abreast - 20, _SMALL_HEIGHT)
            made = [self.note.chart(c, _alt(page, c), size, titled=True) for c in beside]
            self.note.body.append(paragraph("LmcChart", *made))

    def _of_row(self, row: Row) -> list[Node]:
        """The footnote of a row of a table: the first page behind it."""
        keys = [split(address)[1] for address in pages_of(self.rows, row.basis)]
        return self.note.cite(self._entries(keys)[:1])

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
        """Every page behind a number by its publisher, in columns; then how to come back."""
        sources = self.note.briefing.sources
        if sources:
            self._intro(sources)
            titled = len(sources) <= _MOST_TITLES
            for publisher, entries in groupby(sources, key=lambda entry: entry.publisher):
                self._publisher(publisher, list(entries), titled=titled)
            self._end_of_section(_section(columns=2 if titled else 4))
            self._address()
            self.note.body.append(_section())
        else:
            self._address()
            self.note.body.append(self._page_look())

    def _intro(self, sources: Sequence[SourceEntry]) -> None:
        self.note.add("Heading1", Text("sources/title", _("Sources")))
        told = ngettext(
            "{n} page that the numbers above rest on, under its publisher.",
            "{n} pages that the numbers above rest on, each under its publisher.",
            len(sources),
        )
        basis = joined(entry.told.basis for entry in sources)
        self.note.add("LmcNote", Text("sources/intro", told, basis))
        self._end_of_section(self._page_look())

    def _end_of_section(self, look: Node) -> None:
        """The last paragraph so far ends what is laid out like this."""
        self.note.body[-1].find("{*}pPr").append(look)

    def _publisher(self, publisher: str, entries: Sequence[SourceEntry], *, titled: bool) -> None:
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
        self.note.body.append(paragraph("LmcList", *self.note.put_as(text, made)))

    def _listed(self, entries: Sequence[SourceEntry], *, titled: bool) -> tuple[list[Node], str]:
        """Pages as runs, and as the words that they say; without titles by their days alone."""
        groups = (
            [Days("", (Day(_titled(e), e.url),)) for e in entries] if titled else by_year(entries)
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
                pieces = filled(_("{year}: {days}"), places)
            made += [*runs("; " if made else ""), *pieces]
        return made, "; ".join(group.told for group in groups)

    def _page_look(self) -> Node:
        """The section of all but the list of sources, with the lines above and below."""
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
            first=True,
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
        number = {"{n}": field("PAGE", "1"), "{all}": field("NUMPAGES", "1")}
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
        return min(_BAR_HEIGHT * len(chart.categories) + 200, 2 * _CHART_HEIGHT)
    return _CHART_HEIGHT


def _section(*references: Node, first: bool = False, columns: int = 1) -> Node:
    """How pages are laid out up to a place in the note."""
    side, top = PAGE_MARGINS
    return node(
        "w:sectPr",
        *references,
        None if first else of("w:type", "continuous"),
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
        node("w:cols", w_num=columns, w_space=280),
        node("w:titlePg") if first else None,
    )


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
