"""Every figure that the pages draw, found by opening them: nobody has to list a new one.

Each page is opened as Streamlit runs it, under several filters and with each of its choices.
What passes through the cards is written down: the figure, its drawing, and what a click opens.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import dashboard
from dashboard import address, cardhtml, cards
from dashboard.cards import Behind
from dashboard.figures.model import Figure
from dashboard.navigation import ENTRIES
from dashboard.render.plotly.base import Frame, Spec
from dashboard.theme import LIGHT, Palette
from etl.paths import PROJECT, PUBLISHED_VARIABLE

PATIENCE = 60
Params = tuple[tuple[str, tuple[str, ...]], ...]

# Filters under which every page is opened besides none: one country in two years, two countries,
# and one that leaves nothing.
FILTERS: tuple[Params, ...] = (
    (("country", ("KHM",)), ("years", ("2021", "2022"))),
    (("country", ("THA", "VNM")),),
    (("country", ("VNM",)), ("years", ("2015", "2016"))),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page opened at an address."""

    path: str
    params: Params = ()

    def __str__(self) -> str:
        asked = "&".join(f"{name}={value}" for name, values in self.params for value in values)
        return f"{self.path}?{asked}" if asked else self.path


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a page shows it; ``draw`` is None for tables, ``behind`` where no mark opens."""

    visit: Visit
    figure: Any
    draw: Callable[[Any, Frame], Spec] | None = None
    behind: Behind | None = None

    def __str__(self) -> str:
        return f"{self.figure.key} on {self.visit}"

    def on_page(self, ink: Palette = LIGHT) -> Spec:
        """What the page draws in a theme."""
        assert self.draw is not None
        return cards.drawings(self.figure, self.draw, ink)[0]

    def as_picture(self) -> Spec:
        """What a picture holds."""
        assert self.draw is not None
        return cards.drawings(self.figure, self.draw, LIGHT)[1]


@dataclass(slots=True)
class Notebook:
    """What one run of a page has shown, and the choices that it offers."""

    visit: Visit
    shown: list[Shown] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    charts: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def keys(self) -> frozenset[str]:
        """The names of the figures that the page has shown."""
        return frozenset(shown.figure.key for shown in self.shown)


def gallery(folder: Path, **how: Any) -> tuple[Shown, ...]:
    """Every figure of every page on the edition in a folder; ``how`` is of ``notebooks``."""
    return tuple(shown for book in notebooks(folder, **how) for shown in book.shown)


def charts(folder: Path, **how: Any) -> list[Shown]:
    """The figures that are drawn, and not only written as a table."""
    return [shown for shown in gallery(folder, **how) if shown.draw is not None]


@cache
def notebooks(
    folder: Path,
    *,
    filters: tuple[Params, ...] = FILTERS,
    today: date | None = None,
) -> tuple[Notebook, ...]:
    """Every page under every filter, and without a filter with its choices.

    ``today`` is the day of the reader.
    """
    _import_all()
    st.cache_resource.clear()
    if today is not None:
        opened(folder, Visit(ENTRIES[0].path))  # libraries that load late find the real dates
    books: list[Notebook] = []
    for entry in ENTRIES:
        first = opened(folder, Visit(entry.path), today)
        books += [first, *_further(folder, first, today)]
        if first.shown:
            books += [opened(folder, Visit(entry.path, asked), today) for asked in filters]
    return tuple(books)


def _import_all() -> None:
    """A module that is imported while the writers are in place would keep them for good."""
    for found in walk_packages(dashboard.__path__, "dashboard."):
        if not found.name.startswith(("dashboard.app", "dashboard.server", "dashboard.views.")):
            import_module(found.name)


def _further(folder: Path, first: Notebook, today: date | None) -> Iterator[Notebook]:
    """The same page with another entry of each of its choices: all of them where they are sections.

    A choice that only changes what a figure is of is tried with its second and its last entry.
    """
    for name, (_made, *others) in first.choices.items():
        seen = first.keys
        for place, code in enumerate(others):
            if place and seen == first.keys and place < len(others) - 1:
                continue
            book = opened(folder, replace(first.visit, params=((name, (code,)),)), today)
            seen |= book.keys
            yield book


def opened(folder: Path, visit: Visit, today: date | None = None) -> Notebook:
    """What a page shows at an address, perhaps on another day."""
    book = Notebook(visit)
    app = AppTest.from_file(str(PROJECT / "dashboard" / "app.py"), default_timeout=PATIENCE)
    app._page_hash = calc_hash(visit.path)
    for name, values in visit.params:
        app.query_params[name] = list(values)
    with pytest.MonkeyPatch.context() as patch, _written_down(book, patch):
        patch.setitem(os.environ, PUBLISHED_VARIABLE, str(folder))
        if today is not None:
            _set_day(today, patch)
        app.run()
    book.charts = len(app.get("plotly_chart"))
    book.faults = [str(fault.value) for fault in app.exception]
    return book


@contextmanager
def _written_down(book: Notebook, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a writer before each function that all figures and choices pass through."""

    def figure_seen(figure: Figure) -> Any:
        book.shown.append(Shown(book.visit, figure))
        return head_html(figure)

    def drawn(figure: Any, draw: Any, colours: Any) -> Any:
        assert book.shown[-1].figure is figure
        book.shown[-1] = replace(book.shown[-1], draw=draw)
        return drawings(figure, draw, colours)

    def opens(behind: Behind, *args: Any, **more: Any) -> None:
        book.shown[-1] = replace(book.shown[-1], behind=behind)
        receipt_choice(behind, *args, **more)

    def chosen(name: str, label: str, options: dict[str, str], *args: Any, **more: Any) -> str:
        book.choices[name] = list(options)
        return one(name, label, options, *args, **more)

    head_html, drawings = cardhtml.head_html, cards.drawings
    receipt_choice, one = cards.receipt_choice, address.one
    for original, writer in (
        (head_html, figure_seen),
        (drawings, drawn),
        (receipt_choice, opens),
        (one, chosen),
    ):
        _replace(original, writer, patch)
    yield


class _AnyDate(type):
    """Real dates are dates of the class below as well."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, date)


def _set_day(day: date, patch: pytest.MonkeyPatch) -> None:
    """Another today, for modules that have imported ``date`` and for pages that will."""

    class Frozen(date, metaclass=_AnyDate):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return day

    _replace(date, Frozen, patch)
    patch.setattr(dt, "date", Frozen)


def _replace(original: Any, writer: Any, patch: pytest.MonkeyPatch) -> None:
    """In every module of the dashboard that has the function under some name."""
    for module_name, module in sys.modules.copy().items():
        if module_name.startswith("dashboard"):
            for name, value in vars(module).copy().items():
                if value is original:
                    patch.setattr(module, name, writer)
