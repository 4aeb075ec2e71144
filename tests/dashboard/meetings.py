"""Meetings, parts and milestones with defaults, and the shipped record as an edition."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from dashboard.filters import Filter
from dashboard.published import Published, open_published
from etl.build import build
from etl.contract.codes import COUNTRY_CODES
from etl.paths import RECORD
from etl.values import PartialDate
from tests.dashboard.builders import published_from, row, source

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYONE = Filter(COUNTRY_CODES, (2015, 2027))
HOSTILE = "<img src=x onerror=alert(1)>\u202e=1+1"


def dated(iso: str) -> PartialDate | None:
    """A date as the ETL hands it over."""
    return PartialDate.from_iso(iso) if iso else None


def meeting(key: str, start: str = "2022-11-22", **cells: Any) -> dict[str, Any]:
    """A meeting of the working group on poverty, documented on the page ``p``."""
    defaults = {
        "meeting_id": key, "name": f"Meeting {key}", "series": "jwg-poverty",
        "start_date": dated(start), "poverty_track": True, "source_ids": ("p",),
        "invited": COUNTRY_CODES,
    }  # fmt: skip
    return row("meetings", **(defaults | cells))


def attended(meeting_id: str, **evidence: str) -> list[dict[str, Any]]:
    """All six invited; ``KHM="named"`` and so on, the rest silent."""
    return [
        row(
            "attendance",
            meeting_id=meeting_id,
            country=code,
            invited="yes",
            evidence=evidence.get(code, "silent"),
            receipt=(meeting_id,),
        )
        for code in COUNTRY_CODES
    ]


def person(meeting_id: str, country: str, level: str, number: int = 1, **cells: Any) -> Any:
    """A named person of a country at a meeting, told by the page ``p``."""
    defaults = {
        "participation_id": f"{meeting_id}-{country or 'INT'}-{number}",
        "meeting_id": meeting_id, "country": country or None, "role": "member",
        "representative": f"Person {number}", "representative_title": "Office",
        "level": level or None, "evidence": "named", "source_id": "p",
    }  # fmt: skip
    return row("participation", **(defaults | cells))


def milestone(name: str, day: str, theme: str = "governance", **cells: Any) -> dict[str, Any]:
    """An event of all countries, told by the page ``p``."""
    defaults = {
        "milestone_id": name, "date": dated(day), "kind": "meeting", "theme": theme,
        "title": f"Milestone {name}", "description": "What it was", "source_id": "p",
        "national_policy": False,
    }  # fmt: skip
    return row("milestones", **(defaults | cells))


def edition_of(folder: Path, **tables: Any) -> Published:
    """These tables published, with the page ``p``."""
    return published_from({"sources": [source("p")], **tables}, folder)


@cache
def shipped() -> Published:
    """The record of this project as an edition, built once for all tests that ask for it."""
    output = Path(mkdtemp(prefix="lmc-shipped-"))
    build(RECORD, output)
    return open_published(output)


def kept(name: str) -> list[Mapping[str, str]]:
    """A table of the record as the csv module reads it: the second way to count."""
    with (RECORD / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
