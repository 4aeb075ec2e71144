"""Two processes behind nginx carry more than one, and each visitor stays with one of them.

nginx runs with the file that institutions are given (deploy/nginx.conf), in a folder of its own and
on this machine only.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from etl.build import build
from etl.paths import PROJECT, RECORD
from tests.bench.load import FOUR_CHARTS, hall
from tests.bench.report import Row
from tests.e2e.server import running
from tests.load.loopback import loopback
from tests.load.reading import VisitError
from tests.load.resting import await_rest
from tests.load.visitor import visiting

RECIPE = PROJECT / "deploy" / "nginx.conf"
COOKIE = "lmc_seat"
# Enough that both processes always have somebody waiting.
VISITORS, SEATS = 24, 10
_INSTALL = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "nginx-light"]

# What surrounds the recipe: no log but errors, and every file of nginx in one folder.
_AROUND = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def measure_balanced(*, quick: bool = False) -> Iterator[Row]:
    """Redraws a second of one process and of two behind nginx, with nobody ever pausing."""
    program = find_nginx()
    if not program:
        print("nginx is missing and could not be installed: install it, then run this part again.")
        return
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        published = Path(folder) / "published"
        build(RECORD, published)
        logs = (Path(folder) / "one.txt", Path(folder) / "two.txt")
        one, two = (stack.enter_context(running(published, log)) for log in logs)
        for server in (one, two):
            await_rest(server.process.pid)
        door = stack.enter_context(nginx(program, Path(folder), (one.url, two.url)))
        yield Row("visitors who did not stay with their process", _strayed(door), "visitors", 0)
        yield from _throughput(one.url, door, 5.0 if quick else 20.0)


def _throughput(one: str, door: str, seconds: float) -> Iterator[Row]:
    rates = []
    for name, url in (("one process", one), ("two processes behind nginx", door)):
        stay = hall(url, VISITORS, seconds, (FOUR_CHARTS,), every=0.05)
        rates.append(len(stay.redraws) / seconds)
        yield Row(f"{name}, redraws a second", rates[-1], "1/s")
        yield Row(f"{name}, errors", len(stay.errors), "errors", 0)
        yield Row(f"{name}, share of a core that the visitors took", stay.busy, "cores")
    # Visitors and nginx share the two cores with the processes: twice as much cannot be reached.
    yield Row("two processes carry as much as one, times", rates[1] / rates[0], "x", 1.3, more=True)


def _strayed(door: str) -> int:
    """How many of some visitors miss a file of their own page, which only their process has."""

    async def stays(seat: str) -> bool:
        async with visiting(door, headers={"Cookie": seat}) as visitor:
            await visitor.open(FOUR_CHARTS)
            try:
                return bool(await visitor.download("csv_participation"))
            except (VisitError, OSError):
                return False

    return sum(not asyncio.run(stays(_seat(door))) for _visitor in range(SEATS))


def _seat(door: str) -> str:
    """The cookie that a browser gets with its first page."""
    with urllib.request.urlopen(door, timeout=30) as answer:  # noqa: S310 - our own server
        told = answer.headers.get_all("Set-Cookie") or []
    return next(str(cookie).partition(";")[0] for cookie in told if cookie.startswith(COOKIE))


def find_nginx() -> str:
    """The program, installed where it is missing and that is allowed; empty where it is not."""
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if not _program() and may_install:
        subprocess.run(["apt-get", "update", "--quiet"], check=False)
        subprocess.run(
            _INSTALL, check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        )
    return _program()


def _program() -> str:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""


@contextmanager
def nginx(program: str, folder: Path, processes: tuple[str, str]) -> Iterator[str]:
    """nginx before two processes, with the recipe; gives the address of its door."""
    port = _free_port()
    site = site_of(RECIPE.read_text("utf-8"), port, processes)
    (folder / "site.conf").write_text(site, "utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder), "utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    started = subprocess.Popen(command, stderr=subprocess.PIPE)
    door = f"http://127.0.0.1:{port}"
    try:
        _await(door, started)
        yield door
    finally:
        started.terminate()
        started.wait(10)


def site_of(recipe: str, port: int, processes: tuple[str, ...]) -> str:
    """The recipe with these ports instead of its own; all of them on this machine."""
    site = recipe.replace("127.0.0.1:8080", f"127.0.0.1:{port}")
    for named, url in zip(("8501", "8502"), processes, strict=True):
        site = site.replace(f"127.0.0.1:{named}", f"127.0.0.1:{loopback(url).port}")
    return site


def _await(door: str, started: subprocess.Popen[bytes]) -> None:
    for _look in range(100):
        if started.poll() is not None:
            said = started.stderr.read().decode() if started.stderr else ""
            raise RuntimeError(f"nginx ended:\n{said}")
        try:
            with urllib.request.urlopen(f"{door}/_stcore/health", timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("nginx does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
