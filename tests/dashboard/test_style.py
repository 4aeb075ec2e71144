"""The style sheet: every rule is closed, so that none is lost inside another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dashboard
from dashboard.styles import SHEETS as CASCADE
from dashboard.styles import style

SHEETS = sorted(Path(dashboard.__file__).parent.rglob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_rule_of_a_style_sheet_is_closed_before_the_next_begins(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    depth = 0
    for sign in re.findall(r"@[a-z-]+[^{;]*\{|[{}]", text):
        depth += -1 if sign == "}" else 1
        assert 0 <= depth <= 2, f"{sheet.name}: a brace is missing"
    assert depth == 0
    for outer, inner in re.findall(r"([^{}]+)\{([^{}]*)\{", text):
        assert outer.strip().startswith("@"), f"{sheet.name}: {inner.strip()[:60]} inside {outer}"


def test_every_sheet_of_the_folder_is_in_the_cascade_and_comments_are_left_at_home() -> None:
    folder = Path(dashboard.__file__).parent / "styles"
    assert sorted(CASCADE) == sorted(sheet.stem for sheet in folder.glob("*.css"))
    assert CASCADE[-1] == "print"
    assert ".lmc-on-paper" in style()
    assert "/*" not in style()
