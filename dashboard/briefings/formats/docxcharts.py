"""What the charts of a note need beside their data: what fills say, and labels for small charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.text import N_, _

if TYPE_CHECKING:
    from dashboard.briefings.formats.chartdata import ChartData
    from dashboard.figures.model import Figure

# Fills that charts of Office have, in words: in grey print they are told apart by them.
_FILLS: Mapping[str, str] = {
    "solid": N_("full: {told}"),
    "light": N_("pale: {told}"),
    "hatched": N_("hatched: {told}"),
    "dashed": N_("dashed: {told}"),
    "outline": N_("outline: {told}"),
}
# Reservations as signs, for columns that are narrower than the words.
_SIGNS: Mapping[str, str] = {
    "\u2248": N_("about {number}"),
    ">": N_("over {number}"),
    "<": N_("nearly {number}"),
    "\u2264": N_("up to {number}"),
}


def fills_told(figure: Figure) -> str:
    """What the fills of a chart say; nothing where there is but one."""
    drawn = [item for item in figure.legend if item.shape in _FILLS]
    return "; ".join(_(_FILLS[i.shape], told=i.words) for i in drawn) if len(drawn) > 1 else ""


def short_labels(chart: ChartData) -> ChartData:
    """The chart with signs before its numbers in place of words."""
    series = tuple(
        replace(s, points=tuple(replace(p, form=_short(p.form)) for p in s.points))
        for s in chart.series
    )
    return replace(chart, series=series)


def signs_told(charts: Iterable[ChartData]) -> str:
    """What the signs in charts with short labels say."""
    forms = {p.form for chart in charts for s in chart.series for p in s.points if p.value}
    told = (
        _("{sign} is {word}", sign=sign, word=word)
        for sign, word in _words().items()
        if any(form.startswith(f'"{sign}"') for form in forms)
    )
    return "; ".join(told)


def _words() -> dict[str, str]:
    """The word of each sign, as it stands before a number."""
    return {sign: _(told, number="").strip() for sign, told in _SIGNS.items()}


def _short(form: str) -> str:
    """A number format with a sign for the word that it begins with."""
    for sign, word in _words().items():
        before = f'"{word} "'
        if form.startswith(before):
            return f'"{sign}"{form.removeprefix(before)}'
    return form
