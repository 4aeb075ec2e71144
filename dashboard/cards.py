"""The chart card: finding, chart, notes, downloads, table and receipt, the same on every page."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from dashboard import address, words
from dashboard.cardhtml import foot_html, head_html, receipt_html
from dashboard.csvtext import figure_csv
from dashboard.figures.model import Cell, Field, Figure
from dashboard.markup import element
from dashboard.pictures import CHART_CONFIG, picture_buttons
from dashboard.render.plotly.base import Frame, Spec
from dashboard.theme import LIGHT, Palette
from etl.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.figures.receipts import Receipt

F = TypeVar("F", bound=Figure)


def chart_card(
    figure: F, draw: Callable[[F, Frame], Spec], colours: Palette, marks: str = ""
) -> None:
    """A whole card. ``marks`` names the choice in the address that a click on a mark makes.

    Keys for tests and styles: ``card_KEY``, ``chart_KEY``, ``pictures_KEY``, ``csv_KEY``,
    ``table_KEY``.
    """
    with st.container(key=f"card_{figure.key}"):
        st.html(head_html(figure))
        if figure.empty:
            nothing_to_show()
            st.html(foot_html(figure))
            return
        screen = draw(figure, Frame(colours))
        _chart(figure, screen, marks)
        st.html(foot_html(figure))
        _downloads(figure, screen, draw(figure, Frame(LIGHT, picture=True)))
        _table(figure)


def table_card(figure: Figure) -> None:
    """A card whose numbers are a table from the start, with the same words and CSV."""
    with st.container(key=f"card_{figure.key}"):
        st.html(head_html(figure))
        if figure.empty:
            nothing_to_show()
        else:
            _grid(figure)
        st.html(foot_html(figure))
        if not figure.empty:
            _csv_button(figure)


def nothing_to_show() -> None:
    """What stands where a filter leaves nothing."""
    st.html(
        element(
            "p",
            _(
                "Nothing in the record fits these filters. Widen the years or choose "
                "more countries."
            ),
            class_="lmc-empty",
        )
    )


def _chart(figure: Figure, screen: Spec, marks: str) -> None:
    key = f"chart_{figure.key}"
    chart_key = f"plotly_{figure.key}"

    def picked() -> None:
        points = st.session_state[chart_key].selection.points
        mark = _mark_of(points)
        if mark is not None:
            address.choose(marks, mark)

    with st.container(key=key):
        st.plotly_chart(
            screen,
            width="stretch",
            theme=None,
            alt=figure.alt,
            key=chart_key,
            config=CHART_CONFIG,
            selection_mode="points",
            on_select=picked if marks else "ignore",
        )


def _mark_of(points: Sequence[Any]) -> str | None:
    """The mark of the first selected point; drawings put it first in their custom data."""
    for point in points:
        data = point.get("customdata")
        if data:
            return str(data[0])
    return None


def _downloads(figure: Figure, screen: Spec, picture: Spec) -> None:
    with st.container(key=f"downloads_{figure.key}", horizontal=True, gap="small"):
        picture_buttons(figure, f"chart_{figure.key}", screen, picture)
        _csv_button(figure)


def _csv_button(figure: Figure) -> None:
    st.download_button(
        _("Numbers (CSV)"),
        lambda: figure_csv(figure),
        f"{figure.file_name}.csv",
        "text/csv",
        on_click="ignore",
        key=f"csv_{figure.key}",
    )


def _table(figure: Figure) -> None:
    with st.expander(_("The same numbers as a table"), key=f"table_{figure.key}"):
        _grid(figure)


def _grid(figure: Figure) -> None:
    st.dataframe(
        shown_rows(figure),
        hide_index=True,
        width="stretch",
        alt=figure.title,
        key=f"grid_{figure.key}",
    )


def shown_rows(figure: Figure) -> dict[str, list[str]]:
    """The table behind a chart in words, column by column, for reading on screen."""
    shown = [(n, field) for n, field in enumerate(figure.table.fields) if field.shown]
    return {
        field.label: [cell_words(field, row[n]) for row in figure.table.rows] for n, field in shown
    }


def cell_words(field: Field, cell: Cell) -> str:
    """One cell as it is read: codes in words, amounts grouped, years plain, missing ones empty."""
    if cell is None or cell == "":
        return ""
    if field.codes:
        return words.label(field.codes, str(cell))
    if isinstance(cell, Decimal):
        return words.whole(cell)
    return str(cell)


def receipt_card(receipt: Receipt | None, hint: str, key: str = "receipt") -> None:
    """The statements behind a mark side by side; ``hint`` stands where none is chosen."""
    with st.container(key=key):
        if receipt is None:
            st.html(element("p", hint, class_="lmc-empty"))
            return
        st.html(receipt_html(receipt))
