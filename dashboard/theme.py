"""The colours of charts, for light and dark pages, chosen by computation and checked by tests.

Every mark has 3:1 and every text 4.5:1 against both backgrounds of its theme; the six country
colours differ in lightness (grey print) and under simulated red-green colour blindness.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# A picture is drawn outside the page, where the page's web font is not at hand, but measured
# inside it: its fonts must be ones that both find, or texts come out wider than their place.
PICTURE_FONT = '"Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif'
SCREEN_FONT = f'"Source Sans", {PICTURE_FONT}'

# Shares of a country's colour in its provinces on a map, from few to many; words and numbers
# keep 4.5:1 on each of them.
TINTS = (0.14, 0.26, 0.38)


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme: its two backgrounds (page and panel), inks and a colour a country."""

    name: str
    backgrounds: tuple[str, str]
    text: str
    muted: str
    line: str
    accent: str
    neutral: str
    countries: Mapping[str, str]

    @property
    def background(self) -> str:
        """The page behind the charts."""
        return self.backgrounds[0]


LIGHT = Palette(
    name="light",
    backgrounds=("#ffffff", "#f4f6f5"),
    text="#14201d",
    muted="#51605b",
    line="#c9d1ce",
    accent="#0b6b5d",
    neutral="#6b7773",
    countries=MappingProxyType(
        {
            "KHM": "#1b40b6",
            "CHN": "#a5344f",
            "LAO": "#5c3102",
            "MMR": "#779444",
            "THA": "#381b5a",
            "VNM": "#1b809e",
        }
    ),
)

DARK = Palette(
    name="dark",
    backgrounds=("#14181a", "#1d2326"),
    text="#e8eceb",
    muted="#a9b4b0",
    line="#3a4347",
    accent="#5ec4b0",
    neutral="#8d9995",
    countries=MappingProxyType(
        {
            "KHM": "#90daff",
            "CHN": "#fb9b8c",
            "LAO": "#fae67a",
            "MMR": "#799410",
            "THA": "#ba88ec",
            "VNM": "#237c90",
        }
    ),
)


def palette(name: str | None) -> Palette:
    """The palette of a theme name; light where the browser has not told which it shows."""
    return DARK if name == "dark" else LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2 (1 to 21)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb`` by WCAG 2.2 (0 to 1)."""
    red, green, blue = (linear(channel) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#rrggbb``, each 0 to 1."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def linear(channel: float) -> float:
    """One sRGB channel without its gamma."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def mixed(colour: str, background: str, share: float) -> str:
    """``colour`` laid over ``background`` with the given share (0 to 1)."""
    pairs = zip(channels(colour), channels(background), strict=True)
    return "#" + "".join(f"{round(255 * (a * share + b * (1 - share))):02x}" for a, b in pairs)
