"""Same data, filter and version: same bytes. Many at once never mix."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.briefings.formats.package import unpacked
from dashboard.briefings.formats.registry import FORMATS, made
from dashboard.briefings.verify import verify
from dashboard.names import country_names
from dashboard.published import Published, open_published
from tests.briefings.requests import BASE, asked, receipt


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_request_makes_the_same_bytes(
    shipped: Published, shipped_folder: Path, form: str
) -> None:
    request = asked(shipped, "country", "VNM")
    again = open_published(shipped_folder)
    assert made(shipped, request, BASE, form) == made(again, request, BASE, form)


@pytest.mark.parametrize("form", ["pptx", "xlsx"])
def test_no_time_of_making_is_in_a_file(shipped: Published, form: str) -> None:
    content = made(shipped, asked(shipped, "country", "VNM"), BASE, form)
    parts = unpacked(content)
    assert shipped.edition.state.encode() in parts["docProps/core.xml"]
    years = {part[:4] for name, part in parts.items() if name.endswith(".xlsx")}
    assert years <= {b"PK\x03\x04"}


def test_many_at_once_never_mix(shipped: Published) -> None:
    jobs = [(code, form) for code in country_names(shipped) for form in ("pptx", "xlsx")]

    def make(job: tuple[str, str]) -> bytes:
        return made(shipped, asked(shipped, "country", job[0]), BASE, job[1])

    with ThreadPoolExecutor(6) as pool:
        files = list(pool.map(make, jobs))
    for (code, form), content in zip(jobs, files, strict=True):
        assert receipt(content, form)["request"]["of"] == code
        assert verify(shipped, content).confirmed
