"""The edition on show, shared by all visitors and changed as soon as a newer one is published."""

from __future__ import annotations

import gc
from pathlib import Path

import streamlit as st

from dashboard.aggregates.search import SearchIndex
from dashboard.figures.searching import search_index
from dashboard.published import Published
from dashboard.shelf import Shelf, Standing
from etl.paths import published_folder


def current() -> Published:
    """The edition to show at this moment; raises EditionError where there is none to show."""
    return standing().published


def standing() -> Standing:
    """The same, and what is wrong with what lies in the folder.

    The pointer is read on every run (three kilobytes); tables are read once an edition.
    """
    return _shelf(str(published_folder())).current()


@st.cache_resource(max_entries=1, show_spinner=False)
def _shelf(folder: str) -> Shelf:
    return Shelf(Path(folder))


def _hash_of(published: Published) -> str:
    return published.edition.hash


def search_of(published: Published) -> SearchIndex:
    """The search index of an edition, made when the first reader asks."""
    return _indexed(published)


# Two: a page that is open stays on its edition until its next full run.
@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Published: _hash_of})
def _indexed(published: Published) -> SearchIndex:
    return search_index(published)


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Move what the imports left behind out of the collector's sight, once (MEASURED 0.2)."""
    gc.collect()
    gc.freeze()
