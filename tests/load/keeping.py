"""The large messages that a browser keeps, so that the server need only refer to them.

As Streamlit's own script does it: a message goes that no run has used for some runs; a fragment's
run only ages the messages of that fragment.
"""

from __future__ import annotations

from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

FRAGMENT_RUN = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY


@dataclass(slots=True)
class _Kept:
    message: ForwardMsg
    used: int


class Kept:
    """What one visitor keeps."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._runs = 0
        self.most_age = 2

    @property
    def hashes(self) -> list[str]:
        """What the visitor says it has."""
        return list(self._kept)

    def whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself, or the one that it refers to; a large one is kept.

        Raises KeyError where it refers to what the visitor never had.
        """
        if message.HasField("ref_hash"):
            entry = self._kept[message.ref_hash]
            entry.used = self._runs
            return entry.message
        if message.metadata.cacheable:
            self._kept[message.hash] = _Kept(message, self._runs)
        return message

    def ended(self, fragments: set[str]) -> None:
        """A run has ended, of these fragments alone or of the whole page; old messages go."""
        self._runs += 1
        self._kept = {
            name: entry
            for name, entry in self._kept.items()
            if self._runs - entry.used <= self.most_age
            or (fragments and entry.message.delta.fragment_id not in fragments)
        }
