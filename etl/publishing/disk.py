"""Files brought to disk, put in place and removed, as patiently as Windows asks for.

Windows refuses to replace, rename or remove what a reader or a virus scanner has open.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from pathlib import Path

_ATTEMPTS, _PAUSE = 50, 0.1
_NOT_POSSIBLE = (errno.EINVAL, errno.ENOTSUP)


def bring_to_disk(path: Path) -> None:
    """Return once the content of a file is safe from a loss of power; raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def bring_names_to_disk(folder: Path) -> None:
    """The same for the names in a folder, on systems that can do it; raises OSError."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems cannot do it for folders; they are as safe as they can be.
        if error.errno not in _NOT_POSSIBLE:
            raise
    finally:
        os.close(descriptor)


def put(source: Path, target: Path) -> None:
    """Give a file or folder its final name in one step, in place of a file that has it.

    A reader that is in the way is waited for, about five seconds; then PermissionError is raised.
    """
    for _attempt in range(_ATTEMPTS - 1):
        try:
            source.replace(target)
            return
        except PermissionError:
            time.sleep(_PAUSE)
    source.replace(target)


def remove(path: Path, aside: Path) -> Path | None:
    """Remove a file or folder; what could not be removed now is returned, under its name by then.

    It is first moved to ``aside`` in one step, so that nobody ever sees a part of it.
    """
    left = path
    try:
        left = path.replace(aside)
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()
    except OSError:
        return left
    return None
