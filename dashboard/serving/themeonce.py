"""The theme of the pages as Streamlit sends it, put together once and not for every run.

Streamlit goes through all of its some hundred settings six times a run to write the theme into
the message that begins it: a fifth of the time of a page with four charts. Settings do not
change while the server runs, so what was written once is copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from streamlit.runtime import app_session

if TYPE_CHECKING:
    from collections.abc import Callable

# A name of Streamlit's own. Where a later version has none of it, the theme is written as ever;
# a test then says that this module has nothing left to do.
WRITER = "_populate_theme_msg"


def write_theme_once() -> None:
    """Let Streamlit copy the theme that it has written for the first run."""
    write = getattr(app_session, WRITER, None)
    if write is not None and not isinstance(write, Once):
        setattr(app_session, WRITER, Once(write))


class Once:
    """A writer of theme messages that remembers what it wrote for each section."""

    def __init__(self, write: Callable[..., None]) -> None:
        self.write = write
        self._written: dict[str, Any] = {}

    def __call__(self, message: Any, section: str = "theme") -> None:
        """Write the settings of a section into its message."""
        if section not in self._written:
            written = type(message)()
            self.write(written, section)
            self._written[section] = written
        message.MergeFrom(self._written[section])
