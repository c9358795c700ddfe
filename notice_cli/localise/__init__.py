"""The localise stage: a notice and a catalogue's translations become the notice in one language. Pure."""

from __future__ import annotations

from notice_cli.localise.cldr import display_name, format_day, text_direction
from notice_cli.localise.notice import localise_notice, source_clause
from notice_cli.localise.typography import set_typography

__all__ = ["display_name", "format_day", "localise_notice", "set_typography", "source_clause", "text_direction"]
