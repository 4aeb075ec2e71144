"""The accessibility statement: what is aimed at, what was tested and how, what remains."""

from __future__ import annotations

from dataclasses import dataclass

from etl.text import _


@dataclass(frozen=True, slots=True)
class StatementPart:
    """One heading and what stands under it, a sentence or two each."""

    heading: str
    points: tuple[str, ...]


def accessibility_statement() -> tuple[StatementPart, ...]:
    """The statement, part by part."""
    return (_aim(), _built(), _tested(), _remaining(), _tell())


def _aim() -> StatementPart:
    return StatementPart(
        _("What is aimed at"),
        (
            _(
                "Every page is meant to meet the Web Content Accessibility Guidelines 2.2 at level "
                "AA, in the light and in the dark theme, on a wide screen and on a phone."
            ),
        ),
    )


def _built() -> StatementPart:
    return StatementPart(
        _("How the pages are built"),
        (
            _(
                "Each chart has a text that names it, its finding as a heading, and the same "
                "numbers as a table and as a file."
            ),
            _(
                "What a click on a mark shows can be chosen from the list below the chart, with the "
                "keyboard alone."
            ),
            _(
                "Nothing is told by colour alone: states differ by pattern or shape, countries are "
                "named where they are drawn."
            ),
            _(
                "Charts do not move; where the system asks for less motion, nothing else does either."
            ),
        ),
    )


def _tested() -> StatementPart:
    return StatementPart(
        _("What was tested"),
        (
            _(
                "An automatic checker (axe) runs over every page in both themes with each change of "
                "the program, and nothing it calls serious or critical is let through."
            ),
            _(
                "The checker does not see inside charts: the contrast of their texts, marks and "
                "lines is computed by tests of our own against both backgrounds."
            ),
            _(
                "In a browser, tests measure that no text of a chart is cut off or lies over "
                "another, on a wide screen and on a phone."
            ),
            _("Tasks of an officer are carried out by tests with the keyboard only, in Chromium."),
        ),
    )


def _remaining() -> StatementPart:
    return StatementPart(
        _("What remains"),
        (
            _(
                "The marks of a chart cannot be reached one by one with the keyboard; the list and "
                "the table beside it stand in for them."
            ),
            _(
                "The table below a chart is drawn by a component whose cells are announced in ways "
                "that differ between screen readers; the file of the numbers holds the same."
            ),
            _("No screen reader was tried by a person who depends on one, and no other browser."),
            _("The texts are in English so far; titles of pages stand in the language they have."),
        ),
    )


def _tell() -> StatementPart:
    return StatementPart(
        _("If something keeps you out"),
        (
            _(
                "Tell the institution that runs this dashboard which page it was and what you use. "
                "The address of the page names everything that was chosen."
            ),
        ),
    )
