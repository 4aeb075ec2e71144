"""What no carried font can draw is told by its number, and the rest stays as it is."""

from __future__ import annotations

import pytest

from dashboard.render.typst.drawable import drawable


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Ministère – “rural”",
        "Bộ Ngoại giao",
        "\u0e1e\u0e31\u0e12\u0e19\u0e32 \u0e9e\u0eb1\u0e94 \u1780\u17d2\u179f \u1019\u103c\u1014\u103a\u1019\u102c \u4e2d\u6587",
        "a\u0301",
        "zero\u200bwidth",
    ],
)
def test_what_can_be_drawn_stays(text: str) -> None:
    assert drawable(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\U0001f9ea!", "[U+1F9EA]!"),
        ("\u0416\u05d0", "[U+0416][U+05D0]"),
        ("K\u0335M", "K[U+0335]M"),
        ("\u6c34\u0301", "\u6c34[U+0301]"),  # two fonts, and a mark needs its letter's
        ("\u0301a", "[U+0301]a"),
        ("\ue000", "[U+E000]"),
    ],
)
def test_what_cannot_is_told_by_its_number(text: str, told: str) -> None:
    assert drawable(text) == told
