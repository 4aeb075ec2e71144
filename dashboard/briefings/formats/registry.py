"""The formats by the name they have in addresses and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.briefings.assemble import assembled
from dashboard.briefings.formats.base import Format
from dashboard.briefings.formats.docx import DOCX
from dashboard.briefings.formats.html import HTML
from dashboard.briefings.formats.pdf import PDF
from dashboard.briefings.formats.pptx import PPTX
from dashboard.briefings.formats.xlsx import XLSX
from etl.text import current_language, set_language

if TYPE_CHECKING:
    from dashboard.briefings.model import Request
    from dashboard.published import Published

FORMATS: Mapping[str, Format] = {form.name: form for form in (PPTX, DOCX, PDF, XLSX, HTML)}


def made(published: Published, request: Request, base: str, form: str) -> bytes:
    """A briefing as a file, in the language of the request.

    Raises LookupError where the edition does not have what the request is of.
    """
    before = current_language()
    set_language(request.language)
    try:
        return FORMATS[form].write(published, assembled(published, request, base))
    finally:
        set_language(before)
