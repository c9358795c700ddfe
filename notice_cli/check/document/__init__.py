"""Checks of a localised notice as a whole."""

from __future__ import annotations

from notice_cli.check.document.addenda import check_addenda_source, check_translated_addenda
from notice_cli.check.document.clause import check_clause, check_clause_source

__all__ = ["check_addenda_source", "check_clause", "check_clause_source", "check_translated_addenda"]
