"""What is kept for the next visitor is the same, is bounded, and belongs to one edition."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from weakref import ref

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from dashboard.briefings.rows import record_rows
from dashboard.figures.mapground import COARSE, ground
from dashboard.figures.participation import participation_chart
from dashboard.filters import make_filter
from dashboard.names import country_names
from dashboard.published import Published
from dashboard.remembered import Answers, remembered
from dashboard.serving.themeonce import WRITER, Once
from etl.text import set_language
from tests.dashboard.builders import published_from, source


@dataclass
class Edition:
    """As much of an edition as is asked for."""

    answers: Answers = field(default_factory=lambda: Answers(2))


def test_the_same_question_is_answered_once_an_edition() -> None:
    asked: list[int] = []

    @remembered
    def doubled(_published: Published, number: int, *, plus: int = 0) -> int:
        asked.append(number)
        return 2 * number + plus

    one, other = Edition(), Edition()
    assert [doubled(one, 3), doubled(one, 3), doubled(one, 3, plus=1)] == [6, 6, 7]  # type: ignore[arg-type]
    assert doubled(other, 3) == 6  # type: ignore[arg-type]
    assert len(asked) == 3


def test_a_language_has_answers_of_its_own() -> None:
    @remembered
    def words(_published: Published) -> list[str]:
        return []

    edition = Edition()
    english = words(edition)  # type: ignore[arg-type]
    set_language("lo")
    try:
        assert words(edition) is not english  # type: ignore[arg-type]
    finally:
        set_language("en")
    assert words(edition) is english  # type: ignore[arg-type]


def test_the_answer_goes_that_was_longest_not_asked_for() -> None:
    answers = Answers(2)
    for question in ("a", "b", "a", "c"):
        answers.get(question, lambda question=question: question * 2)  # type: ignore[misc]
    assert len(answers) == 2
    assert answers.get("a", lambda: "made anew") == "aa"
    assert answers.get("b", lambda: "made anew") == "made anew"


def test_two_visitors_with_one_filter_share_a_figure_and_others_do_not(shipped: Published) -> None:
    names = tuple(country_names(shipped))
    every = make_filter((), (), names, (2012, 2027))
    again = make_filter((), (), names, (2012, 2027))
    narrowed = make_filter(("KHM",), (), names, (2012, 2027))
    assert participation_chart(shipped, every) is participation_chart(shipped, again)
    assert participation_chart(shipped, every) is not participation_chart(shipped, narrowed)


def test_what_is_made_of_an_edition_goes_with_it(tmp_path: Path) -> None:
    for make in (record_rows, partial(ground, tolerance=COARSE)):
        published = published_from({"sources": [source("page")]}, tmp_path)
        assert make(published) is make(published)
        edition = ref(published)
        del published
        gc.collect()
        assert edition() is None


def test_the_theme_is_copied_as_streamlit_writes_it() -> None:
    """Fails on the day that Streamlit has no such function any more: then settings.py can go."""
    write = getattr(app_session, WRITER)
    write = write.write if isinstance(write, Once) else write
    once = Once(write)
    for section in ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar"):
        written = CustomThemeConfig()
        write(written, section)
        for _round in range(2):
            copied = CustomThemeConfig()
            once(copied, section)
            assert copied == written
