"""An address of no page leads to the start; everything else goes its way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from dashboard.navigation import ENTRIES
from dashboard.serving.unknownpaths import UnknownPaths

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

HTML = "text/html,application/xhtml+xml"


def answer(address: str, accept: str = HTML) -> tuple[int, dict[str, str]]:
    """Status and headers of a GET; what the middleware lets through is answered by 200."""
    path, _mark, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": unquote(path),
        "query_string": query.encode(),
        "headers": [(b"accept", accept.encode())],
    }
    sent: list[Any] = []

    async def served(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(UnknownPaths(served)(scope, receive, send))
    return sent[0]["status"], {k.decode(): v.decode() for k, v in sent[0]["headers"]}


@pytest.mark.parametrize("path", ["/", "/start", *(f"/{entry.path}" for entry in ENTRIES)])
def test_every_page_is_served(path: str) -> None:
    assert answer(path)[0] == 200


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/nonsense", "./?page=nonsense"),
        ("/nonsense?country=LAO&q=a%26b", "./?page=nonsense&country=LAO&q=a%26b"),
        ("/%3Cscript%3E", "./?page=%3Cscript%3E"),
        ("/" + "x" * 3000, "./?page=" + "x" * 40),
        ("/a%0d%0aSet-Cookie:%20x", "./?page=a%0D%0ASet-Cookie%3A%20x"),
    ],
)
def test_an_unknown_page_leads_to_the_start_with_what_was_asked(path: str, place: str) -> None:
    status, headers = answer(path)
    assert status == 302
    assert headers["location"] == place
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/static/app.js", HTML),
        ("/_stcore/health", HTML),
        ("/nonsense", "*/*"),
    ],
)
def test_scripts_health_and_other_programs_are_let_through(path: str, accept: str) -> None:
    assert answer(path, accept)[0] == 200
