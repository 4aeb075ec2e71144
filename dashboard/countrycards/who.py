"""Which country the page is about, and which one stands beside it, by the address."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard import address
from dashboard.markup import element
from dashboard.names import country_names
from dashboard.view import View
from etl.text import _

OF, WITH = "of", "with"  # words of the address
# Choices of marks on this page: those of one country mean nothing of another.
HELD = ("held", "held_beside")
MARKS = (*HELD, "projects", "dollars", "happened", "figure", "known")


@dataclass(frozen=True, slots=True)
class Who:
    """The country of the page and the one it is compared with, empty if with none."""

    country: str
    beside: str
    names: dict[str, str]

    @property
    def both(self) -> tuple[str, ...]:
        """The countries that charts show."""
        return (self.country, self.beside) if self.beside else (self.country,)


def who(now: View) -> Who:
    """Draw the two controls and read them."""
    names = country_names(now.published)
    with st.container(key="choices_country"):
        country = address.one(OF, _("Country"), names, _default(now), MARKS)
        kept = address.codes(WITH, list(names), most=1)
        beside = kept[0] if kept and kept[0] != country else ""
        _compare(names, country, beside)
    _tell_filter(now, country)
    return Who(country, beside, names)


def _default(now: View) -> str:
    """The one country that the sidebar narrows to, if it does."""
    chosen = now.chosen.countries
    return chosen[0] if len(chosen) == 1 else ""


def _compare(names: dict[str, str], country: str, beside: str) -> None:
    st.selectbox(
        _("Compare with"),
        [code for code in names if code != country],
        format_func=names.__getitem__,
        index=None,
        key=address.shown_key(WITH, beside or None),
        on_change=address.follow(WITH, MARKS),
        placeholder=_("No other country"),
        width=200,
    )


def _tell_filter(now: View, country: str) -> None:
    if now.chosen.all_countries or now.chosen.countries == (country,):
        return
    told = _(
        "The countries chosen in the sidebar do not narrow this page: it shows the country chosen "
        "here. The years do."
    )
    st.html(element("p", told, class_="lmc-hint"))
