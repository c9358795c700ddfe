"""What a program replaces or obeys comes through as it is: other tools' placeholders, attribute lists, code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.inline import REFERENCE, Problem

_FOREIGN: Final = re.compile(
    r"%\(\w+\)[-+0-9.]*[sdifu]|%[0-9]+\$[sdifu@]|(?<![0-9] )(?<![0-9\u00a0\u202f])%[sdiu@](?![^\W_])|\$\{[\w.]+\}|\{\{[^{}]*\}\}|\{[\w.-]*\}",
)
_ATTRIBUTES: Final = re.compile(r"\{:?\s*[#.:][^{}]*\}|\{:\s*[^{}]*\}")
_CODE: Final = re.compile(r"(`+)(?=[^`])(.+?)(?<=[^`])\1(?!`)|(?<![\w@/.])([a-z]+(?:_[a-z0-9]+)+)(?![\w/])", re.DOTALL)
_NONE: Final[Counter[str]] = Counter()
_PART: Final = re.compile(r"[#.][\w-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|\S+)")


def check_placeholders(pair: Pair) -> Iterator[Problem]:
    """Placeholders of gettext, Python, ICU and template languages, each as often as in the source."""
    wanted, given = _placeholders(pair.source.raw), _placeholders(pair.target.raw)
    if wanted == given:
        return
    lost, added = list((wanted - given).elements()), list((given - wanted).elements())
    for i, name in enumerate(lost):
        message = f"{name} became {added[i]}" if i < len(added) else f"the translation lacks {name}"
        yield Problem("placeholder-changed", message, f"put {name} where the value belongs, letter for letter")
    for name in added[len(lost) :]:
        message = f"the translation has {name}, which the source has not"
        yield Problem("placeholder-changed", message, f"take {name} out: nothing will fill it in")


@lru_cache(maxsize=4096)
def _placeholders(raw: str) -> Counter[str]:
    if "%" not in raw and "{" not in raw:
        return _NONE
    bare = REFERENCE.sub("", _ATTRIBUTES.sub("", raw))
    return Counter(re.sub(r"\s", "", match[0]) for match in _FOREIGN.finditer(bare))


def check_attributes(pair: Pair) -> Iterator[Problem]:
    """Attribute lists of Markdown, such as ``{: #rights }``, which links and scripts rely on."""
    if "{" not in pair.source.raw and "{" not in pair.target.raw:
        return
    wanted, given = _attributes(pair.source.raw), _attributes(pair.target.raw)
    for part in wanted - given:
        message = f"the translation lacks the attribute {part}"
        yield Problem("attribute-changed", message, f"end the text with {{: {part} }} as the source does")
    for part in given - wanted:
        yield Problem(
            "attribute-changed", f"the translation has the attribute {part}, which the source has not", "take it out"
        )


def _attributes(raw: str) -> Counter[str]:
    """The parts of all attribute lists; a language tag is the translator's business."""
    lists = [match[0] for match in _ATTRIBUTES.finditer(raw)]
    parts = Counter(
        part for text in lists for part in _PART.findall(text) if not part.startswith(("lang=", "hreflang="))
    )
    parts["{: }"] = len(lists)
    return parts


def check_code(pair: Pair) -> Iterator[Problem]:
    """Names of settings, cookies and files, in backticks or written_like_this."""
    wanted, given = _code(pair.source.raw), _code(pair.target.raw)
    if wanted == given:
        return
    for name in wanted:
        if name not in pair.target.raw:
            yield Problem("code-token-changed", f"the translation lacks {name}", f"write {name} as it is")
    for name in given:
        if name not in pair.source.raw and all(word in pair.target.raw for word in wanted):
            yield Problem(
                "code-token-changed", f"the translation says {name}, which the source does not", "write it as it is"
            )


@lru_cache(maxsize=4096)
def _code(raw: str) -> tuple[str, ...]:
    if "`" not in raw and "_" not in raw:
        return ()
    bare = re.sub(r"\]\([^()\s]*\)|https?://\S+|\{[^{}]*\}", " ", raw)
    return tuple(match[2] or match[3] for match in _CODE.finditer(bare))
