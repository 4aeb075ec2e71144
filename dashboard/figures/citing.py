"""How to cite the edition, a view of it, and a single number with its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from dashboard import words
from dashboard.aggregates.batches import batches
from dashboard.figures.batchreceipts import batch_receipt
from dashboard.figures.batchwords import figure_words
from dashboard.names import country_names
from etl.contract.codes import MEASURES
from etl.text import _

if TYPE_CHECKING:
    from dashboard.figures.receipts import Receipt
    from dashboard.filters import Filter
    from dashboard.published import Published
    from etl.edition import Edition

# What a counted number rests on; other lines of a receipt tell what it does not.
_RESTS_ON = ("counted", "agrees", "total", "other")


def edition_citation(edition: Edition) -> str:
    """The edition as it stands in a list of references."""
    return _("{citation}. Edition {hash}.", citation=edition.citation, hash=edition.hash)


def view_citation(edition: Edition, address: str, today: date) -> str:
    """The edition with the address of a view and the day on which it was seen."""
    return _(
        "{citation}. Edition {hash}. {address} (seen on {day}).",
        citation=edition.citation,
        hash=edition.hash,
        address=address,
        day=words.day(today),
    )


def bibtex(edition: Edition, url: str = "") -> str:
    """The edition for reference managers; signs with a meaning in BibTeX are escaped."""
    # A body in braces of its own is not taken apart into first and last names.
    author = f"{{{_plain(_('LMC poverty reduction record'))}}}"
    address = {"url": url} if url else {}
    told = {
        "title": _plain(edition.title),
        "year": edition.state[:4],
        "version": edition.hash,
        "note": _plain(edition.citation),
    }
    # An address stays as it is: what takes it from here would follow the escaping signs.
    every = {"author": author} | told | address
    inside = ",\n".join(f"  {name} = {{{text}}}" for name, text in every.items())
    return f"@misc{{lmc-{edition.hash[:8]},\n{inside}\n}}"


def _plain(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "&%$#_{}" else sign for sign in text.replace("\\", ""))


def citable(published: Published, chosen: Filter) -> dict[str, str]:
    """Every batch figure that some source states, in a line, by its mark and measure."""
    names = country_names(published)
    rows = published.records("batch_figures")
    return {
        f"{batch.mark}-{code.code}": _(
            "{country}, fund year {year}: {figure}",
            country=names[batch.country],
            year=batch.fund_year,
            figure=figure_words(batch, code.code),
        )
        for code in MEASURES
        for batch in batches(rows, code.code, chosen)
        if batch.value is not None
    }


def number_citation(published: Published, chosen: Filter, mark: str) -> str:
    """One batch figure with the pages that it rests on; empty where there is no such figure."""
    country, year, measure = mark.split("-", 2)
    receipt = batch_receipt(published, measure, chosen, f"{country}-{year}")
    if receipt is None:
        return ""
    return _(
        "LMC Special Fund, {what}: {told}. Sources: {pages}. In: {edition}",
        what=receipt.heading,
        told=receipt.told,
        pages="; ".join(_pages(receipt)),
        edition=edition_citation(published.edition),
    )


def _pages(receipt: Receipt) -> Iterable[str]:
    """The cited pages, each once; an address only where readers may be sent there."""
    seen: Mapping[str, None] = dict.fromkeys(
        _page(line.publisher, line.title, line.published_on, line.url)
        for line in receipt.lines
        if line.standing in _RESTS_ON
    )
    return seen


def _page(publisher: str, title: str, day: str, url: str) -> str:
    if not url:
        return _(
            '{publisher}, "{title}", {day} (copy, not linked)',
            publisher=publisher,
            title=title,
            day=day,
        )
    return _(
        '{publisher}, "{title}", {day}, {url}',
        publisher=publisher,
        title=title,
        day=day,
        url=url,
    )
