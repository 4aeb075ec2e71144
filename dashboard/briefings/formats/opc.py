"""Office files as packages: written with the same bytes each time, read with limits.

The receipt is a custom XML part of the package, which Office programs keep when they save.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from dashboard.briefings.formats.base import FileError
from etl.text import _

# The first instant that a zip entry can have: a package tells no time of its making.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAMESPACE = "urn:lmc-poverty-dashboard:receipt:1"
_ITEM = "customXml/item1.xml"
_TYPES, _RELS = "[Content_Types].xml", "_rels/.rels"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPS, _ITEM_RELS = "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"
_PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
# Office knows the parts that it keeps by an id; this one names the kind of receipt, not the file.
_PROPS_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    b'<ds:datastoreItem ds:itemID="{5B0D5C2E-6F0E-4C7C-9C0B-1D6B0E7A2F11}" '
    b'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    b"<ds:schemaRefs/></ds:datastoreItem>"
)

# A file larger than this, packed or unpacked, is none of ours.
LARGEST, LARGEST_UNPACKED, MOST_PARTS = 60_000_000, 300_000_000, 5_000


def packed(content: bytes, receipt: bytes) -> bytes:
    """The package with the receipt in it, its parts in order and without times."""
    parts = dict(_parts(content))
    main = _main_part(parts[_RELS])
    folder, _slash, file = main.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    parts[_ITEM] = _item(receipt)
    parts[_PROPS] = _PROPS_XML
    parts[_ITEM_RELS] = _relations(None, {"rId1": (f"{_OFFICE}/customXmlProps", "itemProps1.xml")})
    parts[rels] = _relations(
        parts[rels], {"rIdLmcReceipt": (f"{_OFFICE}/customXml", f"../{_ITEM}")}
    )
    parts[_TYPES] = _typed(parts[_TYPES])
    workbooks = {name: _timeless(parts[name]) for name in parts if name.endswith(".xlsx")}
    return zipped(parts | workbooks)


def _main_part(rels: bytes) -> str:
    """The part that the package is about: the presentation, the document, the workbook."""
    return next(
        str(entry.get("Target")).lstrip("/")
        for entry in parsed(rels)
        if entry.get("Type") == f"{_OFFICE}/officeDocument"
    )


def _timeless(workbook: bytes) -> bytes:
    """The workbook behind a chart without the time of its making."""
    parts = dict(_parts(workbook))
    core = "docProps/core.xml"
    return zipped(parts | {core: _INSTANT.sub(rb"\g<1>1980-01-01T00:00:00Z", parts[core])})


_INSTANT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts, the same bytes for the same parts; the list of types stands first."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in sorted(parts, key=lambda name: (name != _TYPES, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return out.getvalue()


def _item(receipt: bytes) -> bytes:
    text = escape(receipt.decode())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<receipt xmlns="{_NAMESPACE}">{text}</receipt>'.encode()


def _relations(rels: bytes | None, added: Mapping[str, tuple[str, str]]) -> bytes:
    """A list of relations with more of them: by id the type and the target."""
    root = parsed(rels) if rels else etree.Element(f"{{{_REL}}}Relationships", nsmap={None: _REL})
    for key, (kind, target) in added.items():
        etree.SubElement(root, f"{{{_REL}}}Relationship", Id=key, Type=kind, Target=target)
    return xml_bytes(root)


def _typed(types: bytes) -> bytes:
    """The list of types with those of the receipt's parts."""
    root = parsed(types)
    namespace = root.nsmap[None]
    if not any(entry.get("Extension") == "xml" for entry in root):
        etree.SubElement(
            root, f"{{{namespace}}}Default", Extension="xml", ContentType="application/xml"
        )
    etree.SubElement(
        root, f"{{{namespace}}}Override", PartName=f"/{_PROPS}", ContentType=_PROPS_TYPE
    )
    return xml_bytes(root)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package from outside; raises FileError where it is none or too large."""
    if len(content) > LARGEST:
        raise FileError(_("the file is larger than any that this program makes"))
    try:
        return dict(_parts(content, limited=True))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as fault:
        raise FileError(_("the file is damaged, or no Office file")) from fault


def _parts(content: bytes, *, limited: bool = False) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        size = sum(entry.file_size for entry in entries)
        if limited and (size > LARGEST_UNPACKED or len(entries) > MOST_PARTS):
            raise FileError(_("the file unpacks to more than any that this program makes"))
        for entry in entries:
            with package.open(entry) as part:
                # What the list of contents says of a size is not believed.
                yield entry.filename, part.read(LARGEST_UNPACKED)


def receipt_of(parts: Mapping[str, bytes]) -> bytes:
    """The receipt in a package, wherever a program has moved it; empty where there is none."""
    for name in sorted(parts):
        if re.fullmatch(r"/?customXml/item\d*\.xml", name) and _NAMESPACE.encode() in parts[name]:
            return (parsed(parts[name]).text or "").encode()
    return b""


def parsed(content: bytes) -> Any:
    """XML from outside: no entities, no network; raises FileError where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise FileError(_("a part of the file is damaged")) from fault


def xml_bytes(root: Any) -> bytes:
    """XML as it stands in a package."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def plain(text: str) -> str:
    """Data text as XML can hold it: letters that XML forbids are left out."""
    return _FORBIDDEN.sub("", text)


_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
