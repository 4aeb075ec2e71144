"""After a search from beside another page the keyboard stands at the answers, not at the top.

The box in which the question was typed is gone with the page that it stood beside; a browser then
forgets where the reader was.
"""

from __future__ import annotations

import streamlit as st

RESULT_COUNT = "result-count"  # the id of the line that says how much was found
_WANTED = "the focus moves to the answers"

_mover = st.components.v2.component(
    "lmc_focus",
    html="<span hidden></span>",
    js="""
export default function ({ data }) {
  if (!data.id) return
  // The page may still draw itself anew, and the line with it: for two seconds a focus that was
  // lost is given back; one that the reader has moved is left alone.
  let tries = 40
  let there = false
  const move = () => {
    const target = document.getElementById(data.id)
    const lost = document.activeElement === document.body
    if (target && (lost || !there)) {
      target.focus()
      there = true
    }
    const moved = there && !lost && document.activeElement !== target
    if (tries-- && !moved) setTimeout(move, 50)
  }
  // Not before the page has done with its own moves of the focus.
  setTimeout(move, 0)
}
""",
)


def ask_for_focus() -> None:
    """Let the page of the answers take the focus, once."""
    st.session_state[_WANTED] = True


def focus_after_search() -> None:
    """Move the focus to the line that says how much was found, if a search has led here."""
    wanted = st.session_state.pop(_WANTED, False)
    with st.container(key="focus_mover"):
        _mover(key="focus", data={"id": RESULT_COUNT if wanted else ""})
