"""Editions that are told apart by one number, and what a page drawn among them must look like."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.build import build
from etl.edition import POINTER, read_edition
from tests.etl.editions import small_record
from tests.load.reading import Run, VisitError
from tests.load.visitor import Visitor

# Numbers of projects that stand for nothing else on any page.
_FIRST, _STEP = 3_017, 40
_EDITION = re.compile(r"[Ee]dition ([0-9a-f]{8})\b")


@dataclass(slots=True)
class Publisher:
    """Publishes small editions below ``output``, each with another number of projects.

    Every edition has that number in the years 2021 and 2022 of Cambodia, so that headings, charts,
    tables and files of a page show it, or the sum of both, in many places.
    """

    folder: Path
    output: Path
    numbers: dict[str, int] = field(default_factory=dict)
    published: list[tuple[float, str]] = field(default_factory=list)

    def publish(self) -> str:
        """Publish the next edition; its hash as pages show it."""
        shown = self._build(self.output)
        self.published.append((time.perf_counter(), shown))
        return shown

    def publish_damaged(self) -> str:
        """Publish the next edition with a table that was cut short, all in one step."""
        aside = self.folder / "aside"
        shown = self._build(aside)
        hash_ = read_edition(aside).hash
        (aside / hash_ / "programs.parquet").write_bytes(b"PAR1")
        shutil.copytree(aside / hash_, self.output / hash_)
        shutil.copy(aside / POINTER, self.output / ".pointer")
        (self.output / ".pointer").replace(self.output / POINTER)
        return shown

    def _build(self, output: Path) -> str:
        number = _FIRST + _STEP * len(self.numbers)
        statements = [
            {"statement_id": f"s{year}", "fund_year": str(year), "projects": str(number)}
            for year in (2021, 2022)
        ]
        record = small_record(self.folder, *statements)
        shown: str = build(record, output).edition.hash[:8]
        self.numbers[shown] = number
        return shown

    def newest(self, moment: float) -> int:
        """The place of the whole edition that was the newest one at a moment."""
        return max(n for n, (at, _shown) in enumerate(self.published) if at <= moment)

    def checked(self, run: Run, begun: float) -> str:
        """The edition that a whole page is of.

        Raises VisitError where it shows an error, numbers of several editions or of an edition
        older than the newest one that was published before the run began.
        """
        shown = self.edition_of(run)
        places = [n for n, (_at, other) in enumerate(self.published) if other == shown]
        if not places:
            raise VisitError(f"edition {shown} is shown, which was damaged")
        if places[0] < self.newest(begun):
            newest = self.published[self.newest(begun)][1]
            raise VisitError(f"edition {shown} is shown after {newest} was published")
        return shown

    def edition_of(self, run: Run) -> str:
        """The one edition that all of a run is of; raises VisitError."""
        if not run.succeeded:
            raise VisitError("\n".join(run.exceptions) or f"the run ended with {run.status}")
        words = "\n".join([*run.texts, *(json.dumps(chart) for chart in run.charts)])
        editions: set[str] = set(_EDITION.findall(words))
        if len(editions) != 1:
            raise VisitError(f"a mixture of the editions {sorted(editions)}")
        (shown,) = editions
        self.check_numbers(words, shown)
        return shown

    def check_numbers(self, words: str, shown: str) -> None:
        """Raise VisitError where the words hold the number of another edition, or not its own."""
        of = {told: name for name, each in self.numbers.items() for told in (each, 2 * each)}
        found = {number: of[number] for number in _numbers_in(words) if number in of}
        if set(found.values()) != {shown}:
            raise VisitError(f"edition {shown} is shown with the numbers {sorted(found)}")


def _numbers_in(words: str) -> Iterator[int]:
    for number in re.findall(r"(?<![\d.])(?:\d,\d{3}|\d{4})(?!\d)", words):
        yield int(number.replace(",", ""))


@dataclass(slots=True)
class Reader:
    """What one visitor does among editions: whole pages, parts of a page, and files from it."""

    publisher: Publisher
    pages: tuple[str, ...] = ("programs", "programs?measure=projects&batch=KHM-2022", "overview")
    shown: str = ""

    async def act(self, visitor: Visitor, turn: int) -> Run:
        """One act of many; raises VisitError where it shows what must not be shown."""
        if turn % 4 == 0 or not self.shown:
            return await self._whole(visitor, self.pages[turn // 4 % len(self.pages)])
        if turn % 4 == 1:
            await self._file(visitor)
        return await self._whole(visitor, "")

    async def _whole(self, visitor: Visitor, page: str) -> Run:
        begun = time.perf_counter()
        run = await (visitor.follow(page) if page else visitor.rerun())
        self.shown = self.publisher.checked(run, begun)
        return run

    async def _file(self, visitor: Visitor) -> None:
        """A file is of the edition of the page, also where a newer one was published meanwhile."""
        button = next(
            widget for widget in visitor.widgets.values() if widget.label == "Numbers (CSV)"
        )
        content = await visitor.download(button.key or button.label)
        self.publisher.check_numbers(content.decode("utf-8"), self.shown)
