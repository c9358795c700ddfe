"""The one way in which frozen data is written: RFC 8785 in spirit, so that equal data has equal bytes and one digest."""

from __future__ import annotations

import hashlib
import json
from typing import Any

Json = dict[str, Any]


class MalformedError(ValueError):
    """Bytes that are not what they should be; the message says why. Raised and caught within this stage."""


def to_bytes(value: object) -> bytes:
    """Canonical bytes of some data: keys sorted, no spaces, UTF-8 with texts exactly as they are, one newline at the end."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def digest(data: bytes) -> str:
    """SHA-256 of some bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_object(data: bytes) -> Json:
    """The JSON object in ``data``. Raises MalformedError where there is none."""
    try:
        value = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise MalformedError(f"it is not UTF-8 at byte {fault.start}") from None
    except (ValueError, RecursionError):
        raise MalformedError("it is not JSON") from None
    if not isinstance(value, dict):
        raise MalformedError("it is not a JSON object")
    return value
