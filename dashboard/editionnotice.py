"""What an open page says about the edition it shows: a newer one is there, or one is damaged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import store, words
from dashboard.markup import element
from dashboard.view import view
from etl.edition import EditionError
from etl.text import _

if TYPE_CHECKING:
    from dashboard.shelf import Damage
    from etl.edition import Edition

# Seconds between two looks of an open page: each is a run of this fragment alone on the server.
_LOOK = 60


@st.fragment(run_every=_LOOK)
def edition_notice() -> None:
    """A line where there is something to say; nothing changes under the reader's hands.

    Call it after ``view.begin``.
    """
    shown = view().published.edition
    try:
        standing = store.standing()
    except EditionError:
        return  # the next full run says it in place of the page
    newer = standing.published.edition
    if standing.damage:
        _tell(damage_words(standing.damage, shown))
    if newer.hash != shown.hash:
        _offer(shown)


def _offer(shown: Edition) -> None:
    with st.container(key="newer_edition", horizontal=True, vertical_alignment="center"):
        _tell(
            _(
                "A newer edition of the data is there. This page, and what is taken from it, is "
                "still of edition {hash}.",
                hash=shown.hash[:8],
            )
        )
        if st.button(_("Show the newer edition"), key="show_newer", width="content"):
            st.rerun()


def damage_words(damage: Damage, shown: Edition) -> str:
    """What readers are told of a damage, which is the keeper's to mend."""
    edition = {
        "hash": shown.hash[:8],
        "day": words.day(date.fromisoformat(shown.state)),
    }
    if damage.newer:
        return _(
            "A newer edition was published but is damaged, so this page shows edition {hash}, "
            "record read up to {day}. The server's log tells its keeper what to do.",
            **edition,
        )
    return _(
        "The published files on the server are damaged. This page shows edition {hash}, record "
        "read up to {day}, which was read whole before. The server's log tells its keeper what "
        "to do.",
        **edition,
    )


def _tell(told: str) -> None:
    st.html(element("p", told, class_="lmc-notice", role="status"))
