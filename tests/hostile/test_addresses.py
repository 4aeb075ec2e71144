"""A few hundred of the hostile addresses that the bench asks by the ten thousand."""

from __future__ import annotations

import asyncio
import random
import socket
import statistics
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState

from etl.build import build
from etl.paths import RECORD
from tests.e2e.server import Server, running
from tests.hostile.addresses import addresses, target
from tests.hostile.asking import TRACE, by_request, by_socket, log_faults
from tests.load.loopback import loopback
from tests.load.visitor import visiting

# Requests that no client of HTTP would write.
RAW = (
    b"GET /programs?country=\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /programs?country=\u1787 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(),
    b"GET /%zz%u0041%c0%af../ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /programs HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    b"GET /programs HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
    b"GET http://evil.example/programs HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET /programs HTTP/1.0\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
)


def test_addresses_by_a_seed_are_always_the_same_and_hold_what_they_promise() -> None:
    some = list(addresses(2000))
    assert some == list(addresses(2000))
    assert some != list(addresses(2000, seed=6))
    told = "\n".join(some)
    for sign in ("<script>", "{{7*7}}", "DROP TABLE", "../..", "\x00", "\u202e", "%zz", "9" * 400):
        assert sign in told
    assert max(map(len, some)) > 8_000
    assert all(" " not in target(address) and target(address).isascii() for address in some)


def test_no_address_and_no_message_leads_to_a_trace_a_fault_or_a_hang(tmp_path: Path) -> None:
    build(RECORD, tmp_path / "out")
    with running(tmp_path / "out", tmp_path / "log.txt") as server:
        asked = by_request(server, addresses(400))
        opened = asyncio.run(by_socket(server, addresses(60)))
        answers = [_raw(server, request) for request in RAW]
        asyncio.run(_messages(server))
        faults = log_faults(server)
        # What Streamlit cannot read of a forged widget is logged, and ends no page but that one.
        told = asyncio.run(_forged(server))
        again = asyncio.run(by_socket(server, ["programs", "country"]))
    assert asked.faults + opened.faults + again.faults + faults == []
    assert [line for line in told if TRACE.search(line)] == []
    assert statistics.median(asked.times) < 1000
    assert statistics.median(opened.times) < 1000
    assert {answer[:12] for answer in answers} <= {
        b"",  # the connection is closed on what is no request at all
        b"HTTP/1.1 200",
        b"HTTP/1.1 301",
        b"HTTP/1.1 302",
        b"HTTP/1.1 400",
        b"HTTP/1.1 404",
        b"HTTP/1.1 405",
    }


def _raw(server: Server, request: bytes) -> bytes:
    """The beginning of what is answered to bytes that are sent as they are."""
    host = loopback(server.url)
    with socket.create_connection((host.name, host.port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        try:
            return connection.recv(1000)
        except ConnectionResetError:
            return b""


async def _messages(server: Server) -> None:
    """What no page sends: noise, and other people's caches to be cleared."""
    dice = random.Random(5)
    noise: list[bytes | str] = [b"\xff\xff", "a text", dice.randbytes(3_000_000)]
    for message in noise:
        async with visiting(server.url, patience=20) as visitor:
            await visitor.send(message)
            assert await visitor.closed() in (1002, 1003, 1009)
    async with visiting(server.url, patience=20) as visitor:
        assert (await visitor.open("programs")).succeeded
        for told in (BackMsg(clear_cache=True), BackMsg(load_git_info=True), BackMsg()):
            await visitor.send(told.SerializeToString())
        assert (await visitor.follow("overview")).succeeded


async def _forged(server: Server) -> list[str]:
    """All that a visitor is told whose widgets have values that they never have."""
    dice = random.Random(5)
    async with visiting(server.url, patience=20) as visitor:
        await visitor.open("programs")
        widgets = list(visitor.widgets)
        runs = [await visitor._act(_spoiled(widget, dice)) for widget in widgets]
        assert (await visitor.open("overview")).succeeded
    return [line for run in runs for line in (*run.exceptions, *run.texts)]


def _spoiled(widget: str, dice: random.Random) -> ClientState:
    """A rerun in which a widget has a value that it never has."""
    values: list[dict[str, Any]] = [
        {"string_value": "\x00<script>"},
        {"string_array_value": {"data": ["KHM", "\u202e", "x" * 5000]}},
        {"int_array_value": {"data": [-1, 2**62]}},
        {"double_array_value": {"data": [float("nan"), float("inf")]}},
        {"json_value": "{"},
        {"bytes_value": b"\xff"},
    ]
    told = ClientState()
    told.widget_states.widgets.append(WidgetState(id=widget, **dice.choice(values)))
    return told
