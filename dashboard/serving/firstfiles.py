"""The files of Streamlit that a reader's first page needs, known before anybody asks for them.

The script that draws charts is the largest by far. A browser learns of it only when the first chart
has come, after all else has been fetched and run; told of it with the page, it fetches it beside.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
# A name of Streamlit's own, with a hash of the content after it. Where a later version has no file
# of that name, browsers learn of it late, as ever; a test then says so.
_CHARTS = "PlotlyChart.*.js"
_NAMED = re.compile(r"static/(?:js|css)/[\w.-]+\.(?:js|css)")


@cache
def index() -> str:
    """The page of the installed Streamlit, which is the same at every address."""
    return (STATIC / "index.html").read_text("utf-8")


@cache
def chart_script() -> str:
    """Where the script that draws charts is, below the base of the site; empty where unknown."""
    found = sorted((STATIC / "static" / "js").glob(_CHARTS))
    return f"static/js/{found[0].name}" if len(found) == 1 else ""


@cache
def first_files() -> tuple[str, ...]:
    """Scripts and styles that the page names, and the one for charts, the largest first."""
    named = {*_NAMED.findall(index()), *filter(None, [chart_script()])}
    there = {name: STATIC / name for name in named}
    sizes = {name: file.stat().st_size for name, file in there.items() if file.is_file()}
    return tuple(sorted(sizes, key=lambda name: (-sizes[name], name)))
