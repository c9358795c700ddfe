"""The checks of this theme, in order."""

from __future__ import annotations

from notice_cli.check.invariants.citations import check_act_numbers, check_citations, check_laws
from notice_cli.check.invariants.codes import check_codes, check_phones
from notice_cli.check.invariants.links import check_links, check_mails, check_urls
from notice_cli.check.invariants.names import check_names
from notice_cli.check.invariants.placeholders import check_attributes, check_code, check_placeholders
from notice_cli.check.invariants.references import check_references

INVARIANT_CHECKS = (
    check_references,
    check_placeholders,
    check_attributes,
    check_code,
    check_links,
    check_urls,
    check_mails,
    check_phones,
    check_codes,
    check_citations,
    check_act_numbers,
    check_laws,
    check_names,
)
