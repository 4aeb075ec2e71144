"""What a text is made of: cleaned letters, clusters that are never torn, places to break a line.

Latin breaks between words, Chinese between characters, Thai, Lao, Khmer and Burmese at spaces and
zero-width spaces, and where there is none between clusters. A cluster is what a reader of the
script would not see parted: a consonant with its vowels, marks and what stands below it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# Joiners and the sign "a line may break here" have a meaning in these scripts; all other
# characters without a shape are dropped: they hide text or turn its direction.
_KEPT = "\u200b\u200c\u200d\u2060"
_DROPPED = ("Cc", "Cf", "Cs")

_THAI_LAO = re.compile("[\u0e01-\u0e5b\u0e81-\u0edf]")
# Vowels that are written before their consonant: the line may not break after them.
_BEFORE = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
# Signs that close what stands before them.
_AFTER = re.compile(
    "[\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6"
    "\u17d4-\u17da\u104a\u104b\u102b\u102c\u1038\u17b6]"
)
_STACKERS = "\u17d2\u1039"  # the next consonant goes below
# A Burmese consonant without a vowel of its own (asat), which ends the syllable before it.
_FINAL = re.compile(
    "[\u1000-\u1021\u103f][\u1037\u103a]*\u103a"
)  # A Thai, Lao or Khmer consonant without a vowel of its own ends an open syllable before it.
_BARE = re.compile(
    "(?:[\u0e01-\u0e2e](?![\u0e30-\u0e3a\u0e45-\u0e4e])"
    "|[\u0e81-\u0eae](?![\u0eb0-\u0ebd\u0ec8-\u0ecd])"
    "|[\u1780-\u17a2](?![\u17b4-\u17d3]))"
)
_OPEN = re.compile(
    "(?:^[\u0e01-\u0e2e\u0e81-\u0eae\u1780-\u17a2]|[\u17d2\u0e40-\u0e44\u0ec0-\u0ec4]."
    "|[\u0e30-\u0e3a\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ecd\u17b6-\u17c5])$"
)

# Thai, Lao and Khmer words such as "work of", "state of", "and", "in", and vowels written first.
_OPENERS = re.compile(
    "การ|ความ|และ|ที่|ของ|ด้าน|[\u0e40-\u0e44]"
    "|ການ|ຄວາມ|ແລະ|ທີ່|ຂອງ|ດ້ານ|[\u0ec0-\u0ec4]"
    "|ការ|និង|ក្នុង|នៃ|របស់|លើ"
)

_EAST_ASIAN = re.compile("[\u2e80-\u2fff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_SOUTH_EAST_ASIAN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_NEVER_FIRST = "、。，．：；？！）］｝〉》」』】〕〗’”…—％・·)]}>,.;:?!%"
_NEVER_LAST = "（［｛〈《「『【〔〖‘“([{<$#"


# A longer text is a whole page: keeping those would fill the memory, and none comes twice.
_LONGEST_KEPT = 2_000


def plain(text: str) -> str:
    """The text as it can be shown: composed, on one line, without control characters."""
    return _kept_plain(text) if len(text) <= _LONGEST_KEPT else _made_plain(text)


@lru_cache(maxsize=4_000)
def _kept_plain(text: str) -> str:
    return _made_plain(text)


def _made_plain(text: str) -> str:
    spaced = re.sub(r"[ \t\n\r\v\f\u0085\u2028\u2029]+", " ", text)
    dropped = {ord(c): None for c in set(spaced) if c not in _KEPT and not _has_a_shape(c)}
    return unicodedata.normalize("NFC", spaced.translate(dropped) if dropped else spaced).strip()


def _has_a_shape(letter: str) -> bool:
    code = ord(letter)
    never = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # no characters, by definition
    return not never and unicodedata.category(letter) not in _DROPPED


def clusters(text: str) -> list[str]:
    """The text in pieces that must not be torn, whatever the line is like."""
    found: list[str] = []
    for place, letter in enumerate(text):
        if found and _joins(found[-1], letter, text, place):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _joins(cluster: str, letter: str, text: str, place: int) -> bool:
    """Whether ``letter``, which stands at ``place``, belongs to the cluster before it."""
    last = cluster[-1]
    return (
        unicodedata.category(letter) in ("Mn", "Mc", "Me")
        or letter in "\u200c\u200d\u2060"
        or last in "\u200d\u2060"
        or last in _STACKERS
        or bool(_AFTER.match(letter))
        or (bool(_BEFORE.match(last)) and bool(_THAI_LAO.match(letter)))
        or bool(_FINAL.match(text, place))
        or (bool(_BARE.match(text, place)) and bool(_OPEN.search(cluster)))
    )


def words(text: str) -> list[str]:
    """The text in pieces after which a line may break; a space stays at the end of its piece."""
    pieces = re.split(r"(?<=[ \u3000\u200b])", text)
    return [part for piece in pieces if piece for part in _parts(piece)]


def _parts(piece: str) -> list[str]:
    """Chinese characters one by one, and what stands between them whole."""
    if not _EAST_ASIAN.search(piece):
        return _hyphenated(piece)
    found: list[str] = []
    for letter in clusters(piece):
        if found and not _may_break(found[-1], letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _may_break(before: str, letter: str) -> bool:
    if letter[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST or letter == " ":
        return False
    return bool(_EAST_ASIAN.match(letter) or _EAST_ASIAN.match(before[-1]))


def _hyphenated(piece: str) -> list[str]:
    """A word may break after a hyphen between two letters, and after a slash."""
    cuts = [
        match.end()
        for match in re.finditer(r"(?<=[^\W\d_]{2})[-\u2010](?=[^\W\d_]{2})|(?<=\w)/(?=\w)", piece)
    ]
    return [piece[start:end] for start, end in pairwise([0, *cuts, len(piece)])]


def phrases(word: str) -> list[str]:
    """A phrase without spaces, parted where one of its most common words begins.

    Which words there are could only be told with a dictionary; where one of these begins, or a
    vowel that is written first, a line ends well.
    """
    cuts = [match.start() for match in _OPENERS.finditer(word) if match.start()]
    return [word[start:end] for start, end in pairwise([0, *cuts, len(word)])]


def tearable(word: str) -> bool:
    """Whether a word of this script is really a phrase, which may break inside."""
    return bool(_SOUTH_EAST_ASIAN.search(word))
