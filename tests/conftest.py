"""Fixtures that every folder of tests may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.published import Published, open_published
from etl.build import build
from etl.paths import RECORD

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an edition of the shipped record."""
    output = tmp_path_factory.mktemp("shipped-edition")
    build(RECORD, output)
    return output


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path) -> Published:
    """The shipped record as the dashboard reads it."""
    return open_published(shipped_folder)
