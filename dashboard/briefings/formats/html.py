"""A briefing as one HTML file that opens without server and network: charts, tables, receipts.

Nothing outside can be asked for: a policy in the file forbids it, and fonts, charts and program
are inside. Without the program everything is still there to read: receipts stand below each
chart, and the links lead to them.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.briefings.formats.base import Format
from dashboard.briefings.formats.htmlcharts import drawings
from dashboard.briefings.formats.htmlparts import (
    Sheet,
    host,
    outward,
    receipt_button,
    receipt_ids,
    receipts,
    source_place,
    table,
)
from dashboard.briefings.formats.htmlreader import (
    RECEIPT_ID,
    fits,
    outline,
    packed,
    read,
    receipt_of,
)
from dashboard.briefings.model import Text
from dashboard.briefings.receipt import product
from dashboard.markup import Markup, element, join, link
from dashboard.render.svg.drawing import can_draw
from dashboard.render.svg.embedding import font_css
from dashboard.render.svg.svgfile import FAMILY
from dashboard.theme import DARK, LIGHT
from etl.text import N_, _, current_language

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing, Page, SourceEntry, Tile
    from dashboard.figures.model import Figure
    from dashboard.published import Published
    from dashboard.theme import Palette

_FOLDER = Path(__file__).parent
_MAIN, _CONTENTS = "main", "contents"


def write(published: Published, briefing: Briefing) -> bytes:
    """The briefing as a page; the same briefing makes the same bytes."""
    sheet = Sheet(published, briefing)
    body = join([*_body(sheet)])
    style, script = _style(sheet, body), _file("briefing.js")
    for name, content in (("style", style), ("script", script)):
        sheet.marker.mark(Text(f"file/{name}", outline(content.strip()), frame=True))
    receipt = Markup(packed(sheet.marker.receipt(published, briefing, "html")))
    told = element("script", receipt, type="application/json", id=RECEIPT_ID)
    program = element("script", Markup(script))
    whole = element(
        "html",
        _head(sheet, style, script),
        "\n",
        element("body", body, "\n", told, "\n", program),
        lang=current_language().replace("_", "-"),
    )
    return f"<!doctype html>\n{whole}\n".encode()


def _head(sheet: Sheet, style: str, script: str) -> Markup:
    briefing = sheet.briefing
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        _meta(charset="utf-8"),
        _meta(http_equiv="Content-Security-Policy", content=policy),
        _meta(name="viewport", content="width=device-width, initial-scale=1"),
        _meta(name="color-scheme", content="light dark"),
        _meta(name="referrer", content="no-referrer"),
        _meta(name="format-detection", content="telephone=no"),
        _meta(name="generator", content=product()),
        sheet.text("title", briefing.title),
        element("style", Markup(style)),
    )


def _meta(**attributes: str) -> Markup:
    return Markup(element("meta", **attributes).removesuffix("</meta>"))


def _hash(program: str) -> str:
    return f"'sha256-{b64encode(sha256(program.encode()).digest()).decode()}'"


@cache
def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _style(sheet: Sheet, body: str) -> str:
    """The style sheet with the colours of the charts and the letters that the page uses."""
    light, dark = (
        f"{_inks(palette, sheet.briefing.ink)}{sheet.colours.css(dark=palette is DARK)}"
        for palette in (LIGHT, DARK)
    )
    return "".join(
        (
            font_css((body, _SIGNS)),
            f":root{{--fonts:{_families()};{light}}}",
            f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n",
            _file("briefing.css"),
        )
    )


_SIGNS = "•·–—…▸▾×"  # what the style sheet and browsers write by themselves


def _families() -> str:
    names = (name.strip() for name in FAMILY.split(","))
    return ",".join(name if name == "sans-serif" else f"'{name}'" for name in names)


def _inks(palette: Palette, country: str) -> str:
    names = {
        "paper": palette.backgrounds[0],
        "panel": palette.backgrounds[1],
        "text": palette.text,
        "muted": palette.muted,
        "line": palette.line,
        "accent": palette.accent,
        "ink": palette.countries.get(country, palette.accent),
    }
    return "".join(f"--{name}:{colour};" for name, colour in names.items())


def _body(sheet: Sheet) -> Iterator[Markup]:
    yield element("a", _("Skip to the findings"), href=f"#{_MAIN}", class_="skip")
    yield _banner(sheet)
    yield _contents(sheet)
    sections = [*(_section(sheet, page) for page in sheet.briefing.pages), *_ends(sheet)]
    yield element("main", *sections, id=_MAIN)
    yield _foot(sheet)
    close = element("button", _("Close"), type="button", class_="close", data_close="")
    shown = element("div", class_="shown")
    yield element("dialog", close, shown, id="receipt", aria_label=_("Receipt"))


def _banner(sheet: Sheet) -> Markup:
    briefing = sheet.briefing
    return element(
        "header",
        element("p", _("Lancang-Mekong Cooperation on poverty reduction"), class_="over"),
        sheet.text("h1", briefing.title),
        sheet.text("p", briefing.subtitle, class_="under"),
        sheet.text("p", briefing.standing, class_="standing-line"),
        _reopen(sheet),
    )


def _reopen(sheet: Sheet) -> Markup:
    """The address that reopens the same view, as a link where it is one."""
    address = sheet.briefing.address
    told: str = address.words
    if told.startswith(("http://", "https://")):
        told = link(told, told)
    label = _("The same view in the dashboard:")
    return element(
        "p", label, " ", element("span", told, data_lmc=sheet.marked(address)), class_="reopen"
    )


def _contents(sheet: Sheet) -> Markup:
    entries = [(page.key, page.title) for page in sheet.briefing.pages]
    entries += [("caveats", _caveats_title()), ("sources", _sources_title())]
    items = [
        element("li", sheet.text("a", title, href=f"#{key}"))
        for key, title in entries
        if key != "sources" or sheet.briefing.sources
    ]
    heading = element("h2", _("Contents"), id=_CONTENTS)
    return element("nav", heading, element("ol", *items), aria_labelledby=_CONTENTS)


def _caveats_title() -> Text:
    return Text("caveats/title", _("How to read these figures"))


def _sources_title() -> Text:
    return Text("sources/title", _("Sources"))


def _block(sheet: Sheet, key: str, title: Text, parts: Iterable[Markup]) -> Markup:
    heading = sheet.text("h2", title, id=f"{key}-title")
    return element("section", heading, *parts, id=key, aria_labelledby=f"{key}-title")


def _section(sheet: Sheet, page: Page) -> Markup:
    return _block(sheet, page.key, page.title, _parts(sheet, page))


def _parts(sheet: Sheet, page: Page) -> Iterator[Markup]:
    ids = receipt_ids(sheet, page)
    if page.message.words != page.title.words:
        yield sheet.text("p", page.message, class_="message")
    yield sheet.text("p", page.measure, class_="measure")
    if page.tiles:
        yield element(
            "div", *(_tile(sheet, tile, page, ids) for tile in page.tiles), class_="tiles"
        )
    for points in page.points:
        heading = sheet.text("h3", points.heading)
        items = (sheet.text("li", item) for item in points.items)
        yield element("div", heading, element("ul", *items), class_="points")
    yield from _shown(sheet, page, ids)
    yield _receipts(sheet, page, ids)


def _shown(sheet: Sheet, page: Page, ids: dict[str, str]) -> Iterator[Markup]:
    """The figure of a page with the notes and the source that belong to it."""
    figure, below = (
        page.figure,
        [_notes(sheet, page), sheet.text("p", page.source, class_="source")],
    )
    if figure is None or figure.empty:
        yield from below
    elif can_draw(figure):
        left = element("div", _drawing(sheet, page, figure, ids), *below)
        yield element("div", left, _panel(page), class_="chart")
        summary = element("summary", _("The same numbers as a table"))
        yield element("details", summary, table(sheet, page, figure, ids), class_="table")
    else:
        yield from (table(sheet, page, figure, ids), *below)


def _notes(sheet: Sheet, page: Page) -> Markup:
    notes = [sheet.text("li", note) for note in page.coverage]
    return element("ul", *notes, class_="notes") if notes else Markup()


def _receipts(sheet: Sheet, page: Page, ids: dict[str, str]) -> Markup:
    if not ids:
        return Markup()
    summary = element("summary", _("What each number rests on"))
    return element("details", summary, *receipts(sheet, page, ids), class_="receipts")


def _tile(sheet: Sheet, tile: Tile, page: Page, ids: dict[str, str]) -> Markup:
    key = tile.value.id.removeprefix(f"{page.key}/").removesuffix("/value")
    button = receipt_button(ids[key], tile.label.words) if key in ids else Markup()
    return element(
        "div",
        sheet.text("p", tile.label, class_="label"),
        sheet.text("p", tile.value, class_="value"),
        sheet.text("p", tile.note, class_="note"),
        button,
        class_="tile",
    )


def _drawing(sheet: Sheet, page: Page, figure: Figure, ids: dict[str, str]) -> Markup:
    drawn = list(drawings(page, figure, ids, sheet.colours))
    for text in (text for drawing in drawn for text in drawing.texts):
        sheet.marker.mark(text)
    return element("div", *(drawing.svg for drawing in drawn), class_="drawing")


def _panel(page: Page) -> Markup:
    """Where the receipt of the chosen mark is shown; hidden where there is no program to do it."""
    hint = _(
        "Point at a mark of the chart to see what it rests on; choose it to keep it here. "
        "With the keyboard: arrow keys go from mark to mark, Enter chooses, Escape goes back."
    )
    told = _("Receipt of a mark: {finding}", finding=page.title.words)
    return element(
        "div",
        element("p", hint, class_="hint"),
        class_="panel",
        role="region",
        aria_label=told,
        tabindex="0",
        hidden="",
    )


def _ends(sheet: Sheet) -> Iterator[Markup]:
    caveats = (sheet.text("li", text) for text in sheet.briefing.caveats)
    yield _block(sheet, "caveats", _caveats_title(), [element("ul", *caveats)])
    if sheet.briefing.sources:
        listed = enumerate(sheet.briefing.sources, start=1)
        entries = (_source(sheet, entry, source_place(n)) for n, entry in listed)
        yield _block(
            sheet, "sources", _sources_title(), [element("ol", *entries, class_="sources")]
        )


def _source(sheet: Sheet, entry: SourceEntry, place: str) -> Markup:
    """A page and its address, called by its host; in print the style sheet writes it out."""
    if not entry.url:
        return sheet.text("li", entry.told)
    name = host(entry.url)
    said = sheet.marked(Text(f"host/{name}", name, frame=True))
    address = element("span", outward(name, entry.url), class_="address", data_lmc=said)
    return element("li", sheet.text("span", entry.told), " ", address, id=place)


def _foot(sheet: Sheet) -> Markup:
    told = _(
        "This file carries a receipt of every number for programs; it asks for nothing outside."
    )
    return element("footer", sheet.text("p", sheet.briefing.standing), element("p", told))


HTML = Format(
    name="html",
    ending="html",
    media_type="text/html; charset=utf-8",
    label=N_("HTML"),
    told=N_("One file for the browser, without network: interactive charts, tables, every receipt"),
    write=write,
    fits=fits,
    receipt=receipt_of,
    read=read,
)
