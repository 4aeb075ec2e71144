"""Published tables as files that readers take away: CSV, Parquet, and all in one archive.

The addresses of pages that no reader may be sent to (``link`` = no) leave with none of them: the
table ``sources`` is written anew without them, and what describes it in the archive follows.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import compute, parquet

from dashboard.csvtext import BYTE_ORDER_MARK, cell_text
from etl.contract import PUBLISHED, TABLES
from etl.edition import POINTER
from etl.text import _

if TYPE_CHECKING:
    from dashboard.published import Published

PACKAGE = "datapackage.json"
LICENCE = "LICENCE.txt"
_SOURCES, _LINK, _URL = "sources", "link", "url"
# The first moment that an archive can tell: the same edition gives the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def table_csv(published: Published, name: str) -> bytes:
    """A table as UTF-8 CSV with byte-order mark: one column a declared one, as the record writes.

    Dates are as precise as they are known, lists have ``;`` between, missing cells are empty.
    """
    text = io.StringIO(BYTE_ORDER_MARK, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    names = [column.name for column in TABLES[name].published_columns]
    writer.writerow(names)
    for row in published.records(name):
        open_row = _without_address(row) if name == _SOURCES else row
        writer.writerow([_csv_text(open_row[column]) for column in names])
    return text.getvalue().encode("utf-8")


def table_parquet(published: Published, name: str) -> bytes:
    """A table as Parquet; the published bytes, except where addresses are left out.

    Raises EditionError where the published file cannot be read.
    """
    if name != _SOURCES:
        return published.file(f"{name}.parquet")
    table = published.arrow(name)
    place = table.schema.get_field_index(_URL)
    # Where the record does not say that readers may be sent there, they are not.
    allowed = compute.fill_null(table.column(_LINK), False)  # noqa: FBT003 - the value to fill in
    kept = compute.if_else(allowed, table.column(_URL), pa.scalar(None, pa.string()))
    sink = io.BytesIO()
    parquet.write_table(
        table.set_column(place, table.schema.field(place), kept), sink, compression="zstd"
    )
    return sink.getvalue()


def package_zip(published: Published) -> bytes:
    """All tables as Parquet with their description, the edition and the licence.

    Raises EditionError where a published file cannot be read.
    """
    files = {f"{table.name}.parquet": table_parquet(published, table.name) for table in PUBLISHED}
    files[PACKAGE] = _package(published, files)
    files[POINTER] = _edition(published, files)
    files[LICENCE] = licence_text(published).encode("utf-8")
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, _MOMENT), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return sink.getvalue()


def licence_text(published: Published) -> str:
    """The licence of the record, how to cite it, and the credits of third-party tables."""
    edition = published.edition
    lines = [
        edition.title,
        _("Licence of the record: {licence}", licence=edition.licence),
        _("Cite it as: {citation}. Edition {hash}.", citation=edition.citation, hash=edition.hash),
        _("The cited pages belong to their publishers."),
        "",
        _("Third-party tables are under the licences of their publishers:"),
        *(_licence_line(row) for row in published.records("external_sources")),
        _("Boundaries and rivers: Made with Natural Earth, public domain."),
    ]
    return "\n".join(lines) + "\n"


def _licence_line(row: Mapping[str, Any]) -> str:
    """Whose a table is; a version that the credit names, or leaves to each row, only once."""
    credit = {name: str(row[name]) for name in ("credit", "version", "licence")}
    if credit["version"] == "see vintage":
        return _("{credit} (the release stands in the column vintage): {licence}", **credit)
    if credit["credit"].endswith(credit["version"]):
        return _("{credit}: {licence}", **credit)
    return _("{credit}, {version}: {licence}", **credit)


def told_instead(make: Callable[[], bytes]) -> bytes:
    """What ``make`` gives; where it fails, a text that says so, for the reader's eyes.

    A download that fails would show nothing at all (DESIGN section 7).
    """
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the reader must be told
        why = str(error) or type(error).__name__
        return _(
            "This file could not be made: {why}\nOpen the page again; a newer edition may have "
            "been published meanwhile.\n",
            why=why,
        ).encode("utf-8")


def _without_address(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, _URL: row[_URL] if row[_LINK] else ""}


def _csv_text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return cell_text(";".join(map(_plain, cell)))
    return repr(cell) if isinstance(cell, float) else cell_text(cell)


def _plain(item: object) -> str:
    return repr(item) if isinstance(item, float) else str(item)


def _package(published: Published, files: Mapping[str, bytes]) -> bytes:
    """The data package with the hash and the fields of the table that was written anew."""
    package = json.loads(published.file(PACKAGE))
    for resource in package["resources"]:
        if resource["name"] == _SOURCES:
            resource["hash"] = f"sha256:{_digest(files[resource['path']])}"
            _address_may_be_missing(resource["schema"]["fields"])
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _address_may_be_missing(fields: Iterable[dict[str, Any]]) -> None:
    for field in fields:
        if field["name"] == _URL:
            field.pop("constraints", None)
            field["description"] = _(
                "{meaning}; empty where no reader may be sent there",
                meaning=field["description"],
            )


def _edition(published: Published, files: Mapping[str, bytes]) -> bytes:
    """The edition, its files described as they are in the archive."""
    entries = asdict(published.edition)
    entries["files"] = {
        name: {"bytes": len(content), "sha256": _digest(content)} for name, content in files.items()
    }
    return (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
