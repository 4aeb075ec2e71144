"""What visitors may ask and send, tried on the middleware alone."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.serving.doors import Doors
from dashboard.serving.headers import Headers, inline_hashes, policy
from dashboard.serving.hostnames import Settings

Message = dict[str, Any]
HERE = [(b"host", b"localhost:8501")]


class Inside:
    """What stands behind the doors: it answers, fails, or reads what a socket brings."""

    def __init__(self, kind: str = "text/html; charset=utf-8", *, fails: bool = False) -> None:
        self.kind, self.fails = kind, fails
        self.asked: list[str] = []
        self.heard: list[Message] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked.append(scope["path"])
        if self.fails:
            raise RuntimeError("a detail of /srv/secret")
        if scope["type"] == "websocket":
            await receive()  # the wish to connect
            while (message := await receive())["type"] == "websocket.receive":
                self.heard.append(message)
            self.heard.append(message)
            return
        headers = [(b"content-type", self.kind.encode()), (b"access-control-allow-origin", b"*")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"inside"})


def asked(
    app: Any,
    path: str = "/",
    *,
    method: str = "GET",
    headers: list[tuple[bytes, bytes]] | None = None,
    messages: list[Message] | None = None,
) -> list[Message]:
    """What is answered to one request, or through one socket where there are messages."""
    sent: list[Message] = []
    waiting = [*(messages or [{"type": "http.request"}])]

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "websocket.disconnect", "code": 1000}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Message = {
        "type": "websocket" if messages else "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": HERE if headers is None else headers,
        "extensions": {"websocket.http.response": {}},
    }
    asyncio.run(app(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 200),
        ("/programs", "HEAD", 200),
        ("/_stcore/health", "GET", 200),
        ("/static/js/index.js", "GET", 200),
        ("/media/abc.csv", "GET", 200),
        ("/", "POST", 405),
        ("/programs", "PUT", 405),
        ("/media/abc.csv", "DELETE", 405),
        ("/app/static/fonts/x", "OPTIONS", 405),
        ("/_stcore/health", "POST", 405),
        ("/_stcore/upload_file/a/b", "PUT", 404),
        ("/_stcore/upload_file/a/b", "DELETE", 404),
        ("/_stcore/metrics", "GET", 404),
        ("/_stcore/script-health-check", "GET", 404),
        ("/_stcore/agent/interact", "POST", 404),
        ("/_stcore/agent/openapi.json", "GET", 404),
        ("/_stcore/bidi-components/x/y.js", "GET", 404),
        ("/_stcore/", "GET", 404),
        ("/programs/_stcore/metrics", "GET", 404),
        ("/component/x/y", "GET", 404),
        ("/.", "GET", 404),
        ("/a/./b", "GET", 404),
        ("/auth/login", "GET", 404),
        ("/oauth2callback", "GET", 404),
    ],
)
@pytest.mark.parametrize("base", ["", "lmc"])
def test_only_what_a_reader_needs_is_answered(
    path: str, method: str, status: int, base: str
) -> None:
    inside = Inside()
    whole = f"/{base}{path}" if base else path
    answer = asked(Doors(inside, Settings(), base), whole, method=method)[0]
    assert answer["status"] == status
    assert inside.asked == ([whole] if status == 200 else [])


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        [(b"host", b"evil.example")],
        [(b"host", b"")],
        [(b"host", b"localhost"), (b"host", b"evil.example")],
        [(b"host", b"local\xffhost")],
    ],
)
def test_a_request_for_another_host_is_refused(hosts: list[tuple[bytes, bytes]]) -> None:
    inside = Inside()
    assert asked(Doors(inside, Settings()), headers=hosts)[0]["status"] == 400
    assert inside.asked == []


@pytest.mark.parametrize(
    ("origin", "refused"),
    [
        (b"http://localhost:8501", False),
        (b"http://localhost:8502", True),
        (b"http://127.0.0.1:8501", True),
        (b"https://evil.example", True),
        (b"http://localhost:8501.evil.example", True),
        (b"http://user@localhost:8501", True),
        (b"http://[", True),
        (b"null", True),
        (b"", True),
        (None, False),  # a program, not a browser
    ],
)
def test_a_socket_is_opened_only_by_pages_of_this_host(origin: bytes | None, refused: bool) -> None:
    inside = Inside()
    headers = HERE + ([(b"origin", origin)] if origin is not None else [])
    door = Doors(inside, Settings())
    answer = asked(
        door, "/_stcore/stream", headers=headers, messages=[{"type": "websocket.connect"}]
    )
    assert (not inside.asked) is refused
    assert [message.get("status") for message in answer[:1]] == ([403] if refused else [])


def told(**content: Any) -> Message:
    return {"type": "websocket.receive", "bytes": BackMsg(**content).SerializeToString()}


def through(*messages: Message) -> tuple[list[Message], list[Message]]:
    """What of the messages comes in, and what is sent back."""
    inside = Inside()
    sent = asked(
        Doors(inside, Settings()),
        "/_stcore/stream",
        messages=[{"type": "websocket.connect"}, *messages],
    )
    return inside.heard, sent


def test_messages_that_no_page_sends_do_not_come_in() -> None:
    operation = BackMsg()
    operation.backend_operation_request.install_skills.SetInParent()
    hostile = [
        told(clear_cache=True),
        told(load_git_info=True),
        told(set_run_on_save=True),
        told(debug_shutdown_runtime=True),
        told(file_urls_request={"file_names": ["x"]}),
        {"type": "websocket.receive", "bytes": operation.SerializeToString()},
        told(),
    ]
    wanted = told(rerun_script={"query_string": "country=LAO"})
    heard, sent = through(*hostile, wanted)
    assert heard == [wanted, {"type": "websocket.disconnect", "code": 1000}]
    assert sent == []


def test_a_download_that_is_made_on_demand_comes_in() -> None:
    operation = BackMsg()
    operation.backend_operation_request.deferred_file.file_id = "x"
    wanted = {"type": "websocket.receive", "bytes": operation.SerializeToString()}
    assert through(wanted, told(app_heartbeat=True))[0][0] == wanted


@pytest.mark.parametrize(
    ("message", "code"),
    [({"text": "hello"}, 1003), ({"bytes": b"\xff\xff\xff"}, 1002), ({"bytes": None}, 1003)],
)
def test_what_cannot_be_read_ends_the_socket_without_a_trace(message: Message, code: int) -> None:
    heard, sent = through({"type": "websocket.receive", **message}, told(app_heartbeat=True))
    assert [m["type"] for m in heard] == ["websocket.disconnect"]
    assert sent == [{"type": "websocket.close", "code": code}]


def headers_of(answer: list[Message]) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in answer[0]["headers"]}


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "image/svg+xml", "text/plain"])
def test_every_answer_has_a_policy_and_no_other_site_may_read_it(kind: str) -> None:
    found = headers_of(asked(Headers(Inside(kind), Settings())))
    assert found["content-security-policy"].startswith("default-src 'none'; ")
    assert "frame-ancestors 'self'" in found["content-security-policy"]
    assert found["x-content-type-options"] == "nosniff"
    assert found["x-frame-options"] == "SAMEORIGIN"
    assert "access-control-allow-origin" not in found


class Unchanged:
    """Says of all that the browser's own copy still stands, as a server does of what it knows."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        del scope, receive
        headers = [(b"etag", b'"abc"')]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


@pytest.mark.parametrize(
    ("accept", "begun"),
    [(b"text/html,application/xhtml+xml,*/*;q=0.8", "script-src 'self'"), (b"*/*", "")],
)
def test_a_page_that_is_kept_by_the_browser_keeps_the_policy_of_a_page(
    accept: bytes, begun: str
) -> None:
    answer = asked(Headers(Unchanged(), Settings()), headers=[*HERE, (b"accept", accept)])
    told = dict(answer[0]["headers"])[b"content-security-policy"].decode()
    assert told.startswith("default-src 'none'")
    assert begun in told
    assert ("script-src" in told) is bool(begun)


def test_a_fault_is_answered_without_details_and_with_the_headers() -> None:
    answer = asked(Headers(Inside(fails=True), Settings(frame_ancestors="'none'")))
    assert answer[0]["status"] == 500
    assert answer[1]["body"] == b"Internal Server Error"
    assert headers_of(answer)["x-frame-options"] == "DENY"


def test_the_policy_names_no_other_host_and_runs_no_text() -> None:
    rules = dict(
        rule.split(" ", 1)
        for rule in policy("lmc.example.org", inline_hashes("<script>a</script>"), "'self'").split(
            "; "
        )
    )
    words = {word for rule in rules.values() for word in rule.split()}
    sockets = {"ws://lmc.example.org", "wss://lmc.example.org"}
    assert not {word for word in words if not word.startswith("'")} - sockets - {"data:", "blob:"}
    assert "'unsafe-eval'" not in words
    assert "'unsafe-inline'" not in rules["script-src"]
    assert rules["object-src"] == rules["frame-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'self'"
