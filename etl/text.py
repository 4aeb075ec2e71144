"""The one catalogue of every text that a person reads, for the ETL and the dashboard alike.

Message ids are whole English sentences with ``{named}`` places; no sentence is glued from
pieces. A language is chosen per thread or visitor (a context variable), so two visitors never
see each other's.
"""

from __future__ import annotations

import gettext as _gettext
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

DOMAIN = "lmc"
LOCALE_FOLDER = Path(__file__).parent / "locale"
DEFAULT_LANGUAGE = "en"

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def set_language(language: str) -> None:
    """Choose the language of all texts of the current context (ISO 639 code)."""
    _language.set(language)


def current_language() -> str:
    """The language code of the current context."""
    return _language.get()


@lru_cache(maxsize=16)
def _catalogue(language: str) -> _gettext.NullTranslations:
    # English is the language of the message ids themselves: a missing catalogue is not a fault.
    return _gettext.translation(DOMAIN, LOCALE_FOLDER, [language], fallback=True)


def _(message: str, /, **values: object) -> str:
    """``message`` in the current language, its ``{places}`` filled from ``values``."""
    text = _catalogue(_language.get()).gettext(message)
    return text.format(**values) if values else text


def ngettext(singular: str, plural: str, n: int, /, **values: object) -> str:
    """The form of a counted message that fits ``n``; ``{n}`` and ``{places}`` are filled."""
    text = _catalogue(_language.get()).ngettext(singular, plural, n)
    return text.format(**{"n": n, **values})


def N_(message: str, /) -> str:  # noqa: N802 - the name that gettext extractors know
    """Mark ``message`` for the catalogue; it is translated where it is shown."""
    return message
