"""Checks of a notice as its author wrote it."""

from __future__ import annotations

from notice_cli.check.source.facts import check_facts
from notice_cli.check.source.terms import check_source_terms

__all__ = ["check_facts", "check_source_terms"]
