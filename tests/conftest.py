"""Fixtures that every folder of tests may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.published import Published, open_published
from etl.build import build
from etl.paths import RECORD

E2E = Path(__file__).parent / "e2e"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests run last: Playwright keeps an event loop running in the thread of the tests."""
    items.sort(key=lambda item: item.path.is_relative_to(E2E))


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
