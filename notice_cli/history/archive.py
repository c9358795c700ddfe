"""What was released of one notice: the chain, and the frozen files behind it, read only when they are asked for."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from notice_cli.errors import LoadError
from notice_cli.history.canonical import MalformedError, digest
from notice_cli.history.chain import CHAIN, Chain, Link, LinkKind, parse_chain
from notice_cli.history.frozen import Frozen, thaw, thaw_revision


@dataclass(frozen=True, slots=True)
class Version:
    """A released version and the corrections of its languages."""

    link: Link
    revisions: Mapping[str, tuple[Link, ...]]
    """By locale, in order."""

    @property
    def day(self) -> datetime.date:
        """The day from which it is in force, which is its name."""
        return self.link.version

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages it has or was given later: those of its release in the notice's order, then others."""
        return (*self.link.behind, *(locale for locale in self.revisions if locale not in self.link.behind))

    def find_link(self, locale: str, revision: int | None = None, on: datetime.date | None = None) -> Link | None:
        """What was released of a locale: correction number ``revision``, or the last, or the last made by the day ``on``.

        None where there is no such release, or the version does not have the locale.
        """
        own = (self.link,) if locale in self.link.behind else ()
        every = (*own, *self.revisions.get(locale, ()))
        if revision is not None:
            every = tuple(link for link in every if link.revision == revision)
        if on is not None:
            every = tuple(link for link in every if link.released <= on)
        return every[-1] if every else None


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that was released of one notice."""

    path: str
    """The folder, relative to the project's root: ``content/privacy/versions``."""
    chain: Chain
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Name → bytes of every file in the folder but the chain; may be a mapping that reads on demand."""

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions, the oldest first."""
        revisions: dict[datetime.date, dict[str, list[Link]]] = {}
        for link in self.chain.links:
            if link.kind is LinkKind.REVISION:
                revisions.setdefault(link.version, {}).setdefault(link.locale, []).append(link)
        releases = (link for link in self.chain.links if link.kind is LinkKind.RELEASE)
        return tuple(
            Version(link, {locale: tuple(own) for locale, own in revisions.get(link.version, {}).items()})
            for link in sorted(releases, key=lambda link: link.version)
        )

    def find(self, day: datetime.date) -> Version | None:
        """The version of that date; None where there is none."""
        return next((version for version in self.versions if version.day == day), None)

    def thaw(self, version: Version, locale: str | None = None, link: Link | None = None) -> Frozen:
        """A version with its texts: of all locales as corrected last, or of ``locale`` only, as released by ``link``.

        Raises LoadError where a file is missing or is not what the format says.
        """
        frozen = self._read(version.link, None if locale is None else (locale,))
        for tag in version.revisions if locale is None else (locale,):
            last = version.find_link(tag) if link is None else link
            if last is not None and last.kind is LinkKind.REVISION:
                frozen = self._correct(frozen, last)
        return frozen

    def _read(self, link: Link, locales: tuple[str, ...] | None) -> Frozen:
        try:
            return thaw(self._bytes(link), locales)
        except MalformedError as fault:
            raise self._unreadable(link, fault) from None

    def _correct(self, frozen: Frozen, link: Link) -> Frozen:
        try:
            texts = thaw_revision(self._bytes(link)).texts
        except MalformedError as fault:
            raise self._unreadable(link, fault) from None
        if len(texts) != len(frozen.units):
            raise self._unreadable(link, MalformedError("it is of another version"))
        return frozen.with_texts(link.locale, texts)

    def _bytes(self, link: Link) -> bytes:
        """The frozen file of a release, which is the one that was released."""
        path = f"{self.path}/{link.file}"
        try:
            content = self.files[link.file]
        except KeyError:
            raise LoadError("the file is missing; restore it from version control", path) from None
        if digest(content) != link.sha256:
            message = "the file is not the one that was released; 'notice verify' says what was changed in it"
            raise LoadError(f"{message}; restore it from version control", path)
        return content

    def _unreadable(self, link: Link, fault: MalformedError) -> LoadError:
        message = f"the version cannot be read: {fault}; restore the file from version control"
        return LoadError(message, f"{self.path}/{link.file}")


def read_archive(path: str, chain: bytes, files: Mapping[str, bytes]) -> Archive:
    """The archive in the folder ``path``; ``chain`` is the content of its chain, empty where there is none."""
    return Archive(path, parse_chain(chain, f"{path}/{CHAIN}"), files)
