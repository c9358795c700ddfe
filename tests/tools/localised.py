"""The repository's own notice in every locale, through the pipeline's own rooms."""

from __future__ import annotations

from pathlib import Path

from notice_cli.catalogue import translations
from notice_cli.load import load_project
from notice_cli.localise import localise_notice
from notice_cli.model import Notice, Text

_ROOT = Path(__file__).parent.parent.parent


def localise_sample() -> dict[str, Notice[Text]]:
    """The sample by locale. Raises ``AssertionError`` when loading it finds anything."""
    project, found = load_project(_ROOT)
    assert found == ()
    (notice,) = project.notices
    words = {locale: translations(catalogue) for (_, locale), catalogue in project.catalogues.items()}
    return {locale: localise_notice(notice, locale, words.get(locale, {}))[0] for locale in notice.locales}


def list_elsewhere(notice: Notice[Text]) -> set[Text]:
    """The texts that are not to be looked for by themselves on a page or in a PDF.

    The description is for search engines, the names of laws and bases appear where something refers to them, summaries of
    changes are with the versions that they are about, and the authoritative language has no prevailing clause, because it
    prevails itself.
    """
    clause = {notice.clause} if notice.locale == notice.authoritative else set()
    return {
        notice.description,
        *(fact.text for fact in notice.fact_texts),
        *(base.name for base in notice.bases),
        *(note.summary for note in notice.changes),
    } | clause
