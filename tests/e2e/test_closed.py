"""Pages and server ask no host but this machine, and browsers are told to keep it so."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages import PAGES, PLAIN_PAGES
from tests.e2e.server import Server, running

# Python calls this before any other module; it writes down every host the process asks for.
_WATCHER = """
import os, sys
def seen(event, arguments):
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    with open(os.environ["HOSTS_SEEN"], "a") as file:
        file.write(f"{host}\\n")
sys.addaudithook(seen)
import socket
socket.getaddrinfo("127.0.0.1", 0)  # proves that the watcher sees what is asked for
"""
_HERE = {"localhost", "127.0.0.1", "::1", "None", "b'localhost'"}
_WATCH_POLICY = """
document.addEventListener("securitypolicyviolation",
    event => forbidden(event.effectiveDirective + " " + event.blockedURI))
"""
_ALWAYS = (
    "content-security-policy",
    "cross-origin-resource-policy",
    "referrer-policy",
    "x-content-type-options",
)


@dataclass(frozen=True, slots=True)
class Watched:
    """A server whose requests to other hosts are written down, and a site that may frame it."""

    server: Server
    seen: Path
    portal: str

    def hosts(self) -> set[str]:
        """Every host that the server's process has asked for."""
        return set(self.seen.read_text().split())


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page asked for, what its policy forbade, and which answers lack a header."""

    asked: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another site on this machine, whose one page shows in a frame what its address names."""
    folder = tmp_path_factory.mktemp("portal")
    (folder / "index.html").write_text(
        "<iframe width=900 height=700></iframe>"
        "<script>document.querySelector('iframe').src = location.hash.slice(1)</script>"
    )

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    site = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()


@pytest.fixture(scope="module")
def watched(
    published: Path, portal: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Watched]:
    """A server that writes down whom it asks."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "sitecustomize.py").write_text(_WATCHER)
    seen = folder / "hosts.txt"
    with running(
        published,
        folder / "log.txt",
        PYTHONPATH=str(folder),
        HOSTS_SEEN=str(seen),
        LMC_FRAME_ANCESTORS=portal,
        LMC_HOSTS="lmc.example.org",
    ) as server:
        yield Watched(server, seen, portal)


@pytest.fixture
def visit(page: Page) -> Visit:
    """Watch a page from its beginning."""
    seen = Visit()
    page.expose_function("forbidden", lambda told: seen.forbidden.append(told))  # noqa: PLW0108
    page.add_init_script(_WATCH_POLICY)
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("websocket", lambda socket: seen.asked.append(socket.url))
    page.on(
        "response",
        lambda answer: seen.bare.extend(
            f"{answer.url} lacks {name}"
            for name in _ALWAYS
            if answer.url.startswith("http") and name not in answer.headers
        ),
    )
    return seen


def test_no_page_asks_an_outside_host_breaks_the_policy_or_comes_without_headers(
    page: Page, watched: Watched, visit: Visit
) -> None:
    for name in (*PAGES, *PLAIN_PAGES):
        page.goto(f"{watched.server.url}/{name}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if name in PAGES:
            expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    port = watched.server.url.rpartition(":")[2]
    here = (
        f"http://localhost:{port}/",
        f"ws://localhost:{port}/",
        "data:",
        "blob:http://localhost",
    )
    assert len(visit.asked) > 100
    assert [url for url in visit.asked if not url.startswith(here)] == []
    assert visit.forbidden == []
    assert visit.bare == []
    assert "127.0.0.1" in watched.hosts()
    assert watched.hosts() <= _HERE


def test_who_comes_back_finds_the_page_again(page: Page, server: Server, visit: Visit) -> None:
    for address in ("", "", "overview", "overview"):
        page.goto(f"{server.url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["overview"])
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["overview"])
    assert visit.forbidden == []


def test_what_a_page_would_be_made_to_ask_outside_is_forbidden_by_its_policy(
    page: Page, server: Server, visit: Visit
) -> None:
    page.goto(f"{server.url}/accessibility")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    fetched = page.evaluate(
        """async () => {
            const put = (name, facts) =>
                document.body.append(Object.assign(document.createElement(name), facts));
            const outside = "https://outside.invalid/";
            put("img", {src: outside + "img"});
            put("script", {src: outside + "script"});
            put("script", {textContent: "window.ran = true"});
            put("link", {rel: "stylesheet", href: outside + "style"});
            put("iframe", {src: outside + "frame"});
            put("object", {data: outside + "object"});
            put("base", {href: outside + "base"});
            const form = document.createElement("form");
            form.action = outside + "form";
            document.body.append(form);
            form.submit();
            try { new WebSocket("wss://outside.invalid/socket") } catch { /* also an answer */ }
            // Later, since the policy does not hold for what a test itself is running.
            await new Promise(done => setTimeout(() => {
                try { eval("window.ran = true") } catch { /* as it should be */ }
                done();
            }));
            return fetch(outside + "fetch").then(() => "fetched", () => "refused");
        }"""
    )
    assert fetched == "refused"
    page.wait_for_function("() => true")  # the reports have come by the next turn
    told = {rule.split()[0] for rule in visit.forbidden}
    assert told == {
        "img-src",
        "script-src-elem",
        "script-src",
        "style-src-elem",
        "frame-src",
        "object-src",
        "base-uri",
        "form-action",
        "connect-src",
    }
    assert {"connect-src https://outside.invalid/fetch", "script-src eval"} <= set(visit.forbidden)
    assert {"script-src-elem inline", "connect-src wss://outside.invalid/socket"} <= set(
        visit.forbidden
    )
    assert page.evaluate("() => 'ran' in window") is False
    assert page.url.startswith(server.url)


def test_another_site_may_frame_the_dashboard_only_where_the_keeper_names_it(
    page: Page, server: Server, watched: Watched
) -> None:
    page.goto(f"{watched.portal}/#{watched.server.url}/accessibility")
    shown = page.frame_locator("iframe").get_by_role("heading", name=PLAIN_PAGES["accessibility"])
    expect(shown).to_be_visible()
    page.goto("about:blank")
    with page.expect_console_message(lambda told: "frame-ancestors 'self'" in told.text):
        page.goto(f"{watched.portal}/#{server.url}/accessibility")
    expect(page.frame_locator("iframe").get_by_text("refused to connect").last).to_be_attached()
    assert shown.count() == 0


def status(server: Server, path: str, method: str = "GET", **headers: str) -> int:
    """The status of an answer; names of headers are written with ``_`` for ``-``."""
    connection = http.client.HTTPConnection("localhost", int(server.url.rpartition(":")[2]))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    assert [name for name in _ALWAYS if name not in answer.headers] == []
    assert "Traceback" not in answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status


def knocked(server: Server, **headers: str) -> int:
    """The status with which the socket is opened or refused."""
    return status(
        server,
        "/_stcore/stream",
        Connection="Upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==",
        **headers,
    )


def test_foreign_names_and_origins_are_refused_and_the_server_asks_nobody_about_them(
    watched: Watched,
) -> None:
    server = watched.server
    assert status(server, "/", Host="lmc.example.org") == 200
    assert status(server, "/", Host="evil.example") == 400
    assert knocked(server, Host="evil.example", Origin="http://evil.example") == 400
    assert knocked(server, Origin="https://evil.example") == 403
    assert knocked(server, Host="lmc.example.org", Origin="https://evil.example") == 403
    assert watched.hosts() <= _HERE


@pytest.mark.parametrize(
    ("path", "method", "expected"),
    [
        ("/_stcore/upload_file/a/b", "PUT", 404),
        ("/_stcore/metrics", "GET", 404),
        ("/programs", "POST", 405),
        ("/app/static/../server.py", "GET", 400),
        ("/app/static/%2e%2e/server.py", "GET", 400),
        ("/app/static/fonts/..%5c..%5cserver.py", "GET", 400),
        ("/static/%2e%2e/%2e%2e/index.py", "GET", 400),
        ("/media/../../../etc/passwd", "GET", 400),
        ("//evil.example/programs", "GET", 400),
        ("/media/nothing.csv", "GET", 404),
    ],
)
def test_no_file_is_put_and_none_but_those_meant_for_it_is_given(
    server: Server, path: str, method: str, expected: int
) -> None:
    assert status(server, path, method) == expected
