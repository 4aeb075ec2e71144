"""The look of the pages, a sheet for each subject."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent

# In the order of the cascade: what is true everywhere, then parts, then single pages, then paper.
SHEETS = (
    "fonts",
    "frame",
    "notice",
    "cards",
    "legends",
    "receipts",
    "tables",
    "tiles",
    "records",
    "participation",
    "programs",
    "guideline",
    "evidence",
    "country",
    "briefing",
    "print",
)


@cache
def style() -> str:
    """All sheets as one ``<style>`` element, without comments and the spaces that nobody reads."""
    whole = "\n".join((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    bare = re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)
    rules = re.sub(r"\s*\n\s*", "\n", bare)
    return f"<style>{rules}</style>"
