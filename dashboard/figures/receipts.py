"""Receipts: the statements and rows behind a shown number, each with its source and standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard import words
from etl.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.published import Published

# What a row does in a receipt, in the order in which it is shown.
STANDINGS = {
    "counted": N_("Counted"),
    "lowest": N_("Enters the sum"),
    "above": N_("Counted for the batch, not in the sum"),
    "agrees": N_("Agrees"),
    "outside": N_("Disagrees"),
    "set_aside": N_("Set aside, not counted"),
    "total": N_("Running total"),
    "other": N_("Counted in another batch"),
    "agency": N_("Part of the batch"),
    "undated": N_("Names no fund year"),
    "itemised": N_("Known by name"),
    "component": N_("Component, counted with its umbrella"),
    "exists": N_("Shows that the batch exists"),
    "expected": N_("Shows that something was to be expected"),
    "documents": N_("Documents it"),
}


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One row of the record and one of its pages.

    ``says`` is what it states, ``about`` why it stands where it stands or what limits it. ``url``
    is empty where readers must not be sent to the page (rule 12); ``copy`` then says so.
    """

    row_id: str
    standing: str
    says: str
    publisher: str
    published_on: str
    title: str
    about: str
    url: str
    copy: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a mark rests on; ``told`` says the number in a sentence, ``rule`` why it is this one."""

    mark: str
    heading: str
    told: str
    lines: tuple[ReceiptLine, ...]
    rule: str = ""


def receipt_line(
    row_id: str, standing: str, says: str, about: str, source: Mapping[str, Any] | None
) -> ReceiptLine:
    """A line from a row and its page; a page without link is cited without its address."""
    source = source or {}
    url = str(source.get("url", ""))
    open_to_readers = bool(source.get("link")) and url.startswith(("https://", "http://"))
    return ReceiptLine(
        row_id=row_id,
        standing=standing,
        says=says,
        publisher=str(source.get("publisher", "")) or _("Publisher not identified"),
        published_on=words.partial_date(str(source.get("published_on", ""))) or _("undated page"),
        title=str(source.get("title", "")),
        about=about,
        url=url if open_to_readers else "",
        copy=bool(source) and not source.get("link"),
    )


def sources_by_id(published: Published, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """The pages of the given ids, by id."""
    return {row["source_id"]: row for row in published.pick("sources", dict.fromkeys(ids))}


def in_order(lines: Iterable[ReceiptLine]) -> tuple[ReceiptLine, ...]:
    """Lines by standing, and as given within one standing."""
    ranks = {standing: rank for rank, standing in enumerate(STANDINGS)}
    return tuple(sorted(lines, key=lambda line: ranks[line.standing]))
