"""Texts of an edited file paired with those that were written into it, by what they say."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from rapidfuzz import fuzz

_ALIKE = 55.0  # of 100: less is another text, not the same one reworded
_MOST_PAIRS = 500_000  # a file in which more is left than this is another file


def paired(expected: Sequence[str], found: Sequence[str]) -> list[int | None]:
    """For each found text the place of the expected one that it is, None where it is none.

    Equal texts belong together wherever they stand; of the others the most alike, the nearest
    first, so that one that was reworded, moved or renumbered is still known.
    """
    places: dict[str, deque[int]] = {}
    for place, text in enumerate(expected):
        places.setdefault(text, deque()).append(place)
    matches = [places[text].popleft() if places.get(text) else None for text in found]
    free = {place for left in places.values() for place in left}
    _match_alike(expected, found, matches, free)
    if len(free) == 1 and matches.count(None) == 1:
        # Where one text is left on each side, they are the same however it was reworded.
        matches[matches.index(None)] = free.pop()
    return matches


def _match_alike(
    expected: Sequence[str], found: Sequence[str], matches: list[int | None], free: set[int]
) -> None:
    """Pair what is left by likeness; ``matches`` and ``free`` are brought up to date."""
    left = [n for n, match in enumerate(matches) if match is None]
    if len(left) * len(free) > _MOST_PAIRS:
        return
    scored = []
    for n in left:
        for place in free:
            score = fuzz.ratio(expected[place], found[n], score_cutoff=_ALIKE)
            if score:
                scored.append((score, -abs(place - n), n, place))
    for _score, _near, n, place in sorted(scored, reverse=True):
        if matches[n] is None and place in free:
            matches[n] = place
            free.discard(place)
