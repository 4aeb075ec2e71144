"""The pages that the record was taken from, searchable, by tier, language and kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

from dashboard import address
from dashboard.aggregates.search import LONGEST, SearchIndex
from dashboard.cardhtml import foot_html, head_html
from dashboard.cards import csv_button, nothing_to_show
from dashboard.figures.sources import (
    AT_ONCE,
    TIERS,
    SourceLine,
    Wanted,
    found_sources,
    source_index,
    source_lines,
    sources_figure,
)
from dashboard.links import RECORD
from dashboard.markup import Markup, element, link
from dashboard.published import Published
from dashboard.view import View
from etl.contract import Code
from etl.contract.codes import LANGUAGES, SOURCE_KINDS
from etl.text import _, ngettext

FIND = "find"  # word of the address
R = TypeVar("R")


@st.fragment
def section(now: View) -> None:
    """Search box, filters, and the pages that fit."""
    wanted = _wanted(now.published)
    rows = found_sources(now.published, index_of(now.published), wanted)
    figure = sources_figure(now.published, rows)
    with st.container(key="card_sources"):
        st.html(head_html(figure))
        if not rows:
            nothing_to_show()
            return
        shown = page_of(rows, "source_page")
        st.html(sources_html(figure.title, source_lines(now.published, shown)))
        st.html(foot_html(figure))
        csv_button(figure)


def _wanted(published: Published) -> Wanted:
    query = st.text_input(
        _("Search the sources"),
        key=FIND,
        bind="query-params",
        max_chars=LONGEST,
        placeholder=_("Title, publisher or name of the page"),
    )
    tier, language, kind = st.columns(3)
    with tier:
        tiers = address.several("tier", _("Tier"), _named(TIERS), _("All tiers"))
    with language:
        used = {row["language"] for row in published.records("sources")}
        known = _named(code for code in LANGUAGES if code.code in used)
        languages = address.several("language", _("Language"), known, _("All languages"))
    with kind:
        kinds = address.several("kind", _("Kind"), _named(SOURCE_KINDS), _("All kinds"))
    return Wanted(query, tuple(tiers), tuple(languages), tuple(kinds))


def _named(codes: Iterable[Code]) -> dict[str, str]:
    return {code.code: _(code.label) for code in codes}


def page_of(rows: Sequence[R], key: str) -> Sequence[R]:
    """The rows of the page that the reader turned to."""
    pages = ceil(len(rows) / AT_ONCE)
    if pages <= 1:
        return rows
    # A key for each length of the list: a page of a longer one must not be asked of a shorter.
    page: int = st.pagination(pages, key=f"{key}_{len(rows)}")
    return rows[(page - 1) * AT_ONCE : page * AT_ONCE]


def sources_html(name: str, lines: Sequence[SourceLine]) -> Markup:
    """The table of pages, each title leading to its page where readers may be sent there."""
    labels = (
        _("Title"),
        _("Publisher"),
        _("Published"),
        _("Language"),
        _("Kind"),
        _("Tier"),
        _("Facts"),
    )
    head = element("tr", *(element("th", label, scope="col") for label in labels))
    body = element("tbody", *(_line_html(line) for line in lines))
    table = element("table", element("thead", head), body)
    return element("div", table, class_="lmc-table", role="region", tabindex="0", aria_label=name)


def _line_html(line: SourceLine) -> Markup:
    title = link(line.title, line.url) if line.url else element("span", line.title)
    note = (
        Markup("") if line.url else element("span", _("Copy, not linked"), class_="lmc-not-linked")
    )
    return element(
        "tr",
        element("td", title, note),
        *(
            element("td", cell)
            for cell in (line.publisher, line.published_on, line.language, line.kind)
        ),
        element("td", str(line.tier), class_="lmc-number"),
        element("td", _facts_html(line), class_="lmc-number"),
        id=f"source-{line.source_id}",
    )


def _facts_html(line: SourceLine) -> Markup:
    """The number of facts; it leads to the page's own record, where they are listed."""
    words = ngettext("{n} fact", "{n} facts", line.facts)
    address = f"{RECORD}?{urlencode({RECORD: f'sources:{line.source_id}'})}"
    return element("a", words, href=address, target="_self")


def _hash(published: Published) -> str:
    return published.edition.hash


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Published: _hash})
def index_of(published: Published) -> SearchIndex:
    """The search index over all pages, made once an edition."""
    return source_index(published)
