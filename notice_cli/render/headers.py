"""``_headers``: what a static host should answer with, in the form that Netlify and Cloudflare Pages read.

A host that reads another form can be given the same lines. Paths are below the folder that is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from notice_cli.render.edition import Edition

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Pages hold no script and no inline style, so nothing but the style sheet and the icon is let in."""

SECURITY: Final = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Strict-Transport-Security", "max-age=63072000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)

_FRESH: Final = "no-cache"
_FOR_EVER: Final = "public, max-age=31536000, immutable"


def render_headers(editions: Sequence[Edition]) -> bytes:
    """The headers file: security for every answer, pages asked for anew each time, hashed assets kept for ever.

    A host joins the values of all rules that match, so each path has one caching rule and ``/*`` has none.
    """
    locales = dict.fromkeys(locale for edition in editions for locale in edition.locales)
    fresh = (
        "/",
        "/index.html",
        "/404.html",
        "/sitemap.xml",
        "/robots.txt",
        "/schemas/*",
        *(f"/{tag}/*" for tag in locales),
    )
    rules = [_rule("/*", SECURITY), *(_rule(path, (("Cache-Control", _FRESH),)) for path in fresh)]
    rules.append(_rule("/assets/*", (("Cache-Control", _FOR_EVER),)))
    return "\n".join(rules).encode()


def _rule(path: str, headers: Sequence[tuple[str, str]]) -> str:
    return f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers)
