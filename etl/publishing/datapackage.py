"""``datapackage.json``: the published tables described for other people's programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from etl.contract import CONTRACT_VERSION, PUBLISHED, TABLES, Kind, Table
from etl.edition import PublishedFile
from etl.manifest import Manifest
from etl.publishing.fields import Field, Type, fields_of
from etl.publishing.parquet import arrow_schema
from etl.rows import Rows

NAME = "datapackage.json"
PACKAGE_NAME = "lancang-mekong-poverty-reduction"

# The types that a validator finds in the data: read through pandas, as Frictionless reads Parquet,
# a list is no "array" of its own kind and an integer that may be missing is a number. The exact
# type stands beside it as arrowType.
_TYPES: dict[Type, str] = {
    Type.STRING: "string",
    Type.CODE: "string",
    Type.BOOLEAN: "boolean",
    Type.DATE: "date",
    Type.YEAR: "integer",
    Type.INTEGER: "integer",
    Type.DECIMAL: "number",
    Type.NUMBER: "number",
    Type.STRINGS: "any",
    Type.YEARS: "any",
    Type.NUMBERS: "any",
}
# Of the licences that a record may name, those whose text has an address known here.
_LICENCES = {
    "CC-BY-4.0": {
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 (the record); third-party tables under their "
        "own licences, see the table external_sources",
    }
}


def datapackage(
    manifest: Manifest, files: Mapping[str, PublishedFile], external_sources: Rows
) -> str:
    """The descriptor of all published tables as JSON text, without any clock time.

    ``files`` are the tables' files by name, ``external_sources`` the rows of that table.
    """
    package = {
        "name": PACKAGE_NAME,
        "title": manifest.title,
        "description": manifest.citation,
        "version": CONTRACT_VERSION,
        "licenses": [{"name": manifest.licence, **_LICENCES.get(manifest.licence, {})}],
        "sources": _sources(external_sources),
        "resources": [_resource(table, files) for table in PUBLISHED],
    }
    if not package["sources"]:
        del package["sources"]  # an empty list is not allowed
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _sources(external_sources: Rows) -> list[dict[str, str]]:
    """Whom the third-party data comes from, with the credit that its licence asks for."""
    rows = external_sources.select("credit", "version", "url")
    return [{"title": credit, "version": version, "path": url} for credit, version, url in rows]


def _resource(table: Table, files: Mapping[str, PublishedFile]) -> dict[str, Any]:
    path = f"{table.name}.parquet"
    return {
        "name": table.name.replace("_", "-"),
        "title": table.title,
        "description": table.meaning,
        "path": path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        # Without "bytes": Frictionless counts none in Parquet and calls every number wrong.
        "hash": f"sha256:{files[path].sha256}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    types = arrow_schema(table)
    schema: dict[str, Any] = {
        "fields": [_field(field, str(types.field(field.name).type)) for field in fields_of(table)]
    }
    # A key of which a part can be empty is none to validators; a computed one stands in.
    computed = [column.name for column in table.computed if column.kind is Kind.KEY]
    for names in (list(table.key), computed):
        if names and all(table.column(name).required for name in names):
            schema.setdefault("primaryKey", names)
    foreign = [
        {"fields": [column.name], "reference": _reference(table, TABLES[column.refers_to[0]])}
        for column in table.columns
        # A key that may lead to one of several tables cannot be told to validators.
        if column.kind is Kind.REFERENCE and len(column.refers_to) == 1
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _reference(table: Table, target: Table) -> dict[str, Any]:
    resource = "" if target is table else target.name.replace("_", "-")  # "": the table itself
    return {"resource": resource, "fields": list(target.key)}


def _field(field: Field, arrow_type: str) -> dict[str, Any]:
    whole = field.type in (Type.YEAR, Type.INTEGER)
    described: dict[str, Any] = {
        "name": field.name,
        "type": "number" if whole and not field.required else _TYPES[field.type],
        "arrowType": arrow_type,
        "description": field.meaning,
    }
    if field.column.unit:
        described["unit"] = field.column.unit
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.codes:
        constraints["enum"] = list(field.codes)
    return described | ({"constraints": constraints} if constraints else {})
