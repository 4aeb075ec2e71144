"""Edits of Office files made by hand-written code, as a person or another program would make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of parts."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return sink.getvalue()


def part_with(content: bytes, text: str, kind: str) -> str:
    """The name of the first part of a kind (``ppt/slides/``) that holds a text."""
    return next(
        name
        for name, held in unzipped(content).items()
        if name.startswith(kind) and text.encode() in held
    )


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """A file in one part of which a text stands in place of another, once."""
    parts = unzipped(content)
    assert old.encode() in parts[part], f"{old!r} is not in {part}"
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    return zipped(parts)


def inside(content: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """A file with one of its parts edited, such as the workbook behind a chart."""
    parts = unzipped(content)
    parts[part] = edit(parts[part])
    return zipped(parts)
