"""One HTML document → one PDF that is PDF/UA-1 and PDF/A-3a at once. The only module that imports WeasyPrint.

Importing WeasyPrint costs half a second and reads the system's font configuration, so this module is itself imported
only when a PDF is due, with ``isolated_fonts`` in force.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import EmailMessage
from importlib.resources import files
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import weasyprint
from weasyprint.css import ColorProfile
from weasyprint.document import Document, DocumentMetadata
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from notice_cli.errors import RenderError
from notice_cli.render.fonts import FONTS, font_faces, font_path
from notice_cli.render.pdf_finish import Trace, finish
from notice_cli.render.pdf_words import join_words

SCHEME = "bundle"
"""Scheme of the only addresses that are ever read: ``bundle:font/<file>`` and ``bundle:<path of an asset>``."""

_FONT_FILES = frozenset(file for font in FONTS for file in font.files)

_TYPES = {"css": "text/css", "ttf": "font/ttf", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}

VARIANT = "pdf/a-3a"

_UA_IDENTIFIER = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>'
    b'<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
    b' rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
"""ISO 14289-1 clause 5, and the description that ISO 19005-3 clause 6.6.2.3 asks for of a schema it does not know."""


@dataclass(frozen=True, slots=True)
class AssociatedFile:
    """A file carried inside the PDF (ISO 19005-3, 6.8)."""

    name: str
    content: bytes
    description: str
    day: date


class BundleFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the bundle's assets and the pinned fonts; any other address stops the rendering before it is read."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(SCHEME,), allow_redirects=False, fail_on_errors=True)
        self._assets = assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The content behind ``url``. Raises ``FatalURLFetchingError`` for everything that is not in the bundle."""
        scheme, _, rest = url.partition(":")
        path = unquote(rest) if scheme == SCHEME else ""
        content = self._find(path)
        if content is None:
            raise FatalURLFetchingError(f'the print template asks for "{url}", which is not a file of the templates')
        message = EmailMessage()
        message["Content-Type"] = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
        return URLFetcherResponse(url, BytesIO(content), message)

    def _find(self, path: str) -> bytes | None:
        folder, _, name = path.partition("/")
        if folder == "font" and name in _FONT_FILES:
            return font_path(name).read_bytes()
        return self._assets.get(path)


class BothStandards(DocumentMetadata):  # type: ignore[misc]
    """Document metadata that claims PDF/UA-1 beside the PDF/A-3a that the renderer writes itself."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        """The RDF with the UA identifier put in as bytes: serialising it again would rename its prefixes."""
        rdf: bytes = super().generate_rdf_metadata(variant, version, conformance)
        head, end, tail = rdf.rpartition(b"</rdf:RDF>")
        return head + _UA_IDENTIFIER + end + tail


def print_document(html: str, assets: Mapping[str, bytes], attachment: AssociatedFile) -> tuple[bytes, tuple[str, ...]]:
    """Lay out ``html`` and write it as PDF.

    Returns the file and everything that the renderer warned of, each message once, in order. Raises ``RenderError`` when
    the document asks for a file that is not in the bundle.
    """
    with _listen() as messages:
        try:
            data = _print(html, assets, attachment)
        except FatalURLFetchingError as error:
            raise RenderError(str(error)) from error
    return data, tuple(dict.fromkeys(messages))


def _print(html: str, assets: Mapping[str, bytes], attachment: AssociatedFile) -> bytes:
    fetcher = BundleFetcher(assets)
    fonts = FontConfiguration()
    faces = weasyprint.CSS(string=font_faces(SCHEME), font_config=fonts, url_fetcher=fetcher)
    source = weasyprint.HTML(string=html, base_url=f"{SCHEME}:", url_fetcher=fetcher)
    join_words(source.etree_element)
    document: Document = source.render(
        font_config=fonts, stylesheets=[faces], pdf_variant=VARIANT, color_profiles={"srgb": _read_profile()}
    )
    document.metadata = BothStandards(**vars(document.metadata))
    with Trace() as trace:
        data: bytes = document.write_pdf(
            pdf_variant=VARIANT,
            output_intent="",  # the profile is there already; asked for again, it would be read and left open
            attachments=[_attach(attachment, fetcher)],
            finisher=lambda _, pdf: finish(pdf, trace, source.etree_element),
        )
    return data


def _read_profile() -> ColorProfile:
    """The sRGB profile that the renderer carries (ISO 19005-3, 6.2.3 asks for one)."""
    name = "sRGB2014.icc"
    content = (files("weasyprint.pdf") / name).read_bytes()
    return ColorProfile(BytesIO(content), name, "relative-colorimetric", (["r"], ["g"], ["b"]))


def _attach(file: AssociatedFile, fetcher: BundleFetcher) -> Any:
    moment = datetime(file.day.year, file.day.month, file.day.day, tzinfo=UTC)
    return weasyprint.Attachment(
        file_obj=BytesIO(file.content),
        url_fetcher=fetcher,
        name=file.name,
        description=file.description,
        created=moment,
        modified=moment,
        relationship="Data",
    )


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())


@contextmanager
def _listen() -> Iterator[list[str]]:
    """Everything that the renderer logs at WARNING or above, kept from the handlers further up: it is a finding now."""
    logger = logging.getLogger("weasyprint")
    messages: list[str] = []
    collector = _Collector(messages)
    propagate, level = logger.propagate, logger.level
    logger.addHandler(collector)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield messages
    finally:
        logger.removeHandler(collector)
        logger.propagate, level_now = propagate, level
        logger.setLevel(level_now)
