"""The edition on show: the newest whole one, kept while what comes after it is damaged.

Imports no Streamlit: one shelf serves all visitors of a server, from many threads.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from dashboard.published import Published, open_published
from etl.edition import (
    POINTER,
    DamagedEditionError,
    Edition,
    EditionError,
    NothingPublishedError,
    is_whole,
    not_whole,
    read_edition,
)
from etl.text import _

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

# Seconds until what was found damaged is read again, where nobody has published meanwhile.
RETRY = 2.0
# Seconds between two looks at the files of the edition on show.
LOOK = 30.0

# What changes whenever a file is written or replaced; None where it is not there.
Stamp = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong in the folder, and what to do.

    ``newer`` is set where it is not what is shown that is damaged there but an edition that would
    take its place.
    """

    why: str
    newer: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The edition to show, whole, and what is wrong with what lies in the folder."""

    published: Published
    damage: Damage | None = None


class Shelf:
    """The edition of one folder that is shown to everybody who asks from now on.

    Who asks after an edition was published gets that one, or the last whole one where it is
    damaged; the keeper is told in the log, once for each damage.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._clock = clock
        self._lock = Lock()
        self._good: Published | None = None
        self._watch = _FileWatch(folder, clock)
        self._failed: tuple[Stamp, float, str] | None = None
        self._told = ""

    def current(self) -> Standing:
        """The edition that ``edition.json`` names at this moment, or the last whole one.

        Raises EditionError where none has been whole since the server was started.
        """
        # The pointer is read inside: otherwise one who read it long ago could put an older
        # edition back in its place.
        with self._lock:
            try:
                self._good = self._newest()
            except EditionError as error:
                return self._meanwhile(error)
            why = self._watch.damage(self._good.edition)
            self._tell(why)
            return Standing(self._good, Damage(why) if why else None)

    def _newest(self) -> Published:
        """The edition that is published; raises EditionError."""
        stamp = _stamp(self._folder / POINTER)
        if self._failed and self._failed[0] == stamp and self._clock() < self._failed[1] + RETRY:
            raise DamagedEditionError(self._failed[2])
        try:
            edition = read_edition(self._folder)
            if self._good and self._good.edition.hash == edition.hash:
                found = self._good
            else:
                found = open_published(self._folder)
        except DamagedEditionError as error:
            self._failed = (stamp, self._clock(), str(error))
            raise
        self._failed = None
        return found

    def _meanwhile(self, error: EditionError) -> Standing:
        if self._good is None:
            self._tell(str(error))
            raise error
        why = str(error)
        if isinstance(error, NothingPublishedError):
            why = str(not_whole(POINTER))
        self._tell(why)
        return Standing(self._good, Damage(why, newer=self._names_another_than(self._good)))

    def _names_another_than(self, good: Published) -> bool:
        """Whether the pointer, where it can be read, names another edition."""
        try:
            return read_edition(self._folder).hash != good.edition.hash
        except EditionError:
            return False

    def _tell(self, why: str) -> None:
        """Tell the keeper in the log, where it is not what was told last."""
        if why == self._told:
            return
        self._told = why
        if not why:
            _log.warning(_("What was published is whole again."))
        elif self._good is None:
            _log.error(_("Readers see no data. {why}", why=why))
        else:
            told = _(
                "What was published in {folder} is damaged. Until it is mended readers see edition "
                "{hash}, which this server holds in memory and would lose if it were stopped. {why}",
                folder=self._folder,
                hash=self._good.edition.hash,
                why=why,
            )
            _log.error(told)


class _FileWatch:
    """Whether the files of an edition that is in memory still lie in its folder.

    They are looked at now and then, and read again only where they have been touched.
    """

    def __init__(self, folder: Path, clock: Callable[[], float]) -> None:
        self._folder = folder
        self._clock = clock
        self._next = 0.0
        self._of: tuple[str, Stamp] = ("", None)
        self._whole: dict[str, Stamp] = {}
        self._why = ""

    def damage(self, edition: Edition) -> str:
        """What is damaged and what to do; empty where all is whole."""
        of = (edition.hash, _stamp(self._folder / POINTER))
        # Whoever builds the same edition again mends it, and replaces the pointer.
        if of != self._of or self._clock() >= self._next:
            broken = (name for name in edition.files if not self._is_there(edition, name))
            name = next(broken, "")
            self._why = str(not_whole(name)) if name else ""
            self._of, self._next = of, self._clock() + LOOK
        return self._why

    def _is_there(self, edition: Edition, name: str) -> bool:
        path = self._folder / edition.hash / name
        stamp, seen = _stamp(path), self._whole.get(str(path))
        if stamp is None or (stamp != seen and not is_whole(path, edition.files[name])):
            return False
        self._whole[str(path)] = stamp
        return True


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
