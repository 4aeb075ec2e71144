"""Checks a file against the data: which of its numbers stand, which were changed, and where.

The receipt in the file says what it printed and what that rested on. The same briefing is made
anew from the data that is published now, and its receipt says what it would print today. Each
number of the file is compared with both, as a number: who rewords a sentence changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.briefings.findings import Finding, Report, State, VerifyError
from dashboard.briefings.formats.package import FileError
from dashboard.briefings.formats.pairing import paired
from dashboard.briefings.formats.registry import FORMATS, made
from dashboard.briefings.loosecsv import is_csv, verify_csv
from dashboard.briefings.numbers import has_number, numbers
from dashboard.briefings.receipt import Entries, Receipt, ReceiptError, read_receipt
from dashboard.briefings.rows import SOURCES
from etl.text import N_, _, current_language, set_language

if TYPE_CHECKING:
    from dashboard.briefings.formats.base import Format, Found
    from dashboard.published import Published


def verify(published: Published, content: bytes, name: str = "") -> Report:
    """Check the numbers of a file; raises VerifyError where that cannot be done.

    ``name`` is that of the file: a CSV is known by it.
    """
    try:
        if is_csv(content):
            return verify_csv(published, content, name)
        return _verified(published, content)
    except (FileError, ReceiptError) as error:
        raise VerifyError(str(error)) from error


def _verified(published: Published, content: bytes) -> Report:
    form = _format_of(content)
    receipt = read_receipt(_receipt_text(form, content))
    if receipt.format != form.name:
        raise VerifyError(_("The receipt in the file is one of another kind of file."))
    before = current_language()
    set_language(receipt.request.language)
    try:
        fresh = _fresh(published, receipt)
        findings = tuple(_compared(form, content, receipt, fresh))
    finally:
        set_language(before)
    return Report(receipt, fresh.edition, findings, _is_altered(receipt, fresh))


def _format_of(content: bytes) -> Format:
    """The format of a file; raises VerifyError where it is none of ours."""
    for form in FORMATS.values():
        if form.fits(content):
            return form
    raise VerifyError(_("The file is none of the formats that can be checked."))


def _receipt_text(form: Format, content: bytes) -> str:
    """The receipt of a file; raises VerifyError where it carries none."""
    text = form.receipt(content)
    if text:
        return text
    raise VerifyError(
        _("The file carries no receipt: it was not made here, or its receipt was removed.")
    )


def _fresh(published: Published, receipt: Receipt) -> Receipt:
    """The receipt of the same briefing made from the data that is published now."""
    try:
        content = made(published, receipt.request, receipt.base, receipt.format)
    except LookupError as error:
        raise VerifyError(
            _(
                "The published data does not know what this file is about ({subject} {key}), so "
                "that nothing can be compared.",
                subject=receipt.request.subject[:20],
                key=receipt.request.of[:60],
            )
        ) from error
    return read_receipt(FORMATS[receipt.format].receipt(content))


def _is_altered(receipt: Receipt, fresh: Receipt) -> bool:
    """Whether a receipt claims an edition and version that print something else."""
    same = (receipt.edition, receipt.product) == (fresh.edition, fresh.product)
    return same and (receipt.marks, receipt.rows) != (fresh.marks, fresh.rows)


def _compared(form: Format, content: bytes, receipt: Receipt, fresh: Receipt) -> Iterator[Finding]:
    if form.whole and not form.whole(content):
        # Nothing more can be said: numbers of such a file are not found again one by one.
        yield Finding("", State.FILE, _("the whole file"), found=_("not what was written"))
    else:
        yield from _findings(receipt, fresh, form.read(content, receipt))


def _findings(receipt: Receipt, fresh: Receipt, found: Iterable[Found]) -> Iterator[Finding]:
    places: dict[str, list[Found]] = {}
    loose: list[Found] = []
    for text in found:
        if text.mark in receipt.marks:
            places.setdefault(text.mark, []).append(text)
        elif has_number(text.text):
            loose.append(text)
    for text, mark in _recognised(receipt, places, loose):
        if mark:
            places.setdefault(mark, []).append(text)
        else:
            yield Finding("", State.UNKNOWN, text.where, found=text.text)
    for mark, entry in receipt.marks.items():
        yield from _of_mark(mark, entry, places.get(mark, ()), receipt, fresh)


def _recognised(
    receipt: Receipt, places: Mapping[str, Sequence[Found]], loose: Sequence[Found]
) -> Iterator[tuple[Found, str]]:
    """Texts that lost their mark, with the mark they had: it is told by what they say.

    Some programs name shapes anew when they save, and people copy texts into boxes of their own.
    """
    missing = [mark for mark in receipt.marks if mark not in places]
    expected = [str(receipt.marks[mark]["text"]) for mark in missing]
    matches = paired(expected, [text.text for text in loose])
    printed = {str(entry["text"]): mark for mark, entry in receipt.marks.items()}
    for text, match in zip(loose, matches, strict=True):
        # What is printed on several pages under one mark is found more than once.
        yield text, printed.get(text.text, "") if match is None else missing[match]


def _of_mark(
    mark: str, entry: Entries, places: Sequence[Found], receipt: Receipt, fresh: Receipt
) -> Iterator[Finding]:
    """What was changed in the file, what in the data; confirmed where neither was."""
    changed = [text for text in places if not _says(entry, text)]
    for text in changed:
        yield Finding(mark, State.FILE, text.where, entry["text"], text.text)
    if not places:
        yield Finding(mark, State.MISSING, "", entry["text"])
    since = _since(mark, entry, receipt, fresh)
    if since:
        yield since
    elif places and not changed:
        text = places[0]
        remark = next(filter(None, (_lost(entry["text"], text.text) for text in places)), "")
        yield Finding(mark, State.CONFIRMED, text.where, entry["text"], text.text, remark=remark)


def _says(entry: Entries, text: Found) -> bool:
    """Whether a text of the file says the numbers that it was printed with."""
    if text.value is not None and "value" in entry:
        return text.value == Decimal(entry["value"])
    return numbers(text.text) == numbers(entry["text"])


def _since(mark: str, entry: Entries, receipt: Receipt, fresh: Receipt) -> Finding | None:
    """How the data behind a number changed since the file was made; None where it did not."""
    if entry.get("frame"):
        return None
    now = fresh.marks.get(mark)
    if now is None:
        gone = tuple(_changed_rows(entry["rows"], entry["rows"], receipt.rows, fresh.rows))
        return Finding(mark, State.DATA, "", entry["text"], rows=gone)
    rows = tuple(_changed_rows(entry["rows"], now["rows"], receipt.rows, fresh.rows))
    same = _same(entry, now, receipt, fresh) and entry.get("value") == now.get("value")
    if same and not rows:
        return None
    told = same or any(_says_else(row, receipt, fresh) for row in rows)
    elsewhere = () if told else tuple(r for r in _changed_in(receipt, fresh) if r not in rows)
    return Finding(
        mark, State.DATA, "", entry["text"], now=now["text"], rows=rows, elsewhere=elsewhere
    )


def _says_else(row: str, receipt: Receipt, fresh: Receipt) -> bool:
    """Whether a row itself was changed; else it only came to a number, or went from it."""
    old, new = receipt.rows.get(row, {}), fresh.rows.get(row, {})
    return old.get("digest") != new.get("digest")


def _changed_in(receipt: Receipt, fresh: Receipt) -> tuple[str, ...]:
    """Every row behind any number of a file that changed, came or went."""
    return tuple(_changed_rows([*receipt.rows], [*fresh.rows], receipt.rows, fresh.rows))


def _same(entry: Entries, now: Entries, receipt: Receipt, fresh: Receipt) -> bool:
    """Whether two texts say the same numbers, but for the day up to which the record was read.

    That day stands in every line of sources and moves with each edition.
    """
    if numbers(entry["text"]) == numbers(now["text"]):
        return True
    return _dateless(entry["text"], receipt.state) == _dateless(now["text"], fresh.state)


def _changed_rows(
    before: Sequence[str],
    now: Sequence[str],
    rows_before: Mapping[str, Entries],
    rows_now: Mapping[str, Entries],
) -> Iterator[str]:
    """The rows that say something else now, came or went, and the pages of them that changed."""
    changed: dict[str, None] = {}
    for row in dict.fromkeys((*before, *now)):
        old, new = rows_before.get(row, {}), rows_now.get(row, {})
        if old.get("digest") != new.get("digest") or (row in before) != (row in now):
            changed[row] = None
        pages = (entry.get("pages") for entry in (old, new))
        one, other = (found if isinstance(found, dict) else {} for found in pages)
        both = one.keys() & other.keys()
        changed |= dict.fromkeys(f"{SOURCES}:{p}" for p in sorted(both) if one[p] != other[p])
    yield from changed


def _dateless(text: str, state: str) -> tuple[str, ...]:
    return numbers(text.replace(words.day(date.fromisoformat(state)), ""))


# Words that limit a number: who takes them out changes what it says.
_RESERVATIONS = (
    N_("at least"),
    N_("about"),
    N_("over"),
    N_("nearly"),
    N_("disputed"),
    N_("implied"),
    N_("not reported"),
    N_("n.r."),
)


def _lost(printed: str, found: str) -> str:
    """A warning where a reservation is not there any more; empty where all are."""
    before, after = printed.casefold(), found.casefold()
    lost = [word for word in map(_, _RESERVATIONS) if word in before and word not in after]
    if not lost:
        return ""
    return _("Reworded; it no longer says: {words}", words=words.listing(lost))
