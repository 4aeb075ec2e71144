"""What typst remembers of documents that are done is let go of: two hundred megabytes otherwise."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[2] / "static" / "fonts"

# typst keeps what it set and drew until so many documents follow. Empty ones take no time.
_FORGETS_AFTER = 11
_EMPTY = {"main": b""}


@cache
def fonts() -> Any:
    """The fonts of the project, read once, and never the machine's."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def forget() -> None:
    """Let typst go of all documents that were made so far."""
    import typst

    for _round in range(_FORGETS_AFTER):
        typst.compile(_EMPTY, font_paths=fonts(), format="png", ppi=1)
