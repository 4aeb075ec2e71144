"""Rule 9: what is shown of a country's part in a meeting."""

from __future__ import annotations

from typing import Any

from etl.contract import TABLES
from etl.reconcile.attendance import attendance_rows
from etl.rows import Rows

ALL = ("KHM", "CHN", "LAO", "MMR", "THA", "VNM")


def rows(table: str, *records: dict[str, Any]) -> Rows:
    """Rows of a table, cells that are not given empty."""
    names = [column.name for column in TABLES[table].published_columns]
    return Rows(TABLES[table], {name: [r.get(name) for r in records] for name in names})


def attendance(
    invited: tuple[str, ...], *parts: dict[str, Any], host: str | None = None
) -> dict[str, list[Any]]:
    """The attendance rows of one meeting, by country."""
    meetings = rows("meetings", {"meeting_id": "m", "invited": invited, "host_country": host})
    participation = rows(
        "participation",
        *({"meeting_id": "m", "participation_id": f"m/{n}"} | p for n, p in enumerate(parts, 1)),
    )
    derived = attendance_rows(meetings, participation)
    names = ("country", "invited", "evidence", "role", "level", "receipt")
    return {country: cells for country, *cells in derived.select(*names)}


def part(
    country: str | None, evidence: str, role: str = "member", level: str | None = None
) -> dict[str, Any]:
    """One row of participation."""
    return {"country": country, "evidence": evidence, "role": role, "level": level}


def test_an_invited_country_that_no_row_names_is_silent_never_absent() -> None:
    found = attendance(ALL, part("CHN", "named"))
    assert found["LAO"] == ["yes", "silent", None, None, ("m",)]


def test_a_country_outside_the_invitation_was_not_part_of_the_event() -> None:
    found = attendance(("CHN", "LAO"), part("CHN", "named"))
    assert found["VNM"] == ["no", None, None, None, ()]


def test_where_the_invitation_is_not_known_nothing_is_said_of_unnamed_countries() -> None:
    found = attendance((), part("CHN", "named"))
    assert found["VNM"] == ["unknown", None, None, None, ()]
    assert found["CHN"][:2] == ["unknown", "named"]


def test_of_several_rows_the_strongest_evidence_role_and_level_are_shown_with_all_rows() -> None:
    found = attendance(
        ALL,
        part("THA", "country"),
        part("THA", "named", "speaker", "expert"),
        part("THA", "body", "chair", None),
        part("THA", "named", "member", "director-general"),
    )
    assert found["THA"] == [
        "yes",
        "named",
        "chair",
        "director-general",
        ("m/1", "m/2", "m/3", "m/4"),
    ]


def test_a_host_that_no_row_names_is_known_by_country_from_the_meeting_itself() -> None:
    assert attendance(ALL, host="CHN")["CHN"] == ["yes", "country", "host", None, ("m",)]


def test_an_international_body_is_no_country() -> None:
    found = attendance(ALL, part(None, "body"))
    assert {cells[1] for cells in found.values()} == {"silent"}
