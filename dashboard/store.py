"""The edition on show, shared by all visitors and changed as soon as a newer one is published."""

from __future__ import annotations

import gc

import streamlit as st

from dashboard.aggregates.search import SearchIndex
from dashboard.figures.searching import search_index
from dashboard.published import Published
from etl.edition import Edition, read_edition
from etl.paths import published_folder


def current() -> Published:
    """The edition that ``edition.json`` names at this moment; raises EditionError.

    The pointer is read on every run (two kilobytes); tables are read once an edition.
    """
    return _opened(read_edition(published_folder()))


def _hash_of(published: Published) -> str:
    return published.edition.hash


def _hash(edition: Edition) -> str:
    return edition.hash


# Two: a page that is open stays on its edition until its next full run.
@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Edition: _hash})
def _opened(edition: Edition) -> Published:
    return Published(published_folder(), edition)


def search_of(published: Published) -> SearchIndex:
    """The search index of an edition, made when the first reader asks."""
    return _indexed(published)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Published: _hash_of})
def _indexed(published: Published) -> SearchIndex:
    return search_index(published)


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Move what the imports left behind out of the collector's sight, once (MEASURED 0.2)."""
    gc.collect()
    gc.freeze()
