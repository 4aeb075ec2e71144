"""``datapackage.json``: the published tables described for other people's programs."""

from __future__ import annotations

import json
from typing import Any

from etl.contract import CONTRACT_VERSION, PUBLISHED, Kind, Table
from etl.manifest import Manifest
from etl.publishing.fields import Field, Type, fields_of
from etl.publishing.parquet import arrow_schema

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
_LICENCES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 (the record); third-party tables under their "
        "own licences, see the table external_sources",
    }
]


def datapackage(manifest: Manifest) -> str:
    """The descriptor of all published tables as JSON text, without any clock time.

    Sizes and hashes of the files stand in ``edition.json``.
    """
    package = {
        "name": PACKAGE_NAME,
        "title": manifest.title,
        "description": manifest.citation,
        "version": CONTRACT_VERSION,
        "licenses": _LICENCES,
        "resources": [_resource(table) for table in PUBLISHED],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "title": table.title,
        "description": table.meaning,
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    types = arrow_schema(table)
    schema: dict[str, Any] = {
        "fields": [_field(field, str(types.field(field.name).type)) for field in fields_of(table)]
    }
    if all(table.column(name).required for name in table.key):
        schema["primaryKey"] = list(table.key)
    foreign = [
        {
            "fields": [column.name],
            "reference": {
                "resource": column.refers_to[0].replace("_", "-"),
                "fields": list(_target(column.refers_to[0]).key),
            },
        }
        for column in table.columns
        if column.kind is Kind.REFERENCE and column.refers_to[0] != table.name
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _target(name: str) -> Table:
    return next(table for table in PUBLISHED if table.name == name)


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
