"""The template of translations is that of the sources."""

from __future__ import annotations

import io

from babel.messages.pofile import read_po

from etl.catalogue import TEMPLATE, template


def test_the_template_is_current() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == template(), (
        "texts have changed: python -m etl.catalogue"
    )


def test_the_template_can_be_read_by_translators_tools() -> None:
    catalog = read_po(io.BytesIO(template().encode()))
    assert "What was funded?" in catalog
    assert "Cambodia" in catalog
