"""Findings for the tests of reports: a quiet one, and one whose every text is out to break a parser."""

from __future__ import annotations

from notice_cli.diagnostics import Diagnostic

HOSTILE = (
    "a\nb\r\n::error file=x::pwned\x00\x01\x1b[31m\x85\ud800\ufffe ]]> <b onload=1> & \"'`|[x](y) {0} %0A ##[set-env]"
    "\u202eevil\u2028 \\ ::stop-commands::t\n::add-mask::y\n"
)

STALE = Diagnostic(
    "locales/fr/LC_MESSAGES/privacy.po",
    41,
    "fr",
    "stale",
    "the source changed after this was translated: '12' became '24'",
    "bring the translation in line with the source",
    "activities/traffic/retention",
    "We keep log files for 24 months.",
    "Nous conservons les journaux 12 mois.",
)

NASTY = Diagnostic(HOSTILE, 3, HOSTILE, "form-mismatch", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)

LANGUAGE = Diagnostic(
    "locales/ko/LC_MESSAGES/privacy.po", 0, "ko", "catalogue-language", "the header says nothing of the language"
)


def many(count: int, rule: str = "form-mismatch") -> tuple[Diagnostic, ...]:
    """``count`` findings of one rule, each in a unit of its own."""
    return tuple(
        Diagnostic(
            "it.po", line, "it", rule, f"the translation lacks {line} marks", "", f"sections/s{line}", f"Text {line}."
        )
        for line in range(1, count + 1)
    )
