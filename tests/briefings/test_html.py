"""The HTML file: whole, closed to the outside, the same every time, hostile texts as text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dashboard.briefings.assemble import assembled
from dashboard.briefings.formats.html import write
from dashboard.briefings.formats.htmlreader import receipt_of
from dashboard.briefings.model import Briefing, Request, Text
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)> "&" \' </style> -->'
LARGEST = 900_000


@pytest.fixture(scope="module")
def briefing(shipped: Published) -> Briefing:
    chosen = Filter(tuple(country_names(shipped)), (2017, 2025), all_years=False)
    request = Request("country", chosen, shipped.edition.state, "KHM")
    return assembled(shipped, request, "https://dashboard.example")


@pytest.fixture(scope="module")
def page(shipped: Published, briefing: Briefing) -> str:
    return write(shipped, briefing).decode()


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [had for tag, had in self.found if tag in names]


def test_the_same_briefing_makes_the_same_bytes(
    shipped: Published, briefing: Briefing, page: str
) -> None:
    assert write(shipped, briefing).decode() == page


def test_a_country_fits_into_a_mail(page: str) -> None:
    assert len(page.encode()) < LARGEST


def test_a_line_of_a_receipt_is_told_once_and_referred_to(page: str) -> None:
    told = re.findall(r'<li id="(l\d+)">(.*?)</li>', page)
    again = re.findall(r'<li><a href="#(l\d+)" class="same">', page)
    marked = [line for _name, line in told if "data-lmc" in line]
    assert len(set(marked)) == len(marked)
    assert again
    assert set(again) <= {name for name, _line in told}


def test_an_address_stands_once_in_the_list_of_sources(page: str) -> None:
    receipts = "".join(re.findall(r'<details class="receipts">.*?</details>', page, re.DOTALL))
    outward = re.findall(r'href="(http[^"]*)"', receipts)
    listed = re.findall(r'class="address"[^>]*><a href="(http[^"]*)"', page)
    assert listed
    assert set(outward).isdisjoint(listed)


def test_nothing_is_asked_for_outside(page: str) -> None:
    tags = Tags(page)
    policy = next(h["content"] for h in tags.named("meta") if "http-equiv" in h)
    assert str(policy).startswith("default-src 'none';")
    assert "unsafe" not in str(policy)
    assert tags.named("link", "iframe", "object", "embed", "img", "form", "base", "image") == []
    assert [had for _tag, had in tags.found if "src" in had or "srcset" in had] == []
    assert "@import" not in page
    assert all(url.startswith(("data:font/woff",)) for url in re.findall(r"url\(([^)]*)\)", page))


def test_no_program_stands_in_an_attribute(page: str) -> None:
    names = {name for _tag, had in Tags(page).found for name in had}
    assert [name for name in names if name.startswith("on") or name == "style"] == []


def test_every_id_is_used_once_and_every_inner_link_leads_somewhere(page: str) -> None:
    tags = Tags(page)
    ids = [had["id"] for _tag, had in tags.found if "id" in had]
    inner = {str(had["href"])[1:] for had in tags.named("a") if str(had["href"]).startswith("#")}
    assert len(ids) == len(set(ids))
    assert inner <= set(ids)
    opened = {had["data-receipt"] for _tag, had in tags.found if "data-receipt" in had}
    assert opened
    assert opened <= set(ids)


def test_each_chart_has_its_numbers_as_a_table(page: str) -> None:
    for section in re.findall(r"<section.*?</section>", page, re.DOTALL):
        assert ("<svg" not in section) or ("<table>" in section)


def test_an_address_that_readers_must_not_be_sent_to_is_nowhere_in_the_file(
    shipped: Published, page: str
) -> None:
    closed = [row["url"] for row in shipped.records("sources") if not row["link"] and row["url"]]
    opened = {row["url"] for row in shipped.records("sources") if row["link"]}
    assert "copy, not linked" in page
    assert [url for url in closed if url not in opened and url in page] == []


def test_the_receipt_in_the_file_is_the_one_of_every_format(page: str) -> None:
    receipt = json.loads(receipt_of(page.encode()))
    mark = receipt["marks"]["fund.projects/KHM-2022/wide/value"]
    assert (receipt["format"], mark["value"]) == ("html", "13")
    assert mark["rows"]
    assert set(mark["rows"]) <= set(receipt["rows"])


def test_hostile_texts_end_up_as_text(shipped: Published, briefing: Briefing) -> None:
    def told(text: Text) -> Text:
        return replace(text, words=f"{HOSTILE} {text.words} 12")

    first = next(page for page in briefing.pages if page.key == "fund.projects")
    assert first.figure is not None
    figure = replace(first.figure, title=HOSTILE, alt=HOSTILE, subtitle=HOSTILE)
    bad = replace(first, title=told(first.title), message=told(first.message), figure=figure)
    made = write(shipped, replace(briefing, title=told(briefing.title), pages=(bad,))).decode()
    tags = Tags(made)
    assert tags.named("img") == []
    assert len(tags.named("script")) == 2
    assert [name for _tag, had in tags.found for name in had if name.startswith("on")] == []
    receipt = json.loads(receipt_of(made.encode()))
    assert HOSTILE in receipt["marks"]["fund.projects/title"]["text"]


def test_an_address_that_is_none_is_no_link(shipped: Published, briefing: Briefing) -> None:
    bad = replace(briefing, address=replace(briefing.address, words="javascript:alert(1)"))
    made = write(shipped, bad).decode()
    assert "javascript:alert(1)" in made
    assert [had for had in Tags(made).named("a") if "javascript" in str(had["href"])] == []
