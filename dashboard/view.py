"""What a page is drawn from: the edition, the filter and the colours of this run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.theme import Palette, palette

if TYPE_CHECKING:
    from dashboard.filters import Filter
    from dashboard.published import Published

_STATE = "view"


@dataclass(frozen=True, slots=True)
class View:
    """One visitor's view: all parts of a page are drawn from the same edition and filter."""

    published: Published
    chosen: Filter
    palette: Palette


def begin(published: Published, chosen: Filter) -> None:
    """Fix the view of this run; called once by the entry script before the page."""
    st.session_state[_STATE] = View(published, chosen, palette(st.context.theme.type))


def view() -> View:
    """The view of this run, for pages."""
    found: View = st.session_state[_STATE]
    return found
