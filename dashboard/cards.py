"""The chart card: finding, chart, notes, downloads, table and receipt, the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from dashboard import address, words
from dashboard.cardhtml import Lead, foot_html, group_html, head_html, receipt_html, table_html
from dashboard.choice import mark_choice
from dashboard.corrections import something_wrong
from dashboard.csvtext import figure_csv
from dashboard.figures.corrections import receipt_correction
from dashboard.figures.model import Cell, Field, Figure
from dashboard.longtables import MOST_ROWS, beginning, rest_html
from dashboard.markup import element, join
from dashboard.pictures import CHART_CONFIG, picture_buttons
from dashboard.remembered import Answers
from dashboard.render.plotly.base import Frame, Spec, choosable, outlined
from dashboard.render.plotly.drawn import Drawn
from dashboard.theme import LIGHT, Palette
from dashboard.view import view
from etl.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator

    from dashboard.figures.model import TableGroup
    from dashboard.figures.receipts import Receipt

F = TypeVar("F", bound=Figure)


def chart_card(
    figure: F,
    draw: Callable[[F, Frame], Spec],
    colours: Palette,
    behind: Behind | None = None,
    marks: str = "",
) -> None:
    """A whole card. ``marks`` names the choice in the address that a click on a mark makes.

    What is ``behind`` a mark stands right below the chart, before its notes.

    Keys for tests and styles: ``card_KEY``, ``chart_KEY``, ``pictures_KEY``, ``csv_KEY``,
    ``table_KEY``.
    """
    with st.container(key=f"card_{figure.key}"):
        st.html(head_html(figure))
        if figure.empty:
            nothing_to_show()
            st.html(foot_html(figure))
            return
        screen, picture = drawings(figure, draw, colours)
        _chart(figure, screen, colours, behind.name if behind else marks)
        if behind:
            receipt_choice(behind)
        st.html(foot_html(figure))
        _downloads(figure, screen, picture)
        _table(figure)


# Figures are kept for those who ask the same (remembered.py); so is what was drawn of them.
_DRAWN = Answers(256)


def drawings(figure: F, draw: Callable[[F, Frame], Spec], colours: Palette) -> tuple[Spec, Spec]:
    """What the page draws, and what a picture of it holds."""
    # The figure is kept beside its drawings: as long as they are kept no other has its id.
    question = (id(figure), draw, id(colours))
    return _DRAWN.get(question, lambda: (figure, _drawings(figure, draw, colours)))[1]


def _drawings(figure: F, draw: Callable[[F, Frame], Spec], colours: Palette) -> tuple[Spec, Spec]:
    screen = choosable(draw(figure, Frame(colours)), colours)
    return screen, draw(figure, Frame(LIGHT, picture=True))


def table_card(
    figure: Figure, leads: Sequence[Lead] = (), groups: Sequence[TableGroup] = ()
) -> None:
    """A card whose numbers are a table from the start, with the same words and CSV.

    ``leads`` make the first cell of each row a link. ``groups`` part its rows instead; each is
    then shown whole, without a box that scrolls.
    """
    with st.container(key=f"card_{figure.key}"):
        st.html(head_html(figure))
        if figure.empty:
            nothing_to_show()
        elif groups:
            for group in groups:
                part = replace(figure, table=group.table)
                st.html(group_html(group.heading, shown_columns(part)[0], folded=group.folded))
        else:
            # Plain HTML: the grid of Streamlit brings a script that would delay the first chart.
            columns, _numbers = shown_columns(beginning(figure))
            st.html(join([table_html(figure.title, columns, leads[:MOST_ROWS]), rest_html(figure)]))
        st.html(foot_html(figure))
        if not figure.empty:
            csv_button(figure)


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


def _chart(figure: Figure, screen: Spec, colours: Palette, marks: str) -> None:
    key = f"chart_{figure.key}"
    chart_key = f"plotly_{figure.key}"

    def picked() -> None:
        points = st.session_state[chart_key].selection.points
        mark = _mark_of(points)
        if mark is not None:
            address.choose(marks, mark)

    chosen = address.chosen(marks) if marks else ""
    with st.container(key=key):
        st.plotly_chart(
            Drawn(outlined(screen, chosen, colours) if chosen else screen),
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
        csv_button(figure)


def csv_button(figure: Figure) -> None:
    """The button that saves the table behind a figure."""
    st.download_button(
        _("Numbers (CSV)"),
        lambda: figure_csv(figure),
        f"{figure.file_name}.csv",
        "text/csv",
        on_click="ignore",
        key=f"csv_{figure.key}",
    )


def _table(figure: Figure) -> None:
    # Drawn when opened: the table's own script would delay the first chart.
    box = st.expander(
        _("The same numbers as a table"), key=f"table_{figure.key}", on_change="rerun"
    )
    if box.open:
        with box:
            _grid(figure)


def _grid(figure: Figure) -> None:
    columns, numbers = shown_columns(figure, sortable=True)
    settings = {
        label: st.column_config.NumberColumn(format=form) for label, form in numbers.items()
    }
    for label, cells in columns.items():
        if any(isinstance(cell, str) and len(cell) > _LONG for cell in cells):
            settings[label] = st.column_config.Column(width=_LONG_WIDTH)
    st.dataframe(
        columns,
        hide_index=True,
        width="stretch",
        alt=figure.title,
        placeholder="",
        key=f"grid_{figure.key}",
        column_config=settings,
    )


# Letters and pixels: a long text is cut in its cell (a click shows it whole), so that the
# columns after it stay in sight.
_LONG, _LONG_WIDTH = 40, 260


def shown_columns(
    figure: Figure, *, sortable: bool = False
) -> tuple[dict[str, list[Cell]], dict[str, str]]:
    """The table behind a chart for reading on screen: its columns, and how numbers are set.

    Codes are put in words. Numbers stay numbers, so that they can be sorted: amounts and counts
    are grouped in thousands (``localized``), years and other whole numbers are plain (``%d``).
    Dates are put in words too, but not where readers sort by them.
    """
    columns: dict[str, list[Cell]] = {}
    numbers: dict[str, str] = {}
    for n, field in enumerate(figure.table.fields):
        if not field.shown:
            continue
        cells = [row[n] for row in figure.table.rows]
        columns[field.label] = [_in_words(field, cell, sortable=sortable) for cell in cells]
        if any(isinstance(cell, Decimal) for cell in cells):
            numbers[field.label] = "localized"
        elif any(isinstance(cell, int) for cell in cells):
            numbers[field.label] = "%d"
    return columns, numbers


def _in_words(field: Field, cell: Cell, *, sortable: bool) -> Cell:
    if field.codes and cell:
        return words.label(field.codes, str(cell))
    if field.date and cell and not sortable:
        return words.partial_date(str(cell))
    return cell


def receipt_card(receipt: Receipt | None, hint: str, key: str = "receipt") -> None:
    """The statements behind a mark side by side; ``hint`` stands where none is chosen."""
    with st.container(key=key):
        if receipt is None:
            st.html(element("p", hint, class_="lmc-hint"))
            return
        st.html(receipt_html(receipt))
        something_wrong(receipt_correction(receipt, view().published.edition), key)


@dataclass(frozen=True, slots=True)
class Behind:
    """What can be chosen in a chart, and what is then shown below it.

    ``name`` is the choice's word in the address, ``label`` heads the list that does without a
    mouse, ``told`` holds its entries (mark to words) and ``hint`` stands in it while nothing is
    chosen. ``receipt`` makes the receipt of a mark, None where it is not shown any more.
    """

    name: str
    label: str
    told: Mapping[str, str]
    hint: str
    receipt: Callable[[str], Receipt | None]


def chart_with_receipt(
    figure: F, draw: Callable[[F, Frame], Spec], colours: Palette, behind: Behind
) -> None:
    """A chart card with the list of its marks and the receipt of the chosen one below the chart.

    Call it inside a fragment of its own, so that choosing a mark redraws this card alone.
    """
    chart_card(figure, draw, colours, behind)


def receipt_choice(
    behind: Behind,
    between: Callable[[str], None] | None = None,
    hint: str = "",
    wide: DeltaGenerator | None = None,
) -> None:
    """The list of marks and the receipt of the chosen one, ``between`` them more on that mark.

    The receipt stays in sight while its chart is. It may stand in a ``wide`` container elsewhere,
    where the list is in a narrow one.
    """
    mark = mark_choice(behind.name, behind.label, behind.told, behind.hint)
    if mark and between is not None:
        between(mark)
    told = hint or _(
        "Choose a mark in the chart, or an entry in this list, to see what it rests on."
    )
    with wide if mark and wide is not None else nullcontext():
        receipt_card(behind.receipt(mark) if mark else None, told, key=f"receipt_{behind.name}")


def table_receipt_choice(behind: Behind) -> None:
    """The same below a table, which has no marks to choose."""
    receipt_choice(behind, hint=_("Choose an entry in this list to see what it rests on."))
