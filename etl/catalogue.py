"""The template of the text catalogue, extracted from the sources: ``python -m etl.catalogue``.

Translators start from ``etl/locale/lmc.pot``; a test compares it with the sources, so a text that
changes cannot be forgotten.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from etl.paths import PROJECT
from etl.text import DOMAIN, LOCALE_FOLDER

TEMPLATE = LOCALE_FOLDER / f"{DOMAIN}.pot"
PACKAGES = ("dashboard", "etl")
# The extractor's own header holds the time of the run: the same sources must give the same file.
_HEADER = f"""\
# Texts of the LMC poverty reduction dashboard.
msgid ""
msgstr ""
"Project-Id-Version: {DOMAIN}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def template(project: Path = PROJECT) -> str:
    """The text of the template, from every message in the sources, in the order of the files."""
    catalog = Catalog(charset="utf-8")
    for package in PACKAGES:
        found = extract_from_dir(project / package, strip_comment_tags=True)
        for file, _line, message, _comments, context in sorted(found, key=lambda m: (m[0], m[1])):
            # Without line numbers: a moved line is no change of text.
            place = (f"{package}/{Path(file).as_posix()}", 0)
            catalog.add(message, locations=[place], context=context)
    text = io.BytesIO()
    write_po(text, catalog, width=100, omit_header=True, include_lineno=False)
    return _HEADER + text.getvalue().decode("utf-8")


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(), encoding="utf-8", newline="\n")
