"""The formats by the name they have in addresses and on the command line."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.briefings.formats.base import Format
from dashboard.briefings.formats.pdf import read_pdf, write_pdf
from dashboard.briefings.formats.pptx.deck import write_pptx
from etl.text import N_

_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, Format] = {
    "pptx": Format(
        "pptx",
        f"{_OFFICE}.presentationml.presentation",
        N_("PowerPoint"),
        N_("Slides with charts that can be edited, speaker's notes with every source"),
        write_pptx,
        read_pdf,
    ),
    "pdf": Format(
        "pdf",
        "application/pdf",
        N_("PDF"),
        N_("A note to print or send: tagged, with footnotes and all sources"),
        write_pdf,
        read_pdf,
    ),
}
