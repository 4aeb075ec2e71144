"""What every answer tells the browser: ask nobody else, guess no types, be framed by nobody else.

The policy names what Streamlit needs and nothing more; tests open every page under it and fail
where a browser reports that it had to forbid something.
"""

from __future__ import annotations

import logging
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.datastructures import Headers as HeaderList
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse

from dashboard.serving.firstfiles import chart_script, index
from dashboard.serving.hostnames import Settings, host_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger(__name__)
_INLINE = "<script>"
_NOT_MODIFIED = 304

# Features of browsers that no page needs. Streamlit's own menu can record the screen.
_FORBIDDEN = (
    "accelerometer", "autoplay", "camera", "geolocation", "gyroscope", "hid",
    "magnetometer", "midi", "payment", "publickey-credentials-get", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
_OWN = ("clipboard-write", "display-capture", "fullscreen", "microphone")

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Only documents heed these; a first visit fetches a hundred other files.
_ON_PAGES = {
    "Permissions-Policy": ", ".join(
        [*(f"{name}=()" for name in _FORBIDDEN), *(f"{name}=(self)" for name in _OWN)]
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}
# What begins an answer; the second one refuses a socket.
_BEGINNINGS = ("http.response.start", "websocket.http.response.start")
# How older browsers are told about frames; other sites cannot be named in that header.
_OLDER = {"'self'": "SAMEORIGIN", "'none'": "DENY"}
# Streamlit lets every site read its static files; no other site has any business here.
_DROPPED = (
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Headers",
    "Access-Control-Allow-Credentials",
)


class Headers:
    """Middleware: puts the headers on every answer, also on those of errors and of other doors."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._scripts = inline_hashes(index())
        # Relative: pages stand side by side, whatever path the keeper has put before them.
        early = f'<./{chart_script()}>; rel="modulepreload"; as="script"; crossorigin'
        self._early = {"Link": early} if chart_script() else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through; what fails inside is logged and told without details."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] in _BEGINNINGS:
                self._add(scope, message)
            await send(message)

        try:
            await self._app(scope, receive, with_headers)
        except Exception:
            _LOG.exception("A request failed")
            if begun or scope["type"] == "websocket":
                raise
            answer = PlainTextResponse("Internal Server Error", status_code=500)
            await answer(scope, receive, with_headers)

    def _add(self, scope: Scope, beginning: Message) -> None:
        headers = MutableHeaders(scope=beginning)
        for name in _DROPPED:
            del headers[name]
        headers.update(_ALWAYS)
        frames = self._settings.frame_ancestors
        if _is_page(scope, beginning):
            headers.update(_ON_PAGES)
            headers.update(self._early)
            host = host_of(scope) or ""
            known = host if self._settings.answers_to(host) else ""
            headers["Content-Security-Policy"] = policy(known, self._scripts, frames)
        else:
            headers["Content-Security-Policy"] = f"default-src 'none'; frame-ancestors {frames}"
        if frames in _OLDER:
            headers["X-Frame-Options"] = _OLDER[frames]


def _is_page(scope: Scope, beginning: Message) -> bool:
    """Whether the answer is a page, or says that the page which the browser keeps still stands.

    Such an answer (304) has no type, and its headers take the place of those that are kept: with
    the policy of files, whoever came back would see a blank page.
    """
    if beginning.get("status") == _NOT_MODIFIED:
        return "text/html" in HeaderList(scope=scope).get("accept", "")
    return HeaderList(raw=beginning["headers"]).get("content-type", "").startswith("text/html")


def policy(host: str, scripts: tuple[str, ...], frames: str) -> str:
    """The policy for a page that is served at ``host``, as the request names it."""
    # Not every browser takes the socket of the same host for "self".
    sockets = f" ws://{host} wss://{host}" if host else ""
    return "; ".join(
        (
            "default-src 'none'",
            # Streamlit loads the scripts of its components from blobs that it makes itself; its
            # reader of messages multiplies long numbers in WebAssembly. No text is ever run.
            f"script-src 'self' blob: 'wasm-unsafe-eval' {' '.join(scripts)}".rstrip(),
            # Streamlit and Plotly write styles into the page.
            "style-src 'self' 'unsafe-inline'",
            # Pictures of charts are drawn in the browser and saved from there.
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "media-src 'self' blob:",
            "manifest-src 'self'",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {frames}",
        )
    )


def inline_hashes(page: str) -> tuple[str, ...]:
    """The hashes of the scripts that stand in a page, as a policy names them."""
    parts = page.split(_INLINE)[1:]
    return tuple(_hash(part.partition("</script>")[0]) for part in parts)


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
