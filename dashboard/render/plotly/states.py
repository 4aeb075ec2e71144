"""How a column or bar shows its agreement: solid, light, hatched or a dashed outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render.plotly.base import CLEAR, Frame, Spec
from dashboard.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

DASH = "4px,3px"


def fill(states: Sequence[str], colours: Sequence[str], frame: Frame) -> Spec:
    """The marker of bars, one state and colour each; what is implied is outlined apart."""
    paper = frame.palette.background
    pairs = list(zip(states, colours, strict=True))
    light = {colour: mixed(colour, paper, 0.38) for colour in colours}
    return {
        # A pattern takes the colour of its column for its lines.
        "color": [
            {"agreed": c, "single": light[c], "disputed": c}.get(state, CLEAR) for state, c in pairs
        ],
        "line": {"color": [CLEAR if s == "implied" else c for s, c in pairs], "width": 1.5},
        "pattern": {
            "shape": ["/" if state == "disputed" else "" for state in states],
            "bgcolor": paper,
            "fillmode": "replace",
            "size": 7,
            "solidity": 0.3,
        },
    }
