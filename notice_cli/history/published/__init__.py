"""What was published, compared with what was released: the data, and the words of pages and PDFs."""

from __future__ import annotations

from notice_cli.history.published.data import Difference, compare_json
from notice_cli.history.published.expected import Expected, expect, squeeze
from notice_cli.history.published.html import read_blocks
from notice_cli.history.published.pages import check_page
from notice_cli.history.published.pdf import Document, PdfError, check_pdf, read_pdf

__all__ = [
    "Difference",
    "Document",
    "Expected",
    "PdfError",
    "check_page",
    "check_pdf",
    "compare_json",
    "expect",
    "read_blocks",
    "read_pdf",
    "squeeze",
]
