"""Office files as what they are: zip archives of XML parts (OPC), read with suspicion.

Files to be verified come from anywhere. So archives are read within limits, XML with a document
type is refused (entities), and whatever is wrong is told in a sentence.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape

from lxml import etree

from dashboard.briefings.formats.nodes import Node
from etl.text import _

Parts = dict[str, bytes]

CONTENT_TYPES = "[Content_Types].xml"
RECEIPT_NAMESPACE = "urn:lmc-poverty-dashboard:receipt:1"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_XML = f"{_OFFICE}/relationships/customXml"
_CUSTOM_PROPERTIES = f"{_OFFICE}/relationships/customXmlProps"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
# Fixed, so that equal files are equal bytes; it names this kind of part, not one file.
_ITEM_ID = "{6C4D6350-4C4D-4350-8001-000000000001}"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can tell
_MOST_PARTS, _MOST_BYTES = 4000, 200_000_000


class FileError(Exception):
    """A file cannot be read; the message says why, fit to be shown."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of the parts in a fixed order and without times: same parts, same bytes."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _MOMENT)
            archive.writestr(entry, parts[name], compress_type=zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def unpacked(content: bytes) -> Parts:
    """The parts of an archive; raises FileError where it is none or larger than any of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise FileError(_("The file is damaged: it cannot be unpacked.")) from error
    except RuntimeError as error:  # what zipfile raises for a password
        raise FileError(_("The file is protected by a password.")) from error


def _parts(archive: zipfile.ZipFile) -> Parts:
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise FileError(_("The file is larger inside than any briefing can be."))
    parts: Parts = {}
    left = _MOST_BYTES
    for entry in entries:
        with archive.open(entry) as part:
            # What an archive says of its sizes need not be true.
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise FileError(_("The file is larger inside than any briefing can be."))
        parts[entry.filename] = content
    return parts


def holds(content: bytes, part: str) -> bool:
    """Whether a file is an archive that lists a part; nothing of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError):
        return False


def parsed(content: bytes) -> Node:
    """The root of an XML part; raises FileError where it is no XML or declares entities."""
    # The receipt of thousands of rows is a longer text than the parser takes by itself; how much
    # a file may hold is limited where it is unpacked, and entities are refused.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileError(_("The file is damaged: a part of it is no XML.")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileError(_("A part of the file declares entities, which no briefing does."))
    return root


def related(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """The parts that a part refers to, by the id of the relationship; outside ones left out."""
    folder, name = posixpath.split(part)
    content = parts.get(f"{folder}/_rels/{name}.rels")
    if content is None:
        return {}
    return {
        entry.get("Id", ""): posixpath.normpath(
            posixpath.join(folder, entry.get("Target", ""))
        ).lstrip("/")
        for entry in parsed(content).iter(f"{{{_RELATIONSHIPS}}}Relationship")
        if entry.get("TargetMode") != "External"
    }


def with_receipt(content: bytes, main: str, receipt: str) -> bytes:
    """An Office file with a receipt in it, in the order and without the times of ``packed``.

    The receipt is a custom XML part that the main part (``ppt/presentation.xml``) refers to:
    Office keeps such parts through editing and saving, though it shows them to nobody.
    """
    parts = unpacked(content)
    parts["customXml/item1.xml"] = _xml(
        f'<lmc:receipt xmlns:lmc="{RECEIPT_NAMESPACE}">{escape(receipt)}</lmc:receipt>'
    )
    parts["customXml/itemProps1.xml"] = _xml(
        f'<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{RECEIPT_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    _relate(parts, "customXml/item1.xml", _CUSTOM_PROPERTIES, "itemProps1.xml")
    _relate(parts, main, _CUSTOM_XML, "../customXml/item1.xml")
    types = parsed(parts[CONTENT_TYPES])
    etree.SubElement(
        types,
        f"{{{_TYPES}}}Override",
        PartName="/customXml/itemProps1.xml",
        ContentType=_PROPERTIES_TYPE,
    )
    parts[CONTENT_TYPES] = etree.tostring(types, xml_declaration=True, encoding="UTF-8")
    return packed(parts)


def receipt_in(parts: Mapping[str, bytes]) -> str:
    """The JSON of the receipt in an Office file, empty where it has none."""
    for name, content in parts.items():
        # Programs number the parts anew when they save.
        if name.startswith("customXml/") and RECEIPT_NAMESPACE.encode() in content:
            root = parsed(content)
            if root.tag == f"{{{RECEIPT_NAMESPACE}}}receipt":
                return root.text or ""
    return ""


def _relate(parts: Parts, part: str, kind: str, target: str) -> None:
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    empty = _xml(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    root = parsed(parts.get(path, empty))
    etree.SubElement(
        root,
        f"{{{_RELATIONSHIPS}}}Relationship",
        Id=f"rIdLmc{len(root) + 1}",
        Type=kind,
        Target=target,
    )
    parts[path] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _xml(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()
