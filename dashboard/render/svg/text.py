"""Texts broken into lines that fit, by the true widths of their letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dashboard.render.svg import letters
from dashboard.render.svg.fonts import advance, reach

MORE = "\u2026"
_LEADING = 1.3  # from one line of Latin to the next, in font sizes
_AIR = 0.06  # between the marks of two lines of a script that needs more
# A phrase without spaces begins on the line where so much of it is still free.
_WORTH_FILLING = 0.3


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set."""

    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its base line, counted from the top of the paragraph."""

    words: str
    base: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines one below the other; ``height`` is that of all of them."""

    lines: tuple[Line, ...]
    height: float
    width: float
    style: Style


def width_of(text: str, style: Style) -> float:
    """The width of a text on one line."""
    return advance(text, bold=style.bold) * style.size


def paragraph(
    text: str, width: float, style: Style, *, most: int = 40, even: bool = False
) -> Paragraph:
    """A text in lines of at most ``width``; what is beyond ``most`` lines is cut with a sign.

    ``even`` makes the lines as short as their number allows, so that no word is left alone.
    """
    lines = broken(text, width, style, most)
    if even and len(lines) > 1 and not lines[-1].endswith(MORE):
        lines = _evened(text, width, style, lines)
    return stacked(lines, style)


def stacked(lines: list[str] | tuple[str, ...], style: Style) -> Paragraph:
    """Lines as they are, below each other, with room for the marks of their scripts."""
    placed: list[Line] = []
    base, below = 0.0, 0.0
    for words in filter(None, lines):
        above, under = reach(words)
        step = max(_LEADING, below + above + _AIR) if placed else max(above, _LEADING - 0.3)
        base += step * style.size
        placed.append(Line(words, base))
        below = under
    height = base + max(below, 0.3) * style.size if placed else 0.0
    widest = max((width_of(line.words, style) for line in placed), default=0.0)
    return Paragraph(tuple(placed), height, widest, style)


def cut(text: str, width: float, style: Style, *, more: bool = False) -> str:
    """A text on one line, cut with a sign where it is too long; empty where nothing fits.

    With ``more`` the sign stands there in any case: something follows that is not shown.
    """
    text = letters.plain(text)
    if not more and width_of(text, style) <= width:
        return text
    shown = _beginning(text, width - width_of(MORE, style), style)
    # Not inside a word, unless that would leave next to nothing.
    if len(shown) < len(text) and " " in shown[len(shown) // 2 :]:
        shown = shown[: shown.rfind(" ")]
    shown = shown.rstrip(" ,;:\u200b")
    return shown + MORE if shown else ""


def widest_word(text: str, style: Style) -> float:
    """The width that a column needs so that no word of the text is torn."""
    words = letters.words(letters.plain(text))
    return max((width_of(word.rstrip(_SPACES), style) for word in words), default=0.0)


def _beginning(text: str, width: float, style: Style) -> str:
    kept, used = [], 0.0
    for cluster in letters.clusters(text[: _at_most(width, style)]):
        used += width_of(cluster, style)
        if used > width:
            break
        kept.append(cluster)
    return "".join(kept)


def _at_most(width: float, style: Style) -> int:
    """More letters than these cannot fit, whatever they are."""
    return max(0, int(10 * width / style.size)) + 20


def broken(text: str, width: float, style: Style, most: int = 40) -> list[str]:
    """The lines of a text."""
    return list(_broken(letters.plain(text), width, style, most))


@lru_cache(maxsize=4_000)
def _broken(text: str, width: float, style: Style, most: int) -> tuple[str, ...]:
    return tuple(_Breaking(width, style, most).lines_of(_kept_together(text)))


def _kept_together(text: str) -> str:
    """A number stays with its unit or with what it counts, a dot between parts with the first."""
    return re.sub(r"(?<=[\d$]) (?=\w)| (?=\(\d+\))| (?=· )", "\u00a0", text)


def _evened(text: str, width: float, style: Style, lines: list[str]) -> list[str]:
    narrow, wide, best = width / len(lines), width, lines
    while wide - narrow > style.size / 2:
        middle = (narrow + wide) / 2
        tried = broken(text, middle, style)
        if len(tried) == len(lines):
            wide, best = middle, tried
        else:
            narrow = middle
    return best


_SPACES = " \u3000\u200b"


class _Breaking:
    """The lines of one text while they are being filled."""

    def __init__(self, width: float, style: Style, most: int) -> None:
        self._width, self._style, self._most = width, style, most
        self._lines: list[str] = []
        self._line, self._used = "", 0.0

    def lines_of(self, text: str) -> list[str]:
        """All lines; the last one is cut where there are too many."""
        words = letters.words(text)
        for place, word in enumerate(words):
            self._add(word)
            if len(self._lines) >= self._most:
                return self._ended(self._line + "".join(words[place + 1 :]))
        self._flush()
        return self._lines

    def _ended(self, rest: str) -> list[str]:
        """The allowed lines; where something is left, the last one says so."""
        kept = self._lines[: self._most]
        left = "".join(self._lines[self._most :]) + rest
        if left.strip(_SPACES):
            kept[-1] = cut(kept[-1], self._width, self._style, more=True) or MORE
        return kept

    def _add(self, word: str) -> None:
        if self._fits(word):
            self._put(word)
        elif self._is_to_be_torn(word):
            self._tear(word)
        else:
            self._flush()
            self._put(word)

    def _is_to_be_torn(self, word: str) -> bool:
        if self._width_of(word) > self._width:
            return True
        free = self._width - self._used
        return letters.tearable(word) and free > _WORTH_FILLING * self._width

    def _tear(self, word: str) -> None:
        """Cluster by cluster; a long word of letters begins on a line of its own."""
        if not letters.tearable(word):
            self._flush()
        for part in letters.phrases(word):
            if not self._fits(part) and self._line:
                self._fill(part)
            else:
                self._pour(part)
            if len(self._lines) > self._most:
                return

    def _fill(self, part: str) -> None:
        """Begin a new line, unless that would leave this one half empty."""
        if self._width - self._used < _WORTH_FILLING * self._width:
            self._flush()
        self._pour(part)

    def _pour(self, part: str) -> None:
        for cluster in letters.clusters(part):
            if not self._fits(cluster):
                self._flush()
            self._put(cluster)

    def _fits(self, word: str) -> bool:
        return self._used + self._width_of(word) <= self._width

    def _width_of(self, word: str) -> float:
        """The width that a word needs at the end of a line, where spaces need none."""
        return width_of(word.rstrip(_SPACES), self._style)

    def _put(self, word: str) -> None:
        self._line += word
        self._used += width_of(word, self._style)

    def _flush(self) -> None:
        line = self._line.strip(_SPACES)
        if line:
            self._lines.append(line)
        self._line, self._used = "", 0.0
