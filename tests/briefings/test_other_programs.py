"""Files as LibreOffice opens and saves them; skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from dashboard.briefings.findings import State
from dashboard.briefings.verify import verify
from dashboard.published import Published
from tests.briefings.requests import shipped_file

SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


def converted(content: bytes, form: str, wanted: str, folder: Path) -> bytes:
    """A file opened by LibreOffice and saved in another format, or in its own."""
    path = folder / f"in.{form}"
    path.write_bytes(content)
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            wanted,
            "--outdir",
            str(folder / "out"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "out" / f"in.{wanted}").read_bytes()


@pytest.mark.parametrize("form", ["pptx", "xlsx"])
def test_what_another_program_saved_is_still_confirmed(
    shipped: Published, form: str, tmp_path: Path
) -> None:
    content = shipped_file(shipped, "country", form)
    report = verify(shipped, converted(content, form, form, tmp_path))
    assert not report.altered
    assert report.counts[State.FILE] == report.counts[State.UNKNOWN] == 0
    # It keeps of the workbook behind a chart only what is drawn, and no words for tables.
    lost = {f.mark for f in report.findings if f.state is State.MISSING}
    assert all(mark.endswith(("/low", "/high", "/implied_low", "/alt")) for mark in lost)


def test_every_slide_and_number_comes_through_as_pdf(shipped: Published, tmp_path: Path) -> None:
    content = shipped_file(shipped, "country", "pptx")
    pages = pypdf.PdfReader(
        _written(tmp_path / "deck.pdf", converted(content, "pptx", "pdf", tmp_path))
    ).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert "at least 98 projects in the 8 batches known" in text
    assert "two or more publishers agree" in text
    assert "What to keep in mind" in text


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
