"""From the text of one cell to its typed value, by the kind of its column."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from etl.contract import Code, Column, Kind
from etl.faults import CellError, nearest
from etl.text import _
from etl.values import PartialDate

# What a cell of a spreadsheet program can hold; a longer one would be cut there without a word.
LONGEST_CELL = 32_767
SEPARATOR = ";"

Parser = Callable[[str], Any]

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_WHOLE = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_AMOUNT = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2})?", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]+)?", re.ASCII)
_ADMIN1 = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}", re.ASCII)
_INVISIBLE = re.compile(r"[\s\x00-\x1f\x7f]")
# Names that people write where the record wants ISO 3166-1 alpha-3.
_COUNTRY_WORDS = {
    "KH": "KHM",
    "CAMBODIA": "KHM",
    "CN": "CHN",
    "CHINA": "CHN",
    "LA": "LAO",
    "LAOS": "LAO",
    "LAO PDR": "LAO",
    "MM": "MMR",
    "MYANMAR": "MMR",
    "BURMA": "MMR",
    "TH": "THA",
    "THAILAND": "THA",
    "VN": "VNM",
    "VIETNAM": "VNM",
    "VIET NAM": "VNM",
}


def parser_of(column: Column) -> Parser:  # noqa: C901, PLR0911 - one case a kind
    """The function that reads a cell of ``column``.

    It takes the text of the cell (not empty) and returns the typed value (see ``etl.rows``);
    it raises CellError for what cannot be read.
    """
    match column.kind:
        case Kind.TEXT:
            return _text
        case Kind.KEY | Kind.REFERENCE:
            return _key
        case Kind.REFERENCES:
            return _listed(_key)
        case Kind.TEXTS:
            return _listed(_text)
        case Kind.CODE | Kind.COUNTRY:
            return _coded(column.codes)
        case Kind.COUNTRIES:
            return _listed(_coded(column.codes))
        case Kind.CODES:
            return _listed(_admin1)
        case Kind.YES_NO:
            return _yes_no
        case Kind.DATE:
            return partial(_date, earliest=column.minimum, latest=column.maximum)
        case Kind.URL:
            return _url
        case _:
            return _numeric(column)


def _numeric(column: Column) -> Parser:
    low, high = column.minimum, column.maximum
    match column.kind:
        case Kind.YEAR:
            return partial(_whole, what=_("a year, as in 2022"), minimum=low, maximum=high)
        case Kind.INTEGER:
            return partial(_whole, what=_("a whole number, as in 13"), minimum=low, maximum=high)
        case Kind.MONEY:
            return partial(_money, minimum=low, maximum=high)
        case Kind.NUMBER:
            return partial(_number, minimum=low, maximum=high)
        case _:
            raise ValueError(f"{column.name}: cells of kind {column.kind} are not read")


def _text(cell: str) -> str:
    if cell != cell.strip():
        raise CellError(_("space before or after the text"), _("remove it"))
    return cell


def _key(cell: str) -> str:
    if not _KEY.fullmatch(cell):
        raise CellError(
            _("this is not the name of a row"),
            _("use small letters, digits and single hyphens, as in khm-2022-page"),
        )
    return cell


def _coded(codes: tuple[Code, ...]) -> Parser:
    known = {code.code: code.code for code in codes}

    def parse(cell: str) -> str:
        if cell in known:
            return known[cell]
        word = _COUNTRY_WORDS.get(cell.strip().upper())
        if word in known:
            raise CellError(_("no such code"), _("did you mean {word}?", word=word))
        raise CellError(_("no such code"), nearest(cell, list(known)))

    return parse


def _admin1(cell: str) -> str:
    if not _ADMIN1.fullmatch(cell):
        raise CellError(_("this is no ISO 3166-2 code"), _("write it as in KH-8 or CN-YN"))
    return cell


def _yes_no(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise CellError(_("neither yes nor no"), _("write yes or no in small letters"))
    return cell == "yes"


def _whole(cell: str, *, what: str, minimum: int | None, maximum: int | None) -> int:
    if not _WHOLE.fullmatch(cell):
        raise CellError(
            _("this is no whole number"),
            _("write {what}, with nothing but the digits 0 to 9", what=what),
        )
    value = int(cell)
    _bounded(value, minimum, maximum)
    return value


def _money(cell: str, *, minimum: int | None, maximum: int | None) -> Decimal:
    if not _AMOUNT.fullmatch(cell):
        raise CellError(
            _("this is no amount"),
            _("write digits without separators, at most two after a point, as in 4335900"),
        )
    value = Decimal(cell)
    _bounded(value, minimum, maximum)
    return value


def _number(cell: str, *, minimum: int | None, maximum: int | None) -> float:
    if not _NUMBER.fullmatch(cell):
        raise CellError(_("this is no number"), _("write digits and at most one point, as in 17.8"))
    value = float(cell)
    _bounded(value, minimum, maximum)
    return value


def _bounded(value: float | Decimal, minimum: int | None, maximum: int | None) -> None:
    if (minimum is None or value >= minimum) and (maximum is None or value <= maximum):
        return
    if minimum is not None and maximum is not None:
        remedy = _("it must lie between {low} and {high}", low=minimum, high=maximum)
    elif minimum is not None:
        remedy = _("it must be {low} or more", low=minimum)
    else:
        remedy = _("it must be {high} or less", high=maximum)
    raise CellError(_("this number is out of range"), remedy)


def _date(cell: str, *, earliest: int | None, latest: int | None) -> PartialDate:
    try:
        value = PartialDate.from_iso(cell)
    except ValueError:
        raise CellError(
            _("there is no such date"),
            _("write YYYY, YYYY-MM or YYYY-MM-DD, as in 2022-11-22"),
        ) from None
    _bounded(value.first.year, earliest, latest)
    return value


def _url(cell: str) -> str:
    remedy = _("write the whole address, beginning with https:// or http://")
    try:
        parts = urlsplit(cell)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound or _INVISIBLE.search(cell):
        raise CellError(_("this is no web address"), remedy)
    return cell


def _listed(parse: Parser) -> Parser:
    """A list of ``parse`` with ``;`` between its entries, each entry once."""

    def parse_list(cell: str) -> tuple[Any, ...]:
        values: dict[str, Any] = {}
        for entry in map(str.strip, cell.split(SEPARATOR)):
            if not entry:
                raise CellError(_("an entry of the list is empty"), _("remove the extra ;"))
            if entry in values:
                raise CellError(_("an entry stands twice in the list"), _("keep one"), entry)
            try:
                values[entry] = parse(entry)
            except CellError as fault:
                raise CellError(fault.problem, fault.remedy, entry) from None
        return tuple(values.values())

    return parse_list
