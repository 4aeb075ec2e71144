"""Every published table to take away, and all of them in one archive."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.figures.downloads import Offer, Offers, file_stem, offers
from dashboard.markup import element
from dashboard.published import Published
from dashboard.tablefiles import package_zip, table_csv, table_parquet, told_instead
from dashboard.view import View
from etl.contract import PUBLISHED
from etl.edition import EditionError
from etl.text import _, ngettext

_PARQUET = "application/vnd.apache.parquet"


@st.fragment
def section(now: View) -> None:
    """The archive, then each table."""
    try:
        found = _offers(now.published)
    except EditionError as error:
        st.html(element("p", str(error), class_="lmc-empty", role="alert"))
        return
    _archive(now.published, found)
    for offer in found.tables:
        _table(now.published, offer)


def _archive(published: Published, found: Offers) -> None:
    title = ngettext(
        "The data package: {n} table in one archive",
        "The data package: all {n} tables in one archive",
        len(PUBLISHED),
    )
    told = _(
        "Parquet files with a machine-readable description (Frictionless data package), the "
        "edition and the licence. For R, Python, DuckDB and other programs."
    )
    note = _(
        "In all files the addresses of pages marked as copy, not linked are left out. CSV files "
        "open in Excel; a text that would act as a formula there has an apostrophe in front."
    )
    with st.container(key="downloads_package"):
        st.html(
            element(
                "div",
                element("h2", title),
                element("p", told, class_="lmc-subtitle"),
                element("p", note, class_="lmc-subtitle"),
                class_="lmc-head",
            )
        )
        _button(
            _("Data package (ZIP) \u00b7 {size}", size=found.archive),
            lambda: package_zip(published),
            f"{file_stem(published, 'data-package')}.zip",
            "application/zip",
            "package_zip",
        )


def _table(published: Published, offer: Offer) -> None:
    with st.container(key=f"downloads_{offer.name}"):
        st.html(
            element(
                "div",
                element("h3", offer.title),
                element("p", offer.meaning),
                element("p", offer.rows, class_="lmc-subtitle"),
                class_="lmc-offer",
            )
        )
        with st.container(horizontal=True, gap="small"):
            _button(
                f"{offer.name}.csv \u00b7 {offer.csv}",
                lambda: table_csv(published, offer.name),
                f"{file_stem(published, offer.name)}.csv",
                "text/csv",
                f"csv_{offer.name}",
            )
            _button(
                f"{offer.name}.parquet \u00b7 {offer.parquet}",
                lambda: table_parquet(published, offer.name),
                f"{file_stem(published, offer.name)}.parquet",
                _PARQUET,
                f"parquet_{offer.name}",
            )


def _button(label: str, make: Callable[[], bytes], name: str, media: str, key: str) -> None:
    st.download_button(
        label,
        lambda: told_instead(make),
        name,
        media,
        on_click="ignore",
        key=f"download_{key}",
    )


def _hash(published: Published) -> str:
    return published.edition.hash


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Published: _hash})
def _offers(published: Published) -> Offers:
    return offers(published)
