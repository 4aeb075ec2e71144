"""Scripts and styles of the pages travel packed: a first visit takes a third of the bytes.

Streamlit serves them as they are, because packing them for every visitor would cost more than it
saves. They never change while the server runs, so each is packed once: what every first page needs
while the server starts, all else by the first who asks.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders

from dashboard.serving.firstfiles import STATIC

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOLDER, _ENDINGS = "/static/", (".js", ".css", ".json", ".svg")
_TYPES = ("text/javascript", "application/javascript", "text/css", "application/json", "image/svg")
_SMALLEST = 1_000  # bytes: below, packing gains nothing
_MOST = 600  # files; Streamlit has some 400
_GZIP = 16 + zlib.MAX_WBITS


# By name, such as ``static/js/index.js``: what tells the content, and the content packed.
Ahead = Mapping[str, "Future[tuple[bytes, bytes]]"]


@dataclass(frozen=True, slots=True)
class _File:
    """A packed answer: its head and its body."""

    start: Message
    content: bytes


class PackedFiles:
    """Middleware: what a browser needs to draw pages at all is sent as gzip where it takes it.

    ``ahead`` are files that are being packed already. What is kept is bounded by Streamlit's own
    folder of files: some 7 MB if all were asked for.
    """

    def __init__(self, app: ASGIApp, ahead: Ahead | None = None) -> None:
        self._app = app
        self._ahead = ahead or {}
        self._files: dict[str, _File] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the packed file, or let the request through."""
        file = await self._file(scope, receive) if _may_be_packed(scope) else None
        if file is None:
            await self._app(scope, receive, send)
            return
        await send(file.start)
        await send({"type": "http.response.body", "body": file.content})

    async def _file(self, scope: Scope, receive: Receive) -> _File | None:
        path: str = scope["path"]
        if path not in self._files:
            # Of a hall that comes at once, one has the file packed and the others wait for it.
            async with self._turns.setdefault(path, asyncio.Lock()):
                if path not in self._files:
                    await self._pack(path, scope, receive)
            self._turns.pop(path, None)
        return self._files.get(path)

    async def _pack(self, path: str, scope: Scope, receive: Receive) -> None:
        """Keep the packed file. Asking for what there is not costs no memory."""
        found = await self._packed(scope, receive)
        if found is not None and len(self._files) < _MOST:
            self._files[path] = found

    async def _packed(self, scope: Scope, receive: Receive) -> _File | None:
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        # On a copy: routes below a base path write into it where the path has been followed to.
        await self._app(dict(scope), receive, keep)
        start, content = answer[0], b"".join(part.get("body", b"") for part in answer[1:])
        if start["status"] != 200:
            return None
        headers = Headers(raw=start["headers"])
        told = headers.get("content-type", "")
        if not told.startswith(_TYPES) or len(content) < _SMALLEST or "content-encoding" in headers:
            return None
        packed = await asyncio.to_thread(self._gzip, scope["path"], content)
        return _File(_told(start, len(packed)), packed)

    def _gzip(self, path: str, content: bytes) -> bytes:
        ahead = self._ahead.get(path[path.rfind(_FOLDER) + 1 :])
        digest, packed = ahead.result() if ahead else (b"", b"")
        return packed if digest == _digest(content) else _gzip(content)


def pack_ahead(names: Iterable[str]) -> Ahead:
    """Pack files of Streamlit, such as ``static/js/index.js``, in a thread of its own.

    It leaves the other threads the processor, so that a server starts no later for it.
    """
    pool = ThreadPoolExecutor(1, thread_name_prefix="pack")
    packing = {name: pool.submit(_packed_file, STATIC / name) for name in names}
    pool.shutdown(wait=False)
    return packing


def _packed_file(file: Path) -> tuple[bytes, bytes]:
    content = file.read_bytes()
    return _digest(content), _gzip(content)


def _digest(content: bytes) -> bytes:
    return sha256(content).digest()


def _gzip(content: bytes) -> bytes:
    packing = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    return packing.compress(content) + packing.flush()


def _told(start: Message, size: int) -> Message:
    """The head of the answer for the packed file."""
    told: dict[str, Any] = dict(start) | {"headers": list(start["headers"])}
    headers = MutableHeaders(raw=told["headers"])
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(size)
    headers.add_vary_header("Accept-Encoding")
    del headers["accept-ranges"]
    if etag := headers.get("etag", ""):
        # The same file in other bytes: weak, as the standard has it.
        headers["etag"] = f"W/{etag.removeprefix('W/')}"
    return told


def _may_be_packed(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    if _FOLDER not in scope["path"] or not scope["path"].endswith(_ENDINGS):
        return False
    headers = Headers(scope=scope)
    asked_again = "if-none-match" in headers or "if-modified-since" in headers
    return (
        "gzip" in headers.get("accept-encoding", "") and "range" not in headers and not asked_again
    )
