"""The data of languages read, and their patterns made, before anything is checked.

A check makes what it needs when it first needs it. Where helpers check beside this process, each would make the same again;
what is made before they are forked is there for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from notice_cli.check.language import find_check_language
from notice_cli.check.pair import make_pair
from notice_cli.check.pairs import check_pair

_SOURCE: Final = (
    "You and the controller must not, under Article 6(1)(f) GDPR, keep (a) your data for more than twelve (12) months after 4 March 2025; "
    "(b) only we may charge EUR 1,250.50 or 5 %, unless “Exemplar Ltd” is paid before 9:30. See https://example.com and a@example.com."
)
_TARGET: Final = (
    "Exemplar Ltd (12) 1 250,50 € 5 % 4/3/2025 9:30 (a) « x » “y” : article articolo pasal 6 제6조 제1항 (f); https://example.com a@example.com. "
    "Nous vous Lei anda 당사 non ne pas tidak 않습니다, peut può dapat 수 있습니다, solo seul hanya 만."
)
"""Text of no language, with something in it that each check looks for."""


def warm_up(source_locale: str, locales: Iterable[str]) -> None:
    """Let every check look at one pair of texts in each locale (BCP 47) that has data to read, and forget what it says."""
    for locale in filter(_has_data, locales):
        for _ in check_pair(make_pair("", _SOURCE, _TARGET, source_locale, locale)):
            pass


def _has_data(locale: str) -> bool:
    return find_check_language(locale).is_known
