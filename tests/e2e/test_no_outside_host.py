"""Neither the pages nor the server ask any host but this machine."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.pages import PAGES
from tests.e2e.server import running

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


def test_a_visit_to_every_page_makes_browser_and_server_ask_no_outside_host(
    page: Page, published: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(_WATCHER)
    seen = tmp_path / "hosts.txt"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    with running(
        published, tmp_path / "log.txt", PYTHONPATH=str(tmp_path), HOSTS_SEEN=str(seen)
    ) as server:
        for name in PAGES:
            page.goto(f"{server.url}/{name}")
            expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    port = server.url.rpartition(":")[2]
    here = (
        f"http://localhost:{port}/",
        f"ws://localhost:{port}/",
        "data:",
        "blob:http://localhost",
    )
    assert asked
    assert [url for url in asked if not url.startswith(here)] == []
    hosts = set(seen.read_text().split())
    assert "127.0.0.1" in hosts
    assert hosts <= _HERE
