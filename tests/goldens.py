"""The goldens: what every chart draws of the tiny edition, its words left out.

``python -m tests.goldens`` writes them anew, on purpose, and names those that have changed; look
at the difference before you commit it. ``tests/dashboard/test_goldens.py`` compares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dashboard.render.plotly.base import Spec
from tests.dashboard.gallery import Shown, charts
from tests.dashboard.tiny import publish_tiny

FOLDER = Path(__file__).parent / "dashboard" / "goldens"
# The day of the reader in the goldens: charts that show today would change every day.
TODAY = date(2026, 11, 24)

# What of a trace and of the layout is a drawing and not words. A text is only told to be there.
_TRACE = [
    "type",
    "mode",
    "x",
    "y",
    "base",
    "width",
    "orientation",
    "fill",
    "fillcolor",
    "line",
    "marker",
    "text",
    "textposition",
    "textfont",
    "error_x",
    "error_y",
    "xaxis",
    "yaxis",
    "cliponaxis",
    "selected",
    "unselected",
]
_AXIS = [
    "range",
    "domain",
    "type",
    "tickvals",
    "dtick",
    "side",
    "scaleanchor",
    "scaleratio",
    "zeroline",
    "visible",
]
_NOTE = ["x", "y", "xref", "yref", "xanchor", "yanchor", "xshift", "yshift", "font", "bgcolor"]


def main() -> None:
    """Write all goldens anew and tell which have changed."""
    with TemporaryDirectory() as made:
        found = drawn(Path(made))
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        if path.name not in found:
            path.unlink()
            print(f"gone     {path.name}")
    for name, text in found.items():
        path = FOLDER / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if before != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{'changed' if before else 'new    '}  {name}")


def drawn(folder: Path) -> dict[str, str]:
    """The golden of every chart by its file name, drawn from the tiny edition."""
    publish_tiny(folder)
    found: dict[str, str] = {}
    for shown in charts(folder, filters=(), today=TODAY):
        text = golden(shown.on_page())
        # A choice that does not touch a chart needs no golden of its own.
        if text != found.get(f"{shown.figure.key}.json"):
            found[_name(shown)] = text
    return found


def _name(shown: Shown) -> str:
    chosen = "".join(f"~{name}-{value}" for name, (value, *_) in shown.visit.params)
    return re.sub(r"[^\w~.-]", "-", f"{shown.figure.key}{chosen}.json")


def golden(spec: Spec) -> str:
    """A drawing without its words, as lines: one a trace, axis, shape and annotation."""
    lines = [
        *_rows("trace", (_kept(trace, _TRACE) for trace in spec["data"])),
        *_layout(spec["layout"]),
    ]
    return "\n".join(lines) + "\n"


def _layout(layout: Mapping[str, Any]) -> Iterator[str]:
    yield from _rows("size", [_kept(layout, ("height", "width", "margin", "barmode"))])
    for name in sorted(name for name in layout if re.fullmatch(r"[xy]axis\d*", name)):
        yield from _rows(name, [_kept(layout[name], _AXIS)])
    yield from _rows("shape", layout.get("shapes", ()))
    yield from _rows("words", (_kept(note, _NOTE) for note in layout.get("annotations", ())))


def _rows(kind: str, values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield f"{kind} {json.dumps(_plain(value), sort_keys=True)}"


def _kept(value: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    kept = {name: value[name] for name in names if name in value}
    if "text" in kept:
        told = kept["text"] if isinstance(kept["text"], list) else [kept["text"]]
        kept["text"] = [bool(text) for text in told]
    return kept


def _plain(value: Any) -> Any:
    """Numbers to five digits, so that no machine's last digit makes a difference."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(f"{value:.5g}")
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items() if key != "family"}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def difference(name: str, before: str, now: str) -> str:
    """What has changed in a drawing, for a person to read."""
    lines = unified_diff(before.splitlines(), now.splitlines(), "golden", "drawn now", n=0)
    return "\n".join([name, *(line[:240] for line in list(lines)[:12])])


if __name__ == "__main__":
    main()
