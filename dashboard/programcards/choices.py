"""Choices that several parts of the page Programs share, under one word of the address each."""

from __future__ import annotations

from dashboard import address
from etl.contract.codes import MEASURES
from etl.text import _


def measure_choice() -> str:
    """Whether projects are counted or US dollars added."""
    return address.one("measure", _("Measure"), {c.code: _(c.label) for c in MEASURES})
