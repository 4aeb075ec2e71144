"""Files put in place whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(folder: Path, name: str, content: bytes) -> Path:
    """Write a file below ``folder``, made where it is missing; in place of one of that name.

    Nobody ever sees a part of it. Raises OSError where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}-", suffix=".part")
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
