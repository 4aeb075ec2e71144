"""The table ``attendance``: each country's part in each meeting (DESIGN section 4, rule 9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from etl.contract import TABLES
from etl.contract.codes import COUNTRY_CODES, EVIDENCE, LEVELS, ROLES
from etl.contract.model import Code
from etl.rows import Rows, rows_from


@dataclass(frozen=True, slots=True)
class Part:
    """One row of ``participation`` of one country."""

    participation_id: str
    evidence: str
    role: str
    level: str | None


def attendance_rows(meetings: Rows, participation: Rows) -> Rows:
    """One row a meeting and country, also where nothing is reported.

    A country outside ``invited`` was not part of the event; inside it and unnamed it is silent,
    never absent.
    """
    parts = _parts(participation)
    records = [
        _row(meeting_id, country, invited, host, parts[meeting_id, country])
        for meeting_id, invited, host in meetings.select("meeting_id", "invited", "host_country")
        for country in COUNTRY_CODES
    ]
    return rows_from(TABLES["attendance"], records)


def _parts(participation: Rows) -> defaultdict[tuple[str, str], list[Part]]:
    names = ("meeting_id", "country", "participation_id", "evidence", "role", "level")
    parts: defaultdict[tuple[str, str], list[Part]] = defaultdict(list)
    for meeting_id, country, *cells in participation.select(*names):
        if country is not None:
            parts[meeting_id, country].append(Part(*cells))
    return parts


def _row(
    meeting_id: str, country: str, invited: Sequence[str], host: str | None, parts: Sequence[Part]
) -> dict[str, Any]:
    row = {
        "meeting_id": meeting_id,
        "country": country,
        "invited": _invitation(country, invited),
        "evidence": None,
        "role": None,
        "level": None,
        "receipt": (),
    }
    if parts:
        return row | _known(parts)
    if host == country:
        # Whoever is named as host took part, though no row of participation says so.
        return row | {"evidence": "country", "role": "host", "receipt": (meeting_id,)}
    if country in invited:
        return row | {"evidence": "silent", "receipt": (meeting_id,)}
    return row


def _invitation(country: str, invited: Sequence[str]) -> str:
    if not invited:
        return "unknown"
    return "yes" if country in invited else "no"


def _known(parts: Sequence[Part]) -> dict[str, Any]:
    levels = [part.level for part in parts if part.level is not None]
    return {
        "evidence": _foremost((part.evidence for part in parts), EVIDENCE),
        "role": _foremost((part.role for part in parts), ROLES),
        "level": _foremost(levels, LEVELS) if levels else None,
        "receipt": tuple(part.participation_id for part in parts),
    }


def _foremost(found: Any, order: Sequence[Code]) -> str:
    """The code that stands first in the declared order."""
    ranks = {code.code: rank for rank, code in enumerate(order)}
    return str(min(found, key=ranks.__getitem__))
