"""``record.toml``: what the record is and up to which day public pages were read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from etl.contract.columns import EARLIEST_FUND_YEAR, LATEST_YEAR
from etl.faults import Faults, closest
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
    text = _text_of(path, faults)
    if text is None:
        return None
    try:
        entries = tomllib.loads(text)
    except RecursionError:
        faults.add(str(path), 0, "", _("this is not TOML"), _remedy())
        return None
    except ValueError as error:  # TOMLDecodeError, or a number that Python refuses to read
        found = re.search(r"at line (\d+)", str(error))
        last = text.count("\n") + (not text.endswith("\n"))
        line = int(found[1]) if found else last if "end of document" in str(error) else 0
        faults.add(str(path), line, "", _("this is not TOML: {why}", why=error), _remedy())
        return None
    return _checked(path, text, entries, faults)


def _text_of(path: Path, faults: Faults) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problem = _("this file is missing")
        remedy = _("every record has one: title, state, licence and citation")
    except UnicodeDecodeError:
        problem, remedy = _("this file is not UTF-8"), _("save it as UTF-8")
    except OSError as error:
        problem = _("this file cannot be read: {why}", why=error.strerror or error)
        remedy = _("close it elsewhere, and see that you may read it")
    faults.add(str(path), 0, "", problem, remedy)
    return None


def _remedy() -> str:
    return _('write entries as name = "text", and the day as state = 2026-11-23')


def _checked(path: Path, text: str, entries: dict[str, Any], faults: Faults) -> Manifest | None:
    before = len(faults)
    missing = [name for name in _ENTRIES if name not in entries]
    for name in sorted(entries.keys() - _ENTRIES.keys()):
        # A misspelt entry is one fault, not an unknown and a missing one.
        meant, remedy = closest(name, missing), _("remove it")
        if meant is not None:
            missing.remove(meant)
            remedy = _("did you mean {word}?", word=meant)
        faults.add(str(path), _line_of(name, text), name, _("no such entry"), remedy)
    for name in missing:
        remedy = _("write it as {name} = {example}", name=name, example=_example(name))
        faults.add(str(path), 0, name, _("this entry is missing"), remedy)
    for name, kind in _ENTRIES.items():
        if name in entries and not _is_sound(entries[name], kind):
            remedy = _("write it as {name} = {example}", name=name, example=_example(name))
            line, value = _line_of(name, text), str(entries[name])
            faults.add(str(path), line, name, _("this entry cannot be used"), remedy, value)
    return Manifest(**entries) if len(faults) == before else None


def _is_sound(value: object, kind: type) -> bool:
    # A date with a time is of a kind that counts as a date as well, but it is no day.
    if type(value) is not kind:
        return False
    if isinstance(value, date):
        return EARLIEST_FUND_YEAR <= value.year <= LATEST_YEAR
    words = str(value)
    return words.isprintable() and bool(words.strip())


def _example(name: str) -> str:
    if _ENTRIES[name] is date:
        return "2026-11-23"
    text = _("text")  # not inside the braces, where older extractors overlook it
    return f'"{text}"'


def _line_of(name: str, text: str) -> int:
    """The line at which an entry is written; 0 where it cannot be told."""
    pattern = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*[=.\]]|\s*\[+\s*{re.escape(name)}""")
    lines = text.split("\n")
    return next((n for n, line in enumerate(lines, start=1) if pattern.match(line)), 0)
