"""Choices that live in the address of the page, as codes that no language changes.

Streamlit binds a widget to the address by the words it shows, and these change with the language
and the data. So each choice has two widgets: one with plain codes that is bound to the address
and not displayed (styles/frame.css), and the one that the reader sees, which follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard.filters import unknown_values
from dashboard.serving.unknownpaths import PARAMETER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_IGNORED = "ignored in the address"
_VOIDED = "ended by another choice"


def codes(name: str, known: Sequence[str], most: int | None = None) -> list[str]:
    """The known codes that the address names under ``name``, in the order of ``known``.

    What it names beyond those is remembered for ``ignored``. Call it before the visible widget,
    whose key is ``shown_key(name)`` and whose ``on_change`` is ``follow(name)``.
    """
    asked = st.query_params.get_all(name)
    if asked != _voided().get(name):
        note_ignored(name, unknown_values(asked, known))
    _forget_found(name, [value[:20] for value in asked if value in set(known)])
    with st.container(key=f"address_{name}"):
        kept = st.multiselect(
            name,
            known,
            key=name,
            bind="query-params",
            max_selections=most,
            label_visibility="collapsed",
        )
    # A widget's limits are no security (DESIGN section 7): what comes back is checked again.
    return [code for code in known if code in kept]


def shown_key(name: str, value: object) -> str:
    """The key of the visible widget of a choice, after giving it the value of the address."""
    key = f"{name}_shown"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def follow(name: str, voids: Sequence[str] = ()) -> Callable[[], None]:
    """A callback that writes what the visible widget shows into the address.

    ``voids`` are choices that mean nothing any more once this one has changed.
    """

    def write() -> None:
        value = st.session_state[f"{name}_shown"]
        chosen = value if isinstance(value, list) else [value] if value else []
        st.session_state[name] = chosen
        forget_ignored(name)
        for other in voids:
            # The address of this very run still has them: nobody asked for them anew.
            _voided()[other] = st.query_params.get_all(other)
            st.session_state[other] = []
            forget_ignored(other)

    return write


def chosen(name: str) -> str:
    """The single choice under a name as the address or the reader made it; empty if none.

    It may name nothing that is shown: whoever uses it looks it up.
    """
    kept = st.session_state.get(name, st.query_params.get_all(name))
    return str(kept[0]) if kept else ""


_VIEW = "last_view"  # in the session: title and address of what a reader may want to cite


def here() -> str:
    """The address of this view as it is now, the choices of this run included."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    query = urlencode(asked, doseq=True)
    base = st.context.url or "/"
    return f"{base}?{query}" if query else base


def remember_view(title: str = "") -> None:
    """Keep this view for the section that cites; without a title it is still the same page.

    The section itself is no view to cite.
    """
    if st.query_params.get("section") == "cite":
        return
    kept, _address = last_view()
    st.session_state[_VIEW] = (title or kept, here())


def last_view() -> tuple[str, str]:
    """Title and address of the view that was seen last; empty before the first."""
    title, url = st.session_state.get(_VIEW, ("", ""))
    return str(title), str(url)


def choose(name: str, code: str) -> None:
    """Set a single choice from a callback, as if the reader had picked ``code``."""
    st.session_state[name] = [code]


def one(
    name: str,
    label: str,
    options: dict[str, str],
    default: str = "",
    voids: Sequence[str] = (),
) -> str:
    """A control with one of ``options`` (code to words) chosen.

    Where none is it is ``default``, else the first. ``voids`` are choices that a change ends.
    """
    kept = codes(name, list(options), most=1)
    first = default or next(iter(options))
    st.segmented_control(
        label,
        list(options),
        format_func=lambda code: options[code],
        required=True,
        key=shown_key(name, kept[0] if kept else first),
        on_change=follow(name, voids),
        label_visibility="collapsed",
    )
    return kept[0] if kept else first


def listed(name: str, label: str, options: dict[str, str]) -> str:
    """A list with one of ``options`` (code to words) chosen; the first if none is."""
    kept = codes(name, list(options), most=1)
    chosen = kept[0] if kept else next(iter(options))
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=shown_key(name, chosen),
        on_change=follow(name),
    )
    return chosen


def several(name: str, label: str, options: dict[str, str], placeholder: str) -> list[str]:
    """The chosen ones of ``options`` (code to words), in their order; none chosen means all."""
    kept = codes(name, list(options))
    st.multiselect(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=shown_key(name, kept),
        on_change=follow(name),
        placeholder=placeholder,
    )
    return kept


def ignored() -> list[str]:
    """What the address asked for and the record does not have, until the choice is changed.

    Each as it stands in the address: ``country=XXX``.
    """
    return [
        f"{name}={value}"
        for name, values in _ignored().items()
        if name != PARAMETER
        for value in values
    ]


def ignored_pages() -> list[str]:
    """The pages that were asked for and do not exist."""
    return list(_ignored().get(PARAMETER, ()))


def unused(read: Iterable[str]) -> list[str]:
    """Words of the address that nothing on this page follows; ``read`` are read without a widget.

    A widget that is bound to a word of the address has that word as its key. Call it after the
    page has drawn its widgets.
    """
    known = {*read, *st.session_state}
    return list(dict.fromkeys(name[:20] for name in st.query_params if name not in known))


def note_ignored(name: str, values: Sequence[str]) -> None:
    """Remember values of the address that are not followed (Streamlit then drops them there)."""
    if values:
        _ignored()[name] = tuple(values)


def forget_ignored(name: str) -> None:
    """The reader has chosen anew: what the address once asked for is of no interest."""
    _ignored().pop(name, None)


def _forget_found(name: str, found: Sequence[str]) -> None:
    """What a filter hid and then shows again is not ignored any more."""
    remembered = _ignored().get(name)
    if remembered and set(remembered) <= set(found):
        forget_ignored(name)


def _ignored() -> dict[str, tuple[str, ...]]:
    remembered: dict[str, tuple[str, ...]] = st.session_state.setdefault(_IGNORED, {})
    return remembered


def _voided() -> dict[str, list[str]]:
    remembered: dict[str, list[str]] = st.session_state.setdefault(_VOIDED, {})
    return remembered
