"""What was worked out for one visitor is kept for the next who asks the same.

A page is mostly opened with no filter or with one that somebody chose before, and choosing a mark
draws a card again that has not changed. What is kept is never changed, is bounded, and belongs to
one edition: with the edition it goes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from etl.text import current_language

if TYPE_CHECKING:
    from dashboard.published import Published

P = ParamSpec("P")
T = TypeVar("T")


class Answers:
    """Answers by question; of more than ``most`` the one goes that was longest not asked for."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, question: Hashable, make: Callable[[], T]) -> T:
        """The answer kept, else a new one. Two who ask at once may both make it: no one waits."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return cast("T", self._kept[question])
        answer = make()
        with self._lock:
            self._kept[question] = answer
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return answer

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)


def remembered(
    make: Callable[Concatenate[Published, P], T],
) -> Callable[Concatenate[Published, P], T]:
    """A function of an edition and of choices that can be compared, whose answers are kept.

    Only for functions whose answer nobody changes: figures, tuples, texts.
    """

    @wraps(make)
    def ask(published: Published, /, *choices: P.args, **named: P.kwargs) -> T:
        question = (make, current_language(), choices, tuple(sorted(named.items())))
        return published.answers.get(question, lambda: make(published, *choices, **named))

    return ask
