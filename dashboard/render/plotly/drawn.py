"""A drawing as Streamlit takes it, without being checked again for every reader.

Checking each property of a figure took two fifths of the time of a page with four charts. The
drawings are this project's own; the tests have Plotly check every one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plotly.basedatatypes import BaseFigure

if TYPE_CHECKING:
    from dashboard.render.plotly.base import Spec


class Drawn(BaseFigure):  # type: ignore[misc]
    """A drawing that passes for a figure of Plotly's; nothing but ``to_dict`` may be asked of it."""

    def __init__(self, spec: Spec) -> None:
        # Plotly's own would build and check an object for each property.
        object.__setattr__(self, "_spec", spec)

    def to_dict(self) -> Spec:
        """The drawing, as plotly.js is given it."""
        spec: Spec = self.__dict__["_spec"]
        return spec
