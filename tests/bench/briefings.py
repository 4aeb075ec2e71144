"""How fast briefings are made: here, at the first visitor of a server, and beside the usual way."""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pptx import Presentation

from dashboard.briefings.asking import Question, request_of
from dashboard.briefings.assemble import assembled
from dashboard.briefings.formats.registry import FORMATS
from dashboard.briefings.model import Briefing, Request
from dashboard.published import Published, open_published
from etl.build import build
from etl.paths import PROJECT, PUBLISHED_VARIABLE, RECORD
from tests.bench.report import Row
from tests.bench.usual import beside_the_usual_way

COUNTRY = "KHM"
BASE = "http://localhost:8501"
SLIDES = 10
ROUNDS = 9
KILOBYTE = 1000
# Pages of the deck of ten slides: each is taken that still finds room, charts first.
_FOREMOST = ("fund.projects", "fund.dollars", "coverage", "programs", "meetings.persons")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes files of one request, as the page does: from the tables to the bytes."""

    published: Published
    request: Request

    def briefing(self) -> Briefing:
        """The briefing without a format."""
        return assembled(self.published, self.request, BASE)

    def make(self, form: str) -> bytes:
        """The whole file."""
        return FORMATS[form].write(self.published, self.briefing())

    def seconds(self, *forms: str) -> float:
        """The median time in which these formats are made, one after the other."""
        return median_seconds(lambda: [self.make(form) for form in forms])

    @property
    def slides(self) -> int:
        """How many slides its deck has."""
        return len(Presentation(io.BytesIO(self.make("pptx"))).slides)

    def only(self, keys: Sequence[str]) -> Maker:
        """The same without all other pages."""
        without = tuple(key for key in self.keys if key not in keys)
        return replace(self, request=replace(self.request, without=without))

    @property
    def keys(self) -> list[str]:
        """The names of its pages."""
        return [page.key for page in self.briefing().pages]


def median_seconds(make: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of some rounds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        make()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def measure_briefings() -> Iterator[Row]:
    """Decks, formats, the usual way beside them, and the first export of a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        build(RECORD, Path(folder))
        published = open_published(Path(folder))
        whole = Maker(published, request_of(published, Question("country", COUNTRY)))
        for form in FORMATS:
            whole.make(form)  # what only the first one waits for is measured apart
        ten = whole.only(ten_slides(whole))
        yield from _decks(whole, ten)
        yield from _formats(whole)
        yield from beside_the_usual_way(ten.briefing(), ten.slides, ten.seconds("pptx"))
        yield from _from_the_command_line(Path(folder))


def ten_slides(whole: Maker) -> list[str]:
    """Pages that make a deck of ten slides with its sources, or of as many as come nearest."""
    kept: list[str] = []
    for key in dict.fromkeys((*_FOREMOST, *whole.keys)):
        if whole.only([*kept, key]).slides <= SLIDES:
            kept.append(key)
    return kept


def _decks(whole: Maker, ten: Maker) -> Iterator[Row]:
    named = f"country deck of {ten.slides} slides ({len(ten.keys)} pages and their sources)"
    yield Row(named, ten.seconds("pptx"), "s", aim=0.3)
    yield Row("the same, size", len(ten.make("pptx")) / KILOBYTE, "kB")
    yield Row(f"the whole country deck, {whole.slides} slides", whole.seconds("pptx"), "s")
    yield Row("the same, size", len(whole.make("pptx")) / KILOBYTE, "kB")


def _formats(whole: Maker) -> Iterator[Row]:
    yield Row("the whole country briefing before it has a format", whole_seconds(whole), "s")
    for form in FORMATS:
        yield Row(f"the whole country briefing as {form}", whole.seconds(form), "s")
        yield Row("the same, size", len(whole.make(form)) / KILOBYTE, "kB")
    yield Row("all six formats of it together", whole.seconds(*FORMATS), "s", aim=3.0)


def whole_seconds(whole: Maker) -> float:
    """How long the pages take alone, which every format begins with."""
    return median_seconds(whole.briefing)


def _from_the_command_line(published: Path) -> Iterator[Row]:
    """The whole life of a process, the first time after an installation and each time later."""
    with tempfile.TemporaryDirectory() as folder:
        for forms in ("pptx", ",".join(FORMATS)):
            for when in ("first run after an installation", "each later run"):
                name = f"lmc-briefing country --format {forms}, {when}"
                yield Row(name, _command_seconds(published, Path(folder), forms), "s")


def _command_seconds(published: Path, folder: Path, forms: str) -> float:
    """``folder`` keeps what Python compiles, as an installation does for its next run."""
    asked = ("country", "--country", COUNTRY, "--format", forms, "--output", str(folder / "out"))
    kept = {"PYTHONPYCACHEPREFIX": str(folder / forms), PUBLISHED_VARIABLE: str(published)}
    settings = os.environ | kept
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "dashboard.briefings.cli", *asked],
        cwd=PROJECT,
        env=settings,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begun
