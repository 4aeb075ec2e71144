"""Slides of charts: one with words beside it, small multiples, and a timeline of shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.briefings.formats.deckmaster import MARGIN, Box
from dashboard.briefings.formats.decktext import Style
from dashboard.briefings.formats.decktimeline import (
    key_shape,
    split_lanes,
    told_below,
    words_width,
)
from dashboard.briefings.formats.letters import height_of, largest
from dashboard.briefings.formats.slideframe import INNER, Room, begin, ink, message_above
from dashboard.briefings.model import Basis, Text
from dashboard.figures.bars import BarsChart
from dashboard.figures.guideline import numbers_line
from dashboard.theme import LIGHT
from etl.text import _

if TYPE_CHECKING:
    from pptx.slide import Slide

    from dashboard.briefings.formats.chartdata import ChartData
    from dashboard.briefings.formats.deck import Deck
    from dashboard.briefings.model import Page
    from dashboard.figures.guideline import TimelineChart
    from dashboard.figures.model import Figure

_BESIDE = 3.2  # width of the column beside a chart


def chart_slide(
    deck: Deck, slide: Slide, page: Page, charts: Sequence[ChartData], room: Room
) -> None:
    """One chart with words beside it; several of them as small multiples below the message."""
    if len(charts) > 1:
        _multiples(deck, slide, page, charts, room)
        return
    keyed = page.figure is not None and any(i.shape != "ring" for i in page.figure.legend)
    if not keyed:
        room = message_above(deck, slide, page, room)
        deck.chart(slide, Box((MARGIN, room.top, INNER, room.height)), charts[0])
        return
    width = INNER - _BESIDE - 0.4
    deck.chart(slide, Box((MARGIN, room.top, width, room.height)), charts[0])
    left, top = MARGIN + width + 0.4, room.top + 0.1
    height = height_of(page.message.words, _BESIDE, _MESSAGE)
    deck.box(slide, Box((left, top, _BESIDE, height)), page.message, Style(_MESSAGE))
    if page.figure is not None:
        top += height + 0.3
        _key(deck, slide, page.figure, Box((left, top, _BESIDE, room.bottom - top)))


_MESSAGE, _WORDS = 22.0, 14.0  # sizes of the message beside a chart, and of its key
_NAME = 0.3  # inches for the name of a small chart
_SMALL = 1200  # of the letters in one, in points / 100


def _multiples(
    deck: Deck, slide: Slide, page: Page, charts: Sequence[ChartData], room: Room
) -> None:
    """Small charts beside each other on one scale, with the key to all of them below."""
    room = message_above(deck, slide, page, room)
    if page.figure is not None:
        room = _key_line(deck, slide, page.figure, room)
    abreast = 2 if len(charts) in (2, 4) else 3
    rows = -(-len(charts) // abreast)
    width, height = (INNER - 0.3 * (abreast - 1)) / abreast, room.height / rows
    for n, chart in enumerate(charts):
        row, column = divmod(n, abreast)
        left, top = MARGIN + column * (width + 0.3), room.top + row * height
        title = Text(f"{chart.key}/name", chart.title, chart.basis)
        size = largest((16.0, 15.0, 14.0), chart.title, width, 1, bold=True)
        deck.box(slide, Box((left, top, width, _NAME)), title, Style(size, bold=True))
        where = Box((left, top + _NAME, width, height - _NAME - 0.05))
        deck.chart(slide, where, chart, _SMALL)


def _key_line(deck: Deck, slide: Slide, figure: Figure, room: Room) -> Room:
    """How marks are drawn and what it says, in a line below the charts."""
    left, top = MARGIN, room.bottom - 0.28
    for item in figure.legend:
        if item.shape == "ring":  # written below the year
            continue
        width = words_width(item.words)
        deck.swatch(slide, Box((left, top + 0.04, 0.26, 0.2)), item.shape, LIGHT.neutral)
        text = Text(f"{figure.key}/key-{item.shape}", item.words)
        deck.box(slide, Box((left + 0.36, top, width, 0.25)), text, Style(_WORDS))
        left += 0.36 + width + 0.3
    return Room(room.top, top - 0.05)


def _key(deck: Deck, slide: Slide, figure: Figure, where: Box) -> None:
    """How marks are drawn and what it says, with a swatch of each."""
    left, top, width, _height = where
    colour = _key_ink(deck, figure)
    for item in figure.legend:
        if item.shape == "ring":  # written below the year: Office draws no mark for a gap
            continue
        height = height_of(item.words, width - 0.42, _WORDS)
        deck.swatch(slide, Box((left, top + 0.04, 0.26, 0.2)), item.shape, colour)
        text = Text(f"{figure.key}/key-{item.shape}", item.words)
        deck.box(slide, Box((left + 0.42, top, width - 0.42, height)), text, Style(_WORDS))
        top += height + 0.12


def _key_ink(deck: Deck, figure: Figure) -> str:
    """The colour of the marks; none of theirs where each country has its own."""
    inks = {bar.ink for bar in figure.bars} if isinstance(figure, BarsChart) else set()
    return LIGHT.neutral if len(inks) > 1 else ink(deck)


def timeline_slides(deck: Deck, page: Page, chart: TimelineChart) -> None:
    """Native shapes below the key to them, some lanes a slide; the notes list every mark.

    They carry no numbers, which would be too small for the back row.
    """
    told = tuple(text for text in page.coverage if text.words != numbers_line())
    page = replace(page, coverage=told)
    parts = split_lanes(chart)
    for n, part in enumerate(parts, start=1):
        slide, room = begin(deck, page, n, len(parts))
        if n == 1:
            room = message_above(deck, slide, page, room)
        top = _timeline_key(deck, slide, page, chart, room.top) + 0.1
        bottom = _told_below(deck, slide, page, part, room.bottom)
        deck.timeline(slide, Box((MARGIN, top, INNER, bottom - top)), page, part, n)


def _timeline_key(deck: Deck, slide: Slide, page: Page, chart: TimelineChart, top: float) -> float:
    """How marks are drawn and what it says, in lines; where they end."""
    left = MARGIN
    for item in chart.legend:
        width = words_width(item.words)
        if left + 0.3 + width > MARGIN + INNER:
            left, top = MARGIN, top + 0.28
        deck.sign(slide, key_shape(item.shape, Box((left, top, 0.24, 0.25))))
        text = Text(f"{page.key}/key-{item.shape}", item.words)
        deck.box(slide, Box((left + 0.3, top, width, 0.25)), text, Style(_WORDS))
        left += 0.3 + width + 0.25
    return top + 0.28


def _told_below(deck: Deck, slide: Slide, page: Page, chart: TimelineChart, bottom: float) -> float:
    """What the numbers in the drawing stand for, in lines below it; where they begin."""
    told = [
        _("{n}: {title}", n=n, title=mark.label)
        for n, mark in enumerate(told_below(chart), start=1)
    ]
    lines: list[list[int]] = [[]]
    filled = 0.0
    for k, words in enumerate(told):
        width = words_width(words, bold=True) + 0.3
        if lines[-1] and filled + width > INNER:
            lines.append([])
            filled = 0.0
        lines[-1].append(k)
        filled += width
    top = bottom - 0.27 * len(lines) if told else bottom
    for n, line in enumerate(lines):
        left = MARGIN
        for k in line:
            mark, width = told_below(chart)[k].mark, words_width(told[k], bold=True)
            text = Text(f"{page.key}/{mark}/below", told[k], page.bases.get(mark, Basis()))
            deck.box(slide, Box((left, top + 0.27 * n, width, 0.25)), text, Style(14, bold=True))
            left += width + 0.3
    return top
