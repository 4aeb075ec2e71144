"""The question "Something wrong here?": a prepared text that a reader copies and sends on."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from etl.text import _

_FOLDER = Path(__file__).parent / "correction_parts"

_text = st.components.v2.component(
    "lmc_correction",
    html=(
        # Hidden until the script has put the words in: a question without words is none.
        "<details hidden><summary></summary><label> <textarea readonly></textarea></label>"
        '<button type="button"></button><p class="status" role="status"></p></details>\n'
    ),
    css=(_FOLDER / "correction.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "correction.js").read_text(encoding="utf-8"),
)


def something_wrong(text: str, key: str) -> None:
    """The question that opens onto ``text``; nothing is sent anywhere."""
    _text(
        key=f"wrong_{key}",
        data={
            "question": _("Something wrong here?"),
            "label": _(
                "Copy this text, say what is wrong, and send it to the keeper of the record."
            ),
            "text": text,
            "copy": _("Copy the text"),
            "copied": _("Copied"),
            "byHand": _(
                "This browser does not let a page copy. The text is selected: copy it by hand."
            ),
        },
    )
