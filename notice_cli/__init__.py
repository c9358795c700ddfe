"""Notice: one structured legal notice, rendered in several languages as web pages and accessible PDF."""

from __future__ import annotations

__version__ = "0.1.0"
