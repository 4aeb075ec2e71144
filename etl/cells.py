"""From the text of one cell to its typed value, by the kind of its column."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from etl.contract import Column, Kind
from etl.faults import CellError, nearest
from etl.text import _
from etl.values import PartialDate

# What a cell of a spreadsheet program can hold; a longer one would be cut there without a word.
LONGEST_CELL = 32_767
SEPARATOR = ";"
# Money is published as decimal(18, 2); whole numbers stay exact in a double, as spreadsheets
# and browsers keep them.
LONGEST_AMOUNT, LONGEST_WHOLE = 16, 15

Parser = Callable[[str], Any]

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_WHOLE = re.compile(r"0|-?[1-9][0-9]*", re.ASCII)
_AMOUNT = re.compile(r"(?!-[0.]+$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]{1,2})?", re.ASCII)
_NUMBER = re.compile(r"(?!-[0.]+$)-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]+)?", re.ASCII)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[ ,'’\u00a0\u202f][0-9]{3})+", re.ASCII)
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", re.ASCII)
_ADMIN1 = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}", re.ASCII)
_NEVER_IN_ADDRESSES = re.compile(r'[<>"\\`]')
# Control characters but tab and line ends, and what XML (so every Office file) refuses.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LOST_LETTER = "\ufffd"
# Names that people write where the record wants ISO 3166-1 alpha-3.
_COUNTRY_WORDS = {
    "KH": "KHM",
    "CAMBODIA": "KHM",
    "KAMPUCHEA": "KHM",
    "CN": "CHN",
    "CHINA": "CHN",
    "PRC": "CHN",
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


def parser_of(column: Column) -> Parser:
    """The function that reads a cell of ``column``.

    It takes the text of the cell (not empty) and returns the typed value (see ``etl.rows``);
    it raises CellError for what cannot be read.
    """
    parse = _parser_of(column)

    def parse_cell(cell: str) -> Any:
        _refuse_unfit(cell)
        return parse(cell)

    return parse_cell


def _refuse_unfit(cell: str) -> None:
    """Refuse what no kind of cell may hold."""
    if len(cell) > LONGEST_CELL:
        raise CellError(_("a cell is too long"), too_long())
    if cell[0].isspace() or cell[-1].isspace():
        raise CellError(_("space or a line end before or after the text"), _("remove it"))
    if not cell.isprintable() and _CONTROL.search(cell):
        raise CellError(_("a control character stands in the text"), _("remove it"))
    if _LOST_LETTER in cell:
        raise CellError(
            _("a letter was lost when this text changed its encoding"),
            _("write the letter again where {sign} stands", sign=_LOST_LETTER),
        )


def too_long() -> str:
    """What would be right where a cell is too long."""
    return _("a cell holds at most {n} characters", n=f"{LONGEST_CELL:,}")


def _parser_of(column: Column) -> Parser:
    codes = {code.code: code.code for code in column.codes}
    parsers: dict[Kind, Parser] = {
        Kind.TEXT: str,
        Kind.KEY: _key,
        Kind.REFERENCE: _key,
        Kind.REFERENCES: _listed(_key),
        Kind.TEXTS: _listed(str),
        Kind.CODE: partial(_coded, known=codes),
        Kind.COUNTRY: partial(_coded, known=codes),
        Kind.COUNTRIES: _listed(partial(_coded, known=codes)),
        Kind.CODES: _listed(_admin1),
        Kind.YES_NO: _yes_no,
        Kind.DATE: partial(_date, column=column),
        Kind.URL: _url,
        Kind.YEAR: partial(_whole, what=_("a year, as in 2022"), column=column),
        Kind.INTEGER: partial(_whole, what=_("a whole number, as in 13"), column=column),
        Kind.MONEY: partial(_money, column=column),
        Kind.NUMBER: partial(_number, column=column),
    }
    if column.kind not in parsers:
        raise ValueError(f"{column.name}: cells of kind {column.kind} are not read")
    return parsers[column.kind]


def _key(cell: str) -> str:
    if not _KEY.fullmatch(cell):
        raise CellError(
            _("this is not the name of a row"),
            _("use small letters, digits and single hyphens, as in khm-2022-page"),
        )
    return cell


def _coded(cell: str, *, known: dict[str, str]) -> str:
    if cell in known:
        return known[cell]  # the one string of the code list, not a copy a row
    word = _COUNTRY_WORDS.get(cell.upper())
    if word in known:
        raise CellError(_("no such code"), _("did you mean {word}?", word=word))
    raise CellError(_("no such code"), nearest(cell, list(known)))


def _admin1(cell: str) -> str:
    if not _ADMIN1.fullmatch(cell):
        raise CellError(_("this is no ISO 3166-2 code"), _("write it as in KH-8 or CN-YN"))
    return cell


def _yes_no(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise CellError(_("neither yes nor no"), _("write yes or no in small letters"))
    return cell == "yes"


def _whole(cell: str, *, what: str, column: Column) -> int:
    if not _WHOLE.fullmatch(cell):
        usual = _("write {what}: only the digits 0 to 9, no zero in front", what=what)
        raise CellError(_("this is no whole number"), _meant(cell) or usual)
    if len(cell.lstrip("-")) > LONGEST_WHOLE:
        raise _too_large(LONGEST_WHOLE)
    value = int(cell)
    _check_bounds(value, column)
    return value


def _money(cell: str, *, column: Column) -> Decimal:
    if not _AMOUNT.fullmatch(cell):
        usual = _("write digits without separators, at most two after a point, as in 4335900")
        raise CellError(_("this is no amount"), _meant(cell) or usual)
    if len(cell.lstrip("-").partition(".")[0]) > LONGEST_AMOUNT:
        raise _too_large(LONGEST_AMOUNT)
    value = Decimal(cell)
    _check_bounds(value, column)
    return value


def _number(cell: str, *, column: Column) -> float:
    if not _NUMBER.fullmatch(cell):
        # A comma here may be a separator or a decimal sign, so nothing is guessed.
        raise CellError(_("this is no number"), _("write digits and at most one point, as in 17.8"))
    value = float(cell)
    _check_bounds(value, column)
    return value


def _meant(cell: str) -> str:
    """A remedy for a number with separators or with digits of another script, as Khmer or Thai."""
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in cell)
    plain = plain.removeprefix("+")
    if _THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[^0-9]", "", plain)
    if plain != cell and _WHOLE.fullmatch(plain):
        return _("write only the digits 0 to 9; did you mean {number}?", number=plain)
    return ""


def _too_large(digits: int) -> CellError:
    return CellError(
        _("this number is too long"), _("a number has at most {n} digits here", n=digits)
    )


def _check_bounds(value: float | Decimal, column: Column) -> None:
    low, high = column.minimum, column.maximum
    if (low is None or value >= low) and (high is None or value <= high):
        return
    if low is not None and high is not None:
        remedy = _("it must lie between {low} and {high}", low=low, high=high)
    elif low is not None:
        remedy = _("it must be {low} or more", low=low)
    else:
        remedy = _("it must be {high} or less", high=high)
    raise CellError(_("this number is out of range"), remedy)


def _date(cell: str, *, column: Column) -> PartialDate:
    if not _DATE.fullmatch(cell):
        raise CellError(
            _("this is no date"), _("write YYYY, YYYY-MM or YYYY-MM-DD, as in 2022-11-22")
        )
    _check_bounds(int(cell[:4]), column)
    try:
        return PartialDate.from_iso(cell)
    except ValueError:
        raise CellError(_("there is no such date"), _possible_date(cell)) from None


def _possible_date(cell: str) -> str:
    year, month = cell[:4], cell[5:7]
    if month not in [f"{number:02}" for number in range(1, 13)]:
        return _("the months are 01 to 12, the year stands first: YYYY-MM-DD")
    last = calendar.monthrange(int(year), int(month))[1]
    return _("the days of {month} are 01 to {last}", month=f"{year}-{month}", last=last)


def _url(cell: str) -> str:
    if not cell.isprintable() or " " in cell or _NEVER_IN_ADDRESSES.search(cell):
        raise CellError(
            _("this web address holds a space or a character that no address has"),
            _("copy it again from the browser, as in https://example.org/a%20page"),
        )
    try:
        parts = urlsplit(cell)
        host, _port = parts.hostname or "", parts.port  # a port out of range raises
        sound = parts.scheme in ("http", "https") and any(map(str.isalnum, host))
    except ValueError:
        sound = False
    # A name before the host is no part of a citation, and hides which site a link leads to.
    if not sound or "@" in parts.netloc:
        raise CellError(
            _("this is no web address"),
            _("write the whole address, beginning with https:// or http://"),
        )
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
            values[entry] = _parse_entry(parse, entry)
        return tuple(values.values())

    return parse_list


def _parse_entry(parse: Parser, entry: str) -> Any:
    try:
        return parse(entry)
    except CellError as fault:
        if "," in entry:
            problem = _("the entries of the list are separated by commas")
            raise CellError(problem, _("write ; between them"), entry) from None
        raise CellError(fault.problem, fault.remedy, entry) from None
