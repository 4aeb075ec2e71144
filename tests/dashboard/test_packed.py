"""Scripts and styles are sent packed to those who take it, and unharmed."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message

from dashboard.serving.packed import PackedFiles

SCRIPT = "const words = 'the same again and again'\n" * 200
ETAG = '"abc"'


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    content: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.content) if packed else self.content).decode()


def get(app: ASGIApp, path: str, **headers: str) -> Answer:
    """What the app answers to a browser."""
    told = {"accept-encoding": "gzip, br"} | {n.replace("_", "-"): v for n, v in headers.items()}
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    content = b"".join(part.get("body", b"") for part in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), content)


def served_by(asked: list[str] | None = None) -> Starlette:
    def served(media: str) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            (asked if asked is not None else []).append(request.url.path)
            headers = {"etag": ETAG, "cache-control": "immutable", "accept-ranges": "bytes"}
            return Response(SCRIPT, media_type=media, headers=headers)

        return answer

    return Starlette(
        routes=[
            Route("/static/js/page.js", served("text/javascript")),
            Mount(
                "/base/static",
                routes=[
                    Route("/page.css", served("text/css")),
                    Route("/small.css", lambda _request: Response("p {}", media_type="text/css")),
                ],
            ),
            Route("/static/index.js", served("text/html")),
            Route("/static/font.woff2", served("font/woff2")),
            Route("/small/static/page.js", lambda _request: PlainTextResponse("1")),
            Route("/media/page.js", served("text/javascript")),
        ],
        middleware=[Middleware(PackedFiles)],
    )


def test_a_script_is_packed_once_and_comes_whole() -> None:
    asked: list[str] = []
    app = served_by(asked)
    for _visit in range(3):
        answer = get(app, "/static/js/page.js")
        assert answer.text == SCRIPT
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) == len(answer.content) < len(SCRIPT) / 5
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["etag"] == f"W/{ETAG}"
        assert answer.headers["cache-control"] == "immutable"
        assert "accept-ranges" not in answer.headers
    assert asked == ["/static/js/page.js"]


def test_below_a_base_path_too() -> None:
    assert get(served_by(), "/base/static/page.css").headers["content-encoding"] == "gzip"


def test_below_a_base_path_a_file_too_small_to_pack_is_there_as_well() -> None:
    assert get(served_by(), "/base/static/small.css").text == "p {}"


@pytest.mark.parametrize(
    "headers", [{"accept_encoding": "identity"}, {"range": "bytes=0-9"}, {"if_none_match": "x"}]
)
def test_who_does_not_take_it_gets_the_file_as_it_is(headers: dict[str, str]) -> None:
    answer = get(served_by(), "/static/js/page.js", **headers)
    assert answer.text == SCRIPT
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/static/index.js", "/static/font.woff2", "/small/static/page.js", "/media/page.js"]
)
def test_nothing_else_is_touched(path: str) -> None:
    answer = get(served_by(), path)
    assert answer.status == 200
    assert "content-encoding" not in answer.headers


def test_what_is_not_there_costs_no_memory() -> None:
    middleware = PackedFiles(Starlette())
    for number in range(20):
        assert get(middleware, f"/static/{number}.js").status == 404
    assert not middleware._files
    assert not middleware._turns
