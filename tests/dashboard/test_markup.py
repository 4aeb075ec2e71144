"""Whatever the data holds reaches the page as text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cardhtml import receipt_html
from dashboard.figures.receipts import Receipt, ReceiptLine
from dashboard.markup import Markup, element, join, link

HOSTILE = '<script>alert("1")</script>" onload="x'


class Tags(HTMLParser):
    """The names of all elements of a piece of HTML, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        assert not [name for name, _value in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags


def test_text_is_escaped_and_elements_are_kept() -> None:
    inner = element("b", "1 < 2")
    assert element("p", "a & b ", inner) == "<p>a &amp; b <b>1 &lt; 2</b></p>"


def test_attributes_are_escaped_and_empty_ones_left_out() -> None:
    assert element("p", "", class_='a"b', title=None) == '<p class="a&quot;b"></p>'
    assert element("p", "", aria_hidden="true") == '<p aria-hidden="true"></p>'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//example.org", "", " https://x", "data:,"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    with pytest.raises(ValueError, match="no web address"):
        link("x", url)


def test_a_link_opens_beside_the_dashboard_and_tells_nothing() -> None:
    assert 'rel="noopener noreferrer nofollow"' in link("x", "https://example.org/")


@given(st.text(max_size=40))
def test_no_text_adds_an_element(text: str) -> None:
    assert parsed(element("p", text)).names == ["p"]


def test_markup_is_not_escaped_twice() -> None:
    assert join([Markup("<b></b>"), "<b>"]) == "<b></b>&lt;b&gt;"


def test_a_hostile_receipt_is_shown_as_text() -> None:
    line = ReceiptLine(
        row_id=HOSTILE,
        standing="counted",
        says=HOSTILE,
        publisher=HOSTILE,
        published_on=HOSTILE,
        title=HOSTILE,
        about=HOSTILE,
        url="",
        copy=True,
    )
    tags = parsed(receipt_html(Receipt(HOSTILE, HOSTILE, HOSTILE, (line,))))
    assert "script" not in tags.names
    assert tags.text.count(HOSTILE) == 7
