"""What a subject puts in a briefing: its words, its numbers and its pages, in order."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefings.model import Page, Passage
from dashboard.figures.stats import Stat


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one subject; ``path`` and ``asked`` reopen its view on the dashboard."""

    name: str
    title: str
    subtitle: str
    stats: tuple[Stat, ...]
    pages: tuple[Page, ...]
    caveats: tuple[Passage, ...]
    path: str
    asked: tuple[tuple[str, str], ...]
