"""Addresses of no page lead to the start, which says so, instead of to a dialog of Streamlit's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import RedirectResponse

from dashboard.navigation import PATHS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

PARAMETER = "page"  # the word of the address for the page that was asked for
_LONGEST = 40


class UnknownPaths:
    """Middleware: a reader's own request for a page that does not exist is led to the start.

    Only navigation is led on; scripts, pictures and the socket have names of their own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the way to the start, or let the request through."""
        asked = _unknown_page(scope)
        if asked:
            parts = [
                f"{PARAMETER}={quote(asked[:_LONGEST])}",
                scope["query_string"].decode("latin-1"),
            ]
            answer = RedirectResponse(f"./?{'&'.join(filter(None, parts))}", status_code=302)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _unknown_page(scope: Scope) -> str:
    """The name of the page that is asked for, if there is none of that name."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return ""
    headers = dict(scope["headers"])
    if b"text/html" not in headers.get(b"accept", b""):
        return ""
    name: str = scope["path"].rpartition("/")[2]
    # A dot is in the names of files, which are not pages.
    return "" if name in PATHS or "." in name or "/_stcore/" in scope["path"] else name
