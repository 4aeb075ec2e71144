"""What makes charts fit on paper, on every page, and the button that prints a page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from etl.text import _

_FOLDER = Path(__file__).parent

_button = st.components.v2.component(
    "lmc_print_button",
    html='<div class="row"><button type="button"></button></div>\n<!-- words by the script -->',
    css=(_FOLDER / "picture_parts" / "buttons.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "print_parts" / "button.js").read_text(encoding="utf-8"),
)


def prepare() -> None:
    """The script alone, for pages that are printed by the keyboard or the browser's menu."""
    _draw("print_ready", "")


def print_button() -> None:
    """The button; it draws the charts anew at the width of the paper before it prints."""
    _draw("print_page", _("Print this page"))


def _draw(key: str, words: str) -> None:
    hint = _("A4, without controls; what is opened on the page is printed with it")
    _button(key=key, width="content", data={"words": words, "hint": hint})
