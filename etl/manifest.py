"""``record.toml``: what the record is and up to which day public pages were read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from etl.faults import Faults
from etl.text import _

NAME = "record.toml"
_ENTRIES: dict[str, type] = {"title": str, "state": date, "licence": str, "citation": str}


@dataclass(frozen=True, slots=True)
class Manifest:
    """The words that a published edition carries."""

    title: str
    state: date
    licence: str
    citation: str


def read_manifest(record: Path, faults: Faults) -> Manifest | None:
    """Read ``record.toml`` of a record folder; None, and faults, where it is not sound."""
    path = record / NAME
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        faults.add(
            str(path),
            0,
            "",
            _("this file is missing"),
            _("every record has one: title, state, licence and citation"),
        )
        return None
    except UnicodeDecodeError:
        faults.add(str(path), 0, "", _("this file is not UTF-8"), _("save it as UTF-8"))
        return None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        faults.add(
            str(path),
            int(line[1]) if line else 0,
            "",
            _("this is not TOML: {why}", why=error),
            _('write entries as name = "text"'),
        )
        return None
    return _checked(path, entries, faults)


def _checked(path: Path, entries: dict[str, Any], faults: Faults) -> Manifest | None:
    before = len(faults)
    for name in entries.keys() - _ENTRIES.keys():
        faults.add(
            str(path),
            0,
            name,
            _("no such entry"),
            _("the entries are: {names}", names=", ".join(_ENTRIES)),
        )
    for name, kind in _ENTRIES.items():
        value = entries.get(name)
        if type(value) is not kind or not value:
            faults.add(
                str(path),
                0,
                name,
                _("this entry is missing or of the wrong kind"),
                _("write a day as state = 2026-11-23")
                if kind is date
                else _('write it as {name} = "text"', name=name),
                None if value is None else str(value),
            )
    return Manifest(**entries) if len(faults) == before else None
