"""Signs for the states of cells and legends, told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping

# Signs that every office font has (those of WGL4), for the shapes of cells and legends.
SIGNS: Mapping[str, str] = {
    "solid": "\u25a0",
    "light": "\u25a1",
    "diamond": "\u2666",
    "diamond-open": "\u25ca",
    "ring": "\u25cb",
    "circle": "\u25cf",
    "circle-open": "\u25cb",
    "cross": "\u00d7",
    "dash": "\u2013",
    "question": "?",
    "triangle": "\u25ba",
    "bar": "\u25ac",
    "halo": "[ ]",
}
# The sign of each state of the evidence; hosts stand in brackets.
EVIDENCE: Mapping[str, str] = {
    "named": SIGNS["circle"],
    "body": SIGNS["diamond"],
    "country": SIGNS["circle-open"],
    "silent": SIGNS["dash"],
    "unknown": SIGNS["question"],
}
