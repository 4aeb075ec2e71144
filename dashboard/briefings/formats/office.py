"""What the formats of Office share: a package with a main part, and the receipt beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dashboard.briefings.formats.base import Format, Found
from dashboard.briefings.formats.package import holds, receipt_in, unpacked

if TYPE_CHECKING:
    from dashboard.briefings.model import Briefing
    from dashboard.briefings.receipt import Receipt
    from dashboard.published import Published

_MEDIA = "application/vnd.openxmlformats-officedocument"


def office_format(
    name: str,
    kind: str,
    main: str,
    label: str,
    told: str,
    write: Callable[[Published, Briefing], bytes],
    read: Callable[[bytes, Receipt], Iterable[Found]],
) -> Format:
    """A format of Office, known by its ``main`` part; ``kind`` ends the name of its media type."""
    return Format(
        name=name,
        ending=name,
        media_type=f"{_MEDIA}.{kind}",
        label=label,
        told=told,
        write=write,
        fits=lambda content: holds(content, main),
        receipt=lambda content: receipt_in(unpacked(content)),
        read=read,
    )
