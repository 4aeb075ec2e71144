"""Horizontal bars for named categories: one of the few kinds of chart that every renderer draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.figures.model import Figure

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """One category.

    ``value`` is the length, None where nothing is reported (a ring, never a zero). ``whole`` is
    drawn as an outline that the bar fills in part. ``low`` and ``high`` bound a disputed value, or
    its whole where it has one, whose agreement ``state`` then is: the part is our own count.
    ``state`` is an agreement (DESIGN section 2) and ``ink`` the country whose colour it takes,
    empty for the accent. ``name`` stands above the bar, ``label`` at its end; ``told`` says both
    in a sentence. Bars of one ``group`` follow one another under its name.
    """

    mark: str
    name: str
    value: Decimal | None
    label: str
    told: str
    state: str = "agreed"
    ink: str = ""
    group: str = ""
    whole: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    receipt: tuple[str, ...] = ()

    @property
    def reach(self) -> Decimal | None:
        """The furthest point that the bar, its outline or its range touches."""
        return max((n for n in (self.value, self.whole, self.high) if n is not None), default=None)

    @property
    def filling(self) -> str:
        """The state by which the bar itself is filled: a part that is counted here is sure."""
        return "agreed" if self.whole is not None or self.state == "silent" else self.state

    @property
    def bounded(self) -> Decimal | None:
        """The number that ``low`` and ``high`` bound."""
        return self.value if self.whole is None else self.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsChart(Figure):
    """Bars on one scale that begins at zero, in the order in which they are to be read."""

    bars: tuple[Bar, ...]

    def ink_of(self, group: str) -> str:
        """The country whose colour the name of a group takes: that of all its bars, or none."""
        inks = {bar.ink for bar in self.bars if bar.group == group}
        return next(iter(inks)) if len(inks) == 1 else ""
