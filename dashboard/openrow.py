"""Rows of a table that open on the page: a click chooses, as the list beside it does."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import address

_FOLDER = Path(__file__).parent / "openrow_parts"

_links = st.components.v2.component(
    "lmc_openrow", js=(_FOLDER / "openrow.js").read_text(encoding="utf-8")
)


def open_rows(name: str, card: str, place: str, shown: tuple[str, str]) -> None:
    """Let the links of ``card`` choose under ``name``, and lead to the heading in ``place``.

    ``card`` and ``place`` are keys of containers; ``shown`` is the chosen mark and its heading.
    """
    key = f"rows_{name}"

    def chosen() -> None:
        mark = st.session_state[key].chosen
        if mark:
            address.choose(name, str(mark))

    mark, heading = shown
    _links(
        key=key,
        data={"card": card, "place": place, "shown": mark, "heading": heading},
        on_chosen_change=chosen,
    )
