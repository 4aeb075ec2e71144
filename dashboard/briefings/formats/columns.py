"""How the columns of a table share the width of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dashboard.briefings.formats.unbroken import FIXED

# Wide letters (Chinese and the like) take two of the others.
_WIDE = 0x2E7F
# A text longer than this may break over lines before a column grows for it.
_LONGEST, _LONGEST_WORD = 60, 24
# Where a text may break: not at a fixed space.
_ENDS = re.compile(r"[ \t\n/]+")


# The width of a text.
Measure = Callable[[str], float]


def by_letters(letter: float) -> Measure:
    """Widths by the number of letters, where the font of the reader is not known."""
    return lambda text: _letters(text) * letter


def shared_widths(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    total: float,
    letter: float | Measure,
    pad: float,
) -> tuple[float, ...]:
    """Widths that add up to ``total``, in its unit: no word broken where that can be, then by need.

    ``letter`` is the mean width of a letter, or tells that of a text; ``pad`` is the room beside
    the text of a cell.
    """
    size = letter if callable(letter) else by_letters(letter)
    texts = [[name, *(row[n] for row in rows)] for n, name in enumerate(head)]
    least = [max(_widest_word(text, size) for text in column) + pad for column in texts]
    longest = size("0" * _LONGEST)
    wanted = [min(max(map(size, column)), longest) + pad for column in texts]
    return shared(least, wanted, total)


def shared(least: Sequence[float], wanted: Sequence[float], total: float) -> tuple[float, ...]:
    """Widths that add up to ``total``: each column its least, then by what more it wants."""
    spare = total - sum(least)
    if spare <= 0:
        return tuple(width * total / sum(least) for width in least)
    need = [max(want - few, 0.0) for want, few in zip(wanted, least, strict=True)]
    given = min(spare / (sum(need) or 1.0), 1.0)
    # Where every column has what it wants, all of them share the rest.
    rest = (spare - given * sum(need)) / sum(least)
    return tuple(few * (1 + rest) + more * given for few, more in zip(least, need, strict=True))


def _widest_word(text: str, size: Measure) -> float:
    words = _words(text)
    return min(max(map(size, words), default=size("0000")), size("0" * _LONGEST_WORD))


def _words(text: str) -> list[str]:
    """Words that must not be broken; scripts without spaces break anywhere."""
    return [word for word in _ENDS.split(text) if word.replace(FIXED, "").isascii()]


def _letters(text: str) -> int:
    return sum(2 if ord(letter) > _WIDE else 1 for letter in text)
