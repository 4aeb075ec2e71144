"""Files put in place whole or not at all."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_PART = ".part"
# Seconds after which nobody is writing it any more.
_ABANDONED = 600.0


def write_whole(folder: Path, name: str, content: bytes) -> Path:
    """Write a file below ``folder``, made where it is missing; in place of one of that name.

    Nobody ever sees a part of it; what one that was killed has left is cleared by the next of that
    name. Raises OSError where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    prefix = f".{name}-"
    _clear(folder, prefix)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=_PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        return Path(temporary).replace(folder / name)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _clear(folder: Path, prefix: str) -> None:
    for path in folder.iterdir():
        if path.name.startswith(prefix) and path.suffix == _PART:
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()
