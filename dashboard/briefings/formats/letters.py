"""How wide texts are in the deck's font, so that they can be set in the largest size that fits.

LibreOffice does not shrink a text that overflows, and PowerPoint does it only once somebody edits
it: sizes are found here. Widths are those of Carlito, which has the measures of Calibri.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dashboard import words

# Thousandths of the size, of the letters from the space to the tilde.
_REGULAR = (
    *(226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386),
    *(507, 507, 507, 507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463),
    *(894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662),
    *(517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498),
    *(291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527),
    *(525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498),
)
_BOLD = (
    *(226, 326, 438, 498, 507, 729, 705, 233, 312, 312, 498, 498, 258, 306, 267, 430),
    *(507, 507, 507, 507, 507, 507, 507, 507, 507, 507, 276, 276, 498, 498, 498, 463),
    *(898, 606, 561, 529, 630, 488, 459, 637, 631, 267, 331, 547, 423, 874, 659, 676),
    *(532, 686, 563, 473, 495, 653, 591, 906, 551, 520, 478, 325, 430, 325, 498, 498),
    *(300, 494, 537, 418, 537, 503, 316, 474, 537, 246, 255, 480, 246, 813, 537, 538),
    *(537, 537, 355, 399, 347, 537, 473, 745, 459, 474, 397, 344, 475, 344, 498),
)
_MARKS = {
    "\u00a0": 226,
    "\u00b7": 252,
    "\u2013": 498,
    "\u2014": 905,
    "\u2018": 250,
    "\u2019": 250,
    "\u2026": 690,
}
_WIDE, _OTHER = 1000, 640  # of Chinese and the like, and of scripts that are not measured
_FIRST_WIDE = 0x2E80
_SLACK = 0.992  # of a width that is filled: programs differ in how they round
LINE = 1.17  # height of a line in letters, as the master sets it


class _Widths(dict[str, int]):
    """The widths of letters, each found once."""

    def __missing__(self, letter: str) -> int:
        width = self[letter] = self._found(letter)
        return width

    def _found(self, letter: str) -> int:
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Cf"):
            return 0
        if ord(letter) >= _FIRST_WIDE:
            return _WIDE
        base = unicodedata.normalize("NFD", letter)[0]
        return self[base] if base != letter else _OTHER


def _widths(measured: tuple[int, ...]) -> _Widths:
    return _Widths({chr(n): width for n, width in enumerate(measured, start=32)} | _MARKS)


_LETTERS = {False: _widths(_REGULAR), True: _widths(_BOLD)}


def length(text: str, size: float, *, bold: bool = False) -> float:
    """Inches that a text takes in one line."""
    return _thousandths(text, bold) * size / 72_000


@lru_cache(maxsize=8192)
def _thousandths(text: str, bold: bool) -> int:
    return sum(map(_LETTERS[bold].__getitem__, text))


@lru_cache(maxsize=8192)
def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a width of inches, broken between words."""
    room = max(width * _SLACK * 72_000 / size, 1000.0)
    return sum(_lines(line, room, bold=bold) for line in text.split("\n"))


def _lines(text: str, room: float, *, bold: bool) -> int:
    if _thousandths(text, bold) <= room:
        return 1
    lines, filled = 1, 0.0
    for word, space in _words(text):
        need, before = _thousandths(word, bold), space if filled else 0
        if filled and filled + before + need > room:
            lines, filled, before = lines + 1, 0.0, 0
        if need > room:  # broken inside: a long word, or a script without spaces
            more = math.ceil(need / room) - 1
            lines, need = lines + more, need - round(more * room)
        filled += before + need
    return lines


def _words(text: str) -> Iterator[tuple[str, int]]:
    """What stays together in a line, with the space before it; lines break after dashes too."""
    for word in text.split(" "):
        if "-" not in word and "\u2013" not in word:
            yield word, _SPACE
            continue
        first, *others = _DASH.split(word)
        yield first, _SPACE
        yield from ((other, 0) for other in others)


_SPACE = _REGULAR[0]
_DASH = re.compile("(?<=[-\u2013])(?=.)")


def height_of(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """Inches that a text takes from the top of its first line to the foot of its last."""
    return lines_of(text, width, size, bold=bold) * size * LINE / 72


def cut_to(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> str:
    """A text that takes no more than so many lines, cut with a sign where it is longer."""

    def fits(shown: str) -> bool:
        return lines_of(shown, width, size, bold=bold) <= lines

    if fits(text):
        return text
    parts = text.split()
    # As many words as fit: more of them never take fewer lines.
    kept = bisect_left(range(1, len(parts)), 1, key=lambda n: int(not fits(_begun(parts[:n]))))
    shown = _begun(parts[:kept])
    return shown if kept else _begun([words.cut(text, max(int(width * 72 / size), 1))])


def _begun(parts: Sequence[str]) -> str:
    """The first words of a text, with the sign that there are more."""
    return " ".join(parts).rstrip("\u2026") + "\u2026"


def in_one_line(sizes: tuple[float, ...], text: str, width: float, *, bold: bool) -> float:
    """The first of falling sizes in which a text takes one line; 0 where it takes more in all."""
    return next((s for s in sizes if lines_of(text, width, s, bold=bold) == 1), 0.0)


def largest(sizes: tuple[float, ...], text: str, width: float, lines: int, *, bold: bool) -> float:
    """The first of falling sizes in which a text takes no more than so many lines; or the last."""
    fitting = (s for s in sizes if lines_of(text, width, s, bold=bold) <= lines)
    return next(fitting, sizes[-1])
