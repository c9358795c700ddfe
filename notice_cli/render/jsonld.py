"""schema.org data about a page: a ``WebPage`` with its language, dates, version and translations."""

from __future__ import annotations

from typing import Any

from notice_cli.render.edition import Edition, is_authoritative
from notice_cli.render.links import absolute, page_of, pdf_of


def describe_page(edition: Edition, locale: str, name: str, title: str, description: str) -> dict[str, Any]:
    """The data block of a notice's page (``name`` empty) or of a page below it.

    schema.org has no type for a privacy notice, and ``Legislation`` is for law: a notice is a ``WebPage``.
    """
    notice = edition.notice
    url = absolute(notice.base_url, page_of(locale, notice.id, name))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": title,
        "description": description,
        "inLanguage": locale,
        "datePublished": notice.published.isoformat(),
        "dateModified": notice.version.isoformat(),
        "version": notice.version.isoformat(),
        "publisher": {"@type": "Organization", "name": notice.facts[f"entity.{notice.entity}"].value},
    }
    data.update(_relate_translations(edition, locale, name))
    if name:
        data["isPartOf"] = {"@type": "WebPage", "@id": absolute(notice.base_url, page_of(locale, notice.id))}
    if name == edition.place and "pdf" in edition.formats:
        data["encoding"] = {
            "@type": "MediaObject",
            "contentUrl": absolute(notice.base_url, pdf_of(locale, notice.id, edition.place)),
            "encodingFormat": "application/pdf",
        }
    return data


def _relate_translations(edition: Edition, locale: str, name: str) -> dict[str, Any]:
    def page(other: str) -> dict[str, str]:
        url = absolute(edition.notice.base_url, page_of(other, edition.notice.id, name))
        return {"@type": "WebPage", "@id": url, "inLanguage": other}

    source = edition.notice.authoritative
    if not is_authoritative(edition, locale):
        return {"translationOfWork": page(source)}
    others = [page(other) for other in edition.locales if other != source]
    return {"workTranslation": others} if others else {}
