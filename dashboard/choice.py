"""The mark whose receipt is shown: chosen by a click in the chart, or from a list without a mouse."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import address


def mark_choice(name: str, label: str, told: Mapping[str, str], hint: str) -> str:
    """The chosen mark of ``told`` (mark to words), empty if none; it lives in the address.

    ``name`` is the address's word for it, ``hint`` stands in the empty list.
    """
    kept = address.codes(name, list(told), most=1)
    chosen = kept[0] if kept else None
    st.selectbox(
        label,
        list(told),
        format_func=told.__getitem__,
        index=None,
        key=address.shown_key(name, chosen),
        on_change=address.follow(name),
        placeholder=hint,
    )
    address.remember_view()
    return chosen or ""
