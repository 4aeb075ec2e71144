"""An empty deck with the project's own master: the package that every deck starts from."""

from __future__ import annotations

from functools import cache

from dashboard.briefings.formats import deckmaster as look
from dashboard.briefings.formats.package import CONTENT_TYPES, packed

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument"
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
COVER, PAGE = 0, 1  # the layouts by their place in the master
# Parts that PowerPoint misses where they are not there, though they say nothing.
_PROPERTIES = {
    "presProps": f"<p:presentationPr {_NAMESPACES}/>",
    "viewProps": f"<p:viewPr {_NAMESPACES}/>",
    "tableStyles": '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>',
}


@cache
def empty_deck() -> bytes:
    """A deck of no slides, 16:9, with a cover and a page layout."""
    return packed(
        {
            CONTENT_TYPES: _content_types(),
            "_rels/.rels": _relationships(("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": _presentation(),
            "ppt/_rels/presentation.xml.rels": _relationships(
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("theme", "theme/theme1.xml"),
                *((kind, f"{kind}.xml") for kind in _PROPERTIES),
            ),
            **{f"ppt/{kind}.xml": _xml(content) for kind, content in _PROPERTIES.items()},
            "ppt/theme/theme1.xml": look.theme_xml(),
            "ppt/slideMasters/slideMaster1.xml": look.master_xml(
                [(2147483649, "rId1"), (2147483650, "rId2")]
            ),
            "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relationships(
                ("slideLayout", "../slideLayouts/slideLayout1.xml"),
                ("slideLayout", "../slideLayouts/slideLayout2.xml"),
                ("theme", "../theme/theme1.xml"),
            ),
            "ppt/slideLayouts/slideLayout1.xml": look.cover_layout_xml(),
            "ppt/slideLayouts/slideLayout2.xml": look.page_layout_xml(),
            **{
                f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels": _relationships(
                    ("slideMaster", "../slideMasters/slideMaster1.xml")
                )
                for n in (1, 2)
            },
        }
    )


def _content_types() -> bytes:
    parts = {
        "/ppt/presentation.xml": f"{_TYPE}.presentationml.presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{_TYPE}.presentationml.slideMaster+xml",
        "/ppt/slideLayouts/slideLayout1.xml": f"{_TYPE}.presentationml.slideLayout+xml",
        "/ppt/slideLayouts/slideLayout2.xml": f"{_TYPE}.presentationml.slideLayout+xml",
        "/ppt/theme/theme1.xml": f"{_TYPE}.theme+xml",
        **{f"/ppt/{kind}.xml": f"{_TYPE}.presentationml.{kind}+xml" for kind in _PROPERTIES},
    }
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return _xml(
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> bytes:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return _xml(f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>')


def _presentation() -> bytes:
    return _xml(
        f"<p:presentation {_NAMESPACES} "
        'saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:sldSz cx="{look.WIDTH}" cy="{look.HEIGHT}"/>'
        f'<p:notesSz cx="6858000" cy="9144000"/>{look.default_text_style()}</p:presentation>'
    )


def _xml(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()
