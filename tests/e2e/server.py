"""A running dashboard for tests and measurements."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Dialog, Page

from etl.paths import PROJECT

START_LIMIT = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """Where the dashboard answers, its process and what it has printed."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


def watch_dialogs(page: Page) -> list[str]:
    """The messages of all dialogs that scripts open on a page from now on; they are dismissed."""
    messages: list[str] = []

    def seen(dialog: Dialog) -> None:
        messages.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", seen)
    return messages


@contextmanager
def running(
    published: Path,
    log: Path,
    *,
    program: Sequence[str] = ("-m", "streamlit", "run", "dashboard/server.py"),
    folder: Path = PROJECT,
    **variables: str,
) -> Iterator[Server]:
    """Start the dashboard on ``published`` at a free port; end it when done.

    ``program`` may be another one that takes Streamlit's options, started in another ``folder``.
    ``variables`` are added to its environment.

    Raises RuntimeError with the server's output where it does not answer in time.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        *program,
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | {"LMC_PUBLISHED": str(published)} | variables,
        )
    server = Server(f"http://localhost:{port}", process, log)
    try:
        _await_health(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await_health(server: Server) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            health = f"{server.url}/_stcore/health"
            with urllib.request.urlopen(health, timeout=1) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)  # between two questions; the condition is the answer
    raise RuntimeError(f"the dashboard does not answer:\n{server.log.read_text()}")
