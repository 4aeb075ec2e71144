"""Texts of an edited file paired with those that were written into it, by what they say."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

_ALIKE = 55.0  # of 100: less is another text, not the same one reworded


def paired(expected: Sequence[str], found: Sequence[str]) -> list[int | None]:
    """For each found text the place of the expected one that it is, None where it is none.

    Equal texts belong together wherever they stand; of the others the most alike, the nearest
    first, so that one that was reworded, moved or renumbered is still known.
    """
    matches: list[int | None] = [None] * len(found)
    free = set(range(len(expected)))
    for n, text in enumerate(found):
        same = [k for k in free if expected[k] == text]
        if same:
            matches[n] = min(same)
            free.discard(min(same))
    left = [n for n, match in enumerate(matches) if match is None]
    scored = sorted(
        ((fuzz.ratio(expected[k], found[n]), -abs(k - n), n, k) for n in left for k in free),
        reverse=True,
    )
    for score, _near, n, k in scored:
        if score >= _ALIKE and matches[n] is None and k in free:
            matches[n] = k
            free.discard(k)
    return _last_pair(matches, free)


def _last_pair(matches: list[int | None], free: set[int]) -> list[int | None]:
    """Where one text is left on each side, they are the same however it was reworded."""
    if len(free) == 1 and matches.count(None) == 1:
        matches[matches.index(None)] = free.pop()
    return matches
