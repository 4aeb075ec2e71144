"""Which requests and messages of visitors come in: only those that a reader's browser needs.

Streamlit has doors that this dashboard never opens: files can be put, caches of everybody
cleared, the state of the source folder and of the machine's memory be asked for. They are closed
here, before Streamlit sees who knocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.responses import PlainTextResponse
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.serving.hostnames import HOSTS_VARIABLE, Settings, host_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = ("GET", "HEAD")
_CORE = "/_stcore/"
# Of Streamlit's own addresses: is it there, what may frame it, and the socket.
_CORE_OPEN = ("health", "host-config", "stream")
# Parts of Streamlit that this dashboard does not use: components of other makers, logging in.
_CLOSED = ("/component/", "/auth/", "/oauth2callback")

_MESSAGES = ("rerun_script", "stop_script", "app_heartbeat")
_OPERATIONS = ("deferred_file",)  # a download that is made when it is asked for

_CANNOT_ACCEPT, _BROKEN_RULES = 1003, 1002  # codes of closing a socket


class Doors:
    """Middleware: refuses other hosts, other origins, other methods and what nobody here needs."""

    def __init__(self, app: ASGIApp, settings: Settings, base: str = "") -> None:
        self._app = app
        self._settings = settings
        self._base = f"/{base.strip('/')}" if base.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a refusal, or let the request through."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, self._guarded(scope, receive, send), send)
            return
        # The way in of a socket is awaited before it is refused, as the protocol wants.
        if scope["type"] == "websocket":
            await receive()
        await refusal(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        host = host_of(scope)
        if host is None or not self._settings.answers_to(host):
            return PlainTextResponse(_unknown_host(), status_code=400)
        path = self._path(scope)
        if _is_closed(path):
            return PlainTextResponse("Not Found", status_code=404)
        if scope["type"] == "websocket":
            return None if _same_origin(scope, host) else PlainTextResponse("Forbidden", 403)
        if scope["method"] not in _METHODS:
            allowed = {"Allow": ", ".join(_METHODS)}
            return PlainTextResponse("Method Not Allowed", status_code=405, headers=allowed)
        return None

    def _path(self, scope: Scope) -> str:
        """The path as Streamlit looks at it, without the base that a keeper may have set."""
        path: str = scope["path"]
        return path.removeprefix(self._base)

    def _guarded(self, scope: Scope, receive: Receive, send: Send) -> Receive:
        """What a visitor sends through the socket, without what the dashboard never asks for."""
        if scope["type"] != "websocket":
            return receive

        async def next_message() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                told = _read(message)
                if isinstance(told, int):
                    await send({"type": "websocket.close", "code": told})
                    return {"type": "websocket.disconnect", "code": told}
                if _is_asked_for(told):
                    return message

        return next_message


def _unknown_host() -> str:
    return (
        "The dashboard does not answer under this name. "
        f"Its keeper can name it in the setting {HOSTS_VARIABLE}.\n"
    )


def _is_closed(path: str) -> bool:
    """Whether a path belongs to a part of Streamlit that this dashboard does not use."""
    if "/./" in f"{path}/":  # browsers never ask so; the answer would lead in a circle
        return True
    if _CORE in path:
        return path.rpartition(_CORE)[2] not in _CORE_OPEN
    return f"{path}/".startswith(_CLOSED)


def _same_origin(scope: Scope, host: str) -> bool:
    """Whether a socket is opened by a page of this very host; programs name no origin.

    Streamlit would ask an outside host for this machine's own address before it refused.
    """
    origins = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
    try:
        return all(urlsplit(origin).netloc == host for origin in origins)
    except ValueError:
        return False


def _read(message: Message) -> BackMsg | int:
    """What a visitor's browser says, or the code that tells why it cannot be read."""
    content = message.get("bytes")
    if content is None:
        return _CANNOT_ACCEPT
    told = BackMsg()
    try:
        told.ParseFromString(content)
    except DecodeError:
        return _BROKEN_RULES
    return told


def _is_asked_for(told: BackMsg) -> bool:
    kind = told.WhichOneof("type")
    if kind == "backend_operation_request":
        return told.backend_operation_request.WhichOneof("payload") in _OPERATIONS
    return kind in _MESSAGES
