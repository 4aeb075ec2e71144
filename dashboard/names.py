"""The names of countries, which come from the data and not from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.text import DEFAULT_LANGUAGE, current_language

if TYPE_CHECKING:
    from dashboard.published import Published


def country_names(published: Published) -> dict[str, str]:
    """The country names in the current language (else English) by code, in the record's order."""
    names: dict[str, str] = {}
    for language in (DEFAULT_LANGUAGE, current_language()):
        for row in published.records("country_names"):
            if row["locale"] == language:
                names[row["country"]] = row["name"]
    return names
