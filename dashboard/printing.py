"""The button that prints a page, and what the browser must know before it prints."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from etl.text import _

_FOLDER = Path(__file__).parent

_button = st.components.v2.component(
    "lmc_print_button",
    # Hidden until the script has put the words in: a button without words is none.
    html='<div class="row"><button type="button" hidden></button></div>\n',
    css=(_FOLDER / "picture_parts" / "buttons.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "print_parts" / "button.js").read_text(encoding="utf-8"),
)


def print_button() -> None:
    """The button; its script also prepares the charts where a reader prints by the keyboard."""
    _button(
        key="print_page",
        width="content",
        data={
            "words": _("Print this page"),
            "hint": _("A4, without controls; what is opened on the page is printed with it"),
        },
    )
