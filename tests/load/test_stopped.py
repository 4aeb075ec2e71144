"""The server without a disk to write to, and stopped in the midst of its work."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from dashboard.briefings.formats.registry import FORMATS
from etl.build import build
from etl.paths import RECORD
from tests.e2e.server import Server, running
from tests.etl.editions import everything
from tests.load.exporting import Order, ask, orders, take
from tests.load.visitor import visiting

# Streamlit as the server starts it, in a process that may not write a single byte to any file.
_WITHOUT_DISK = """
import resource, sys
from streamlit.web.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
sys.argv = ["streamlit", "run", "dashboard/server.py", *sys.argv[1:]]
main()
"""
_BEGUN = {
    "pptx": b"PK", "docx": b"PK", "xlsx": b"PK", "zip": b"PK", "pdf": b"%PDF", "html": b"<!do",
}  # fmt: skip

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limit to files, no signals")


async def take_every_format(server: Server) -> None:
    async with visiting(server.url) as visitor:
        for form in FORMATS:
            await ask(visitor, Order("country", "KHM", (2016, 2025), form))
            assert (await take(visitor, form)).startswith(_BEGUN[form])


async def ask_and_stop(server: Server, way: signal.Signals) -> None:
    """Ask for as many files as the queue takes and end the server in the midst of it."""
    for order in orders()[:4]:
        async with visiting(server.url) as visitor:
            await ask(visitor, order)
    server.process.send_signal(way)
    await asyncio.to_thread(server.process.wait, 20)


def test_a_server_that_cannot_write_serves_all_and_stopped_in_the_midst_leaves_nothing(
    tmp_path: Path,
) -> None:
    output, temporary = tmp_path / "out", tmp_path / "temporary"
    temporary.mkdir()
    build(RECORD, output)
    before = everything(output)
    without = {"program": ("-c", _WITHOUT_DISK), "TMPDIR": str(temporary)}
    with running(output, tmp_path / "full.txt", **without) as server:  # type: ignore[arg-type]
        asyncio.run(take_every_format(server))
        asyncio.run(ask_and_stop(server, signal.SIGKILL))
    # Started again it serves; now with room to write, and told that it is to end.
    with running(output, tmp_path / "log.txt", TMPDIR=str(temporary)) as server:
        asyncio.run(ask_and_stop(server, signal.SIGTERM))
    assert list(temporary.iterdir()) == []
    assert everything(output) == before
    assert "Traceback" not in (tmp_path / "log.txt").read_text()
