"""The Atom feed (RFC 4287) of a notice's versions in one language; its dates are those of releases, never the clock's."""

from __future__ import annotations

import datetime
from xml.sax.saxutils import escape, quoteattr

from notice_cli.history import Version
from notice_cli.localise import format_day
from notice_cli.render.artefact import Artefact
from notice_cli.render.edition import Edition
from notice_cli.render.environment import find_messages, plain, say
from notice_cli.render.links import VERSIONS, absolute, feed_of, page_of, pdf_of, redline_name, version_name
from notice_cli.render.memory import Memory
from notice_cli.render.past import list_pairs
from notice_cli.render.redline_words import name_class


def render_feed(edition: Edition, locale: str, memory: Memory) -> tuple[Artefact, ...]:
    """The feed, the newest version first; none where nothing was released in the language."""
    versions = [each for each in reversed(_versions(edition)) if each.find_link(locale)]
    if not versions:
        return ()
    notice = edition.localised[locale]
    base = notice.base_url
    publisher = notice.facts[f"entity.{notice.entity}"].value
    address = absolute(base, feed_of(locale, notice.id))
    first = min(memory.addresses)
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(locale)}>',
        f"<id>{escape(_feed_id(memory.addresses[first]))}</id>",
        f"<title>{escape(plain(notice.title))} · {escape(publisher)}</title>",
        f"<subtitle>{escape(say(find_messages(edition.bundle, locale), 'Every version of this notice, with its date.'))}</subtitle>",
        f"<updated>{_moment(max(_updated(version, locale) for version in versions))}</updated>",
        f"<author><name>{escape(publisher)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(absolute(base, page_of(locale, notice.id, VERSIONS)))}/>',
        *(_entry(edition, locale, memory, version) for version in versions),
        "</feed>",
        "",
    )
    return (Artefact(feed_of(locale, notice.id), "\n".join(lines).encode()),)


def _versions(edition: Edition) -> tuple[Version, ...]:
    return edition.archive.versions if edition.archive else ()


def _entry(edition: Edition, locale: str, memory: Memory, version: Version) -> str:
    """One version. Its id is the address that it had when it was released, wherever the site has moved since."""
    notice = edition.localised[locale]
    messages = find_messages(edition.bundle, locale)
    name = version_name(version.day)
    page = absolute(notice.base_url, page_of(locale, notice.id, name))
    title = say(messages, "Version of %(date)s", date=format_day(version.day, locale))
    summary = memory.summaries.get(version.day)
    change = version.link.classes.get(locale)
    lines = [
        "<entry>",
        f"<id>{escape(memory.addresses[version.day])}</id>",
        f"<title>{escape(plain(notice.title))}: {escape(title)}</title>",
        f"<published>{_moment(version.link.released)}</published>",
        f"<updated>{_moment(_updated(version, locale))}</updated>",
        f'<link rel="alternate" type="text/html" hreflang={quoteattr(locale)} href={quoteattr(page)}/>',
    ]
    if "pdf" in edition.formats:
        pdf = absolute(notice.base_url, pdf_of(locale, notice.id, name))
        lines.append(f'<link rel="enclosure" type="application/pdf" href={quoteattr(pdf)}/>')
    older = [old for old, new in list_pairs(edition) if new.day == version.day and old.find_link(locale)]
    if older:
        redline = absolute(notice.base_url, page_of(locale, notice.id, redline_name(older[-1].day, version.day)))
        lines.append(f'<link rel="related" type="text/html" href={quoteattr(redline)}/>')
    if change and older:
        label = name_class(messages, change)
        lines.append(f"<category term={quoteattr(str(change))} label={quoteattr(label)}/>")
    text = summary.text if summary else title
    lang = f" xml:lang={quoteattr(summary.lang)}" if summary and summary.lang != locale else ""
    return "\n".join((*lines, f'<summary type="text"{lang}>{escape(text)}</summary>', "</entry>"))


def _updated(version: Version, locale: str) -> datetime.date:
    link = version.find_link(locale)
    return link.released if link else version.link.released


def _feed_id(first: str) -> str:
    """The address of the list of versions when the first of them was released."""
    return first.rstrip("/").rpartition("/")[0] + "/"


def _moment(day: datetime.date) -> str:
    """RFC 3339."""
    return f"{day.isoformat()}T00:00:00Z"
