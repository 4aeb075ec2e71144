"""Pictures of what is taken along, for the README: a slide and a page of the note.

Slides are drawn by LibreOffice, which is asked for nothing else: where it is missing, the picture
of the slide stays as it is, and that is said.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from dashboard.briefings.assemble import assembled
from dashboard.briefings.formats.pdf import preview
from dashboard.briefings.formats.registry import made
from dashboard.briefings.model import Request
from dashboard.filters import Filter
from dashboard.names import country_names
from dashboard.published import Published

PAPERS = ("slide.png", "note.png")
# Which slide and which page are shown, counted from one: both have the batches of the country.
_SLIDE, _PAGE = 7, 4


def take_papers(published: Published, folder: Path) -> list[str]:
    """Write the pictures into a folder; the names of those that were made."""
    names = tuple(country_names(published))
    chosen = Filter(names, (2017, 2025), all_years=False)
    request = Request("country", chosen, published.edition.state, "KHM")
    pages = preview(assembled(published, request, ""), 110)
    (folder / "note.png").write_bytes(pages[_PAGE - 1])
    taken = ["note.png"]
    if _take_slide(made(published, request, "", "pptx"), folder / "slide.png"):
        taken.append("slide.png")
    return taken


def _take_slide(deck: bytes, file: Path) -> bool:
    office, pages = shutil.which("soffice"), shutil.which("pdftoppm")
    if not office or not pages:
        print("docs/slide.png is left as it is: it needs LibreOffice and poppler-utils")
        return False
    with tempfile.TemporaryDirectory() as room:
        made_deck = Path(room) / "deck.pptx"
        made_deck.write_bytes(deck)
        to_pdf = [office, "--headless", "--convert-to", "pdf", "--outdir", room, str(made_deck)]
        subprocess.run(to_pdf, check=True, capture_output=True)
        shown = ["-f", str(_SLIDE), "-l", str(_SLIDE), "-singlefile"]
        picture = str(file.with_suffix(""))
        subprocess.run(
            [pages, "-png", "-r", "90", *shown, str(Path(room) / "deck.pdf"), picture], check=True
        )
    return True
