"""Files that readers take away stay where they are until a slow line has fetched them.

Streamlit makes a file when its button is pressed, tells the browser where to fetch it, and deletes
it as soon as two runs of any visitors have ended. In a full hall that is before a browser on a
thin line has asked for it, which then shows that there is no such file.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

# Seconds until a browser on the thinnest line has asked (what it then takes is its own), and bytes
# of all such files together: the oldest go first.
LINGER, HOLD = 30.0, 60_000_000


def keep_files_awhile() -> None:
    """Let the server use KeptFiles; called before it is made."""
    memory_media_file_storage.MemoryMediaFileStorage = KeptFiles  # type: ignore[misc]


class KeptFiles(MemoryMediaFileStorage):
    """Streamlit's files in memory, of which a deleted one lingers for a while."""

    def __init__(
        self,
        media_endpoint: str,
        *,
        linger: float = LINGER,
        hold: int = HOLD,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(media_endpoint)
        self._linger, self._hold, self._clock = linger, hold, clock
        self._lock = Lock()
        self._deleted: OrderedDict[str, float] = OrderedDict()

    def load_and_get_id(
        self,
        path_or_data: str | bytes,
        mimetype: str,
        kind: MediaFileKind,
        filename: str | None = None,
    ) -> str:
        """Take a file; one that was deleted is there again."""
        with self._lock:
            file_id = super().load_and_get_id(path_or_data, mimetype, kind, filename)
            self._deleted.pop(file_id, None)
            return file_id

    def delete_file(self, file_id: str) -> None:
        """Delete a file soon, and those whose time has come now."""
        with self._lock:
            if file_id in self._files_by_id:
                self._deleted[file_id] = self._clock()
            held = sum(map(self._size, self._deleted))
            for name, since in list(self._deleted.items()):
                if self._clock() - since < self._linger and held <= self._hold:
                    break
                held -= self._size(name)
                del self._deleted[name]
                super().delete_file(name)

    def _size(self, file_id: str) -> int:
        return self._files_by_id[file_id].content_size
