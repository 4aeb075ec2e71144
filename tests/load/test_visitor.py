"""The visitor without a browser: what it sees is what the dashboard serves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import pytest

from etl.build import build
from etl.paths import RECORD
from tests.e2e.server import Server, running
from tests.load.hall import Plan, hold
from tests.load.loopback import NotLoopbackError, loopback
from tests.load.reading import VisitError
from tests.load.visitor import Visitor, visiting

T = TypeVar("T")

NARROWED = "programs?country=KHM&years=2018&years=2025"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("load")
    build(RECORD, folder / "published")
    with running(folder / "published", folder / "log.txt") as started:
        yield started


def visit(server: Server, act: Callable[[Visitor], Awaitable[T]], **options: str | None) -> T:
    """What one visitor comes back with."""

    async def whole() -> T:
        async with visiting(server.url, **options) as visitor:  # type: ignore[arg-type]
            return await act(visitor)

    return asyncio.run(whole())


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org:8501",
        "http://192.0.2.1:8501",
        "http://0.0.0.0:8501",
        "http://localhost.example.org",
        "https://localhost:8501",
        "http://[2001:db8::1]:8501",
        "localhost:8501",
    ],
)
def test_no_other_machine_is_called_on(url: str) -> None:
    with pytest.raises(NotLoopbackError, match="localhost only"):
        loopback(url)


@pytest.mark.parametrize(
    ("url", "stream"),
    [
        ("http://127.0.0.1:8501", "ws://127.0.0.1:8501/_stcore/stream"),
        ("http://[::1]:8501/lmc", "ws://[::1]:8501/lmc/_stcore/stream"),
        ("http://localhost/", "ws://localhost:80/_stcore/stream"),
    ],
)
def test_this_machine_is(url: str, stream: str) -> None:
    assert loopback(url).stream == stream


@pytest.mark.parametrize(
    ("visitors", "seconds", "every"), [(501, 1, 1), (0, 1, 1), (1, 601, 1), (1, 1, 0)]
)
def test_a_hall_without_bounds_is_refused(visitors: int, seconds: int, every: int) -> None:
    with pytest.raises(ValueError, match=r"hall|every"):
        Plan(visitors, seconds, every=every)


def test_a_page_is_opened_by_its_address(server: Server) -> None:
    async def act(visitor: Visitor) -> None:
        run = await visitor.open(NARROWED)
        assert run.succeeded
        assert not run.exceptions
        assert visitor.address == NARROWED
        assert len(run.charts) == len(run.alts) == 1
        assert "Cambodia" in run.text
        assert run.first_chart is not None
        assert 0 < run.first_chart <= run.milliseconds
        assert run.wire > 10_000

    visit(server, act)


def test_a_filter_changes_the_page_it_stands_on(server: Server) -> None:
    async def act(visitor: Visitor) -> None:
        first = await visitor.open("participation")
        changed = await visitor.change("years", (2018, 2020))
        assert changed.succeeded
        assert visitor.address == "participation?years=2018&years=2020"
        # The page on show, not the first page: MEASURED section 2.
        assert len(changed.charts) == len(first.charts) > 1
        assert changed.charts[0] != first.charts[0]
        narrowed = await visitor.change("Countries", ["Cambodia"])
        assert narrowed.succeeded
        assert visitor.address == "participation?years=2018&years=2020&country=KHM"

    visit(server, act)


def test_a_choice_in_a_card_redraws_that_card(server: Server) -> None:
    async def act(visitor: Visitor) -> None:
        whole = await visitor.open("programs")
        card = await visitor.change("Measure", ["US dollars"])
        assert card.succeeded
        assert len(card.deltas) < len(whole.deltas)
        assert visitor.address == "programs?measure=amount_usd"

    visit(server, act)


def test_what_the_visitor_has_is_not_sent_again(server: Server) -> None:
    async def act(visitor: Visitor) -> None:
        first = await visitor.open("programs")
        again = await visitor.rerun()
        assert again.succeeded
        assert again.references
        assert again.wire < first.wire
        assert again.texts == first.texts
        assert again.charts == first.charts

    visit(server, act)


def test_a_file_is_downloaded(server: Server) -> None:
    async def act(visitor: Visitor) -> None:
        await visitor.open("programs")
        file = await visitor.download("csv_programs")
        assert b"Cambodia" in file

    visit(server, act)


def test_a_widget_that_is_not_there_is_told(server: Server) -> None:
    async def act(visitor: Visitor) -> None:
        await visitor.open("programs")
        with pytest.raises(VisitError, match=r"no widget 'colour'.*years"):
            await visitor.change("colour", "red")

    visit(server, act)


def test_garbage_ends_the_connection_and_not_the_server(server: Server) -> None:
    async def garbage(visitor: Visitor) -> int:
        await visitor.send(b"\xff\xff\xff")
        return await visitor.closed()

    async def vanished(visitor: Visitor) -> None:
        await visitor.open("programs")
        await visitor.ask()
        visitor.vanish()

    async def opened(visitor: Visitor) -> bool:
        return (await visitor.open("programs")).succeeded

    assert visit(server, garbage) == 1002
    visit(server, vanished)
    assert visit(server, opened)


def test_a_hall_counts_redraws_and_errors(server: Server) -> None:
    plan = Plan(8, 1.2, ("programs", "participation"), every=0.5, arriving=0.2)
    stay = asyncio.run(hold(server.url, plan))
    assert not stay.errors
    assert len(stay.firsts) == 8
    assert len(stay.redraws) >= 8
    assert stay.percentile(0.95) >= stay.median > 0


def test_a_hall_without_a_server_says_so() -> None:
    stay = asyncio.run(hold("http://127.0.0.1:9", Plan(2, 0.1, arriving=0.1)))
    assert len(stay.errors) == 2
