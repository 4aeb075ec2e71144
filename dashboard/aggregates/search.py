"""One search over the rows of the record, forgiving of spelling, word order and accents."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from dashboard.aggregates.folding import folded

# Longer queries are cut: nobody types them, and each word costs a pass over the vocabulary.
LONGEST, MOST_WORDS = 200, 12
# Words shorter than this must be spelled right: one letter makes another word of them.
_FUZZY_FROM = 4
_ALIKE = 80.0  # of 100; a letter left out of five passes, a wrong one of four does not
_EXACT, _BEGINS, _INSIDE = 100.0, 85.0, 70.0
_IN_HEADING = 1.6  # a word of the heading says more about a row than one of its notes


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that can be found: its heading as shown and all other words it is found by.

    ``nicknames`` are short ways to write its name, such as ``jwg6``; they weigh as the heading.
    """

    table: str
    key: str
    heading: str
    body: str
    nicknames: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits, and how many of the words asked for it holds."""

    entry: Entry
    score: float
    words: int


class _Holding:
    """The entries that hold a word, by their numbers: in the heading, or in the body alone."""

    __slots__ = ("bodies", "headings")

    def __init__(self) -> None:
        # A tenth of the memory of numbers in a list or a dict.
        self.bodies, self.headings = array("I"), array("I")


class SearchIndex:
    """Every word of the entries with the entries that hold it; made once an edition."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        held: defaultdict[str, _Holding] = defaultdict(_Holding)
        for n, entry in enumerate(self._entries):
            heading = dict.fromkeys(folded(f"{entry.heading} {entry.nicknames}").split())
            body = dict.fromkeys(folded(entry.body).split())
            for word in body:
                place = held[word]
                (place.headings if word in heading else place.bodies).append(n)
            for word in heading:
                if word not in body:
                    held[word].headings.append(n)
        self._held: Mapping[str, _Holding] = held
        self._words: Sequence[str] = list(held)

    def find(self, query: str, most: int) -> list[Hit]:
        """The best ``most`` entries, those that hold all words first.

        Where no entry holds every word, the ones that hold the most of them are given.
        """
        asked = _asked(query)
        scores: defaultdict[int, float] = defaultdict(float)
        held: defaultdict[int, int] = defaultdict(int)
        for word in asked:
            for n, score in self._holding(word).items():
                scores[n] += score
                held[n] += 1
        best = max(held.values(), default=0)
        fitting = [n for n, words in held.items() if words == best]
        fitting.sort(key=lambda n: (-scores[n], n))
        return [Hit(self._entries[n], scores[n], held[n]) for n in fitting[:most]]

    def _holding(self, asked: str) -> dict[int, float]:
        """The entries that hold a word like ``asked``, each with its best score."""
        found: dict[int, float] = {}
        for word, score in self._alike(asked).items():
            holding = self._held[word]
            for n in holding.bodies:
                found[n] = max(found.get(n, 0.0), score)
            for n in holding.headings:
                found[n] = max(found.get(n, 0.0), score * _IN_HEADING)
        return found

    def misspelt(self, query: str) -> list[str]:
        """The words of a query that no entry has, not even as a beginning, but has alike."""
        return [
            word for word in _asked(query) if not self._spelled(word) and self._alike(word) != {}
        ]

    def _spelled(self, asked: str) -> bool:
        return any(word.startswith(asked) for word in self._words)

    def _alike(self, asked: str) -> dict[str, float]:
        """The words that may be meant; other spellings only of a word that no entry has."""
        alike: dict[str, float] = {}
        if len(asked) >= _FUZZY_FROM and not self._spelled(asked):
            near = process.extract(
                asked, self._words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=20
            )
            # Below every right spelling, the nearest first.
            alike = {word: score / 2 for word, score, _n in near}
        for word in self._words:
            if asked in word:
                alike[word] = _BEGINS if word.startswith(asked) else _INSIDE
        if asked in self._held:
            alike[asked] = _EXACT
        return alike


def _asked(query: str) -> list[str]:
    return list(dict.fromkeys(folded(query[:LONGEST]).split()))[:MOST_WORDS]


def question_words(query: str) -> int:
    """How many words a query asks for."""
    return len(dict.fromkeys(folded(query[:LONGEST]).split()))
