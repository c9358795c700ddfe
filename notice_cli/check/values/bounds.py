"""The side of a value that is meant: at most, at least, more than, less than; before, after."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from notice_cli.check.values.lexicon import Lexicon
from notice_cli.check.values.mention import Bound, Kind, Mention

_BEHIND: Final = 60
_AHEAD: Final = 40
_DENIED: Final = 40
"""How near before a bound a negation stands that denies it: “do not keep it for more than”."""
_VERB: Final = re.compile(r"ecced|exceed|excéd|dépass|super|초과(?!하여|해)|넘(?!겨|게|어)|melebihi|melampaui")
_LATEST: Final = re.compile(r"\blate[rs]|tard|lambat|늦어도|entro|\bearl|\bsooner|tôt|presto|prima|awal|cepat")
"""Words that set the first or the last moment: counted back from an event, they bound a period the other way round."""
_NOUN: Final = re.compile(r"\s[^\W\d_]{3,}(?=\s)")
_SENTENCE: Final = re.compile(r"[.;:!?]\s")


def with_bound(mention: Mention, text: str, lexicon: Lexicon) -> Mention:
    """The mention with its bound, its "before" or "after", and whether it is somebody's age."""
    if mention.kind in (Kind.TIME, Kind.CODE):
        return mention
    behind = _SENTENCE.split(text[max(0, mention.start - _BEHIND) : mention.start])[-1]
    ahead = text[mention.end : mention.end + _AHEAD]
    relation = _either(bool(lexicon.trail_before.match(ahead)), bool(lexicon.trail_after.match(ahead)))
    lead = _either(bool(lexicon.lead_before.search(behind)), bool(lexicon.lead_after.search(behind)))
    lead = lead or (relation if lexicon.after_leads else "")
    if mention.kind is Kind.DATE:
        return replace(mention, lead=lead)
    bound, cue, at = _find_bound(behind, ahead, lexicon)
    around = text[max(0, mention.start - _AHEAD) : mention.end + _AHEAD]
    years = mention.unit in ("", "year") and mention.kind in (Kind.NUMBER, Kind.PERIOD) and 10 <= mention.value <= 25
    return replace(
        mention,
        bound=bound,
        latest=bool(_LATEST.search(cue)),
        soft=_is_soft(bound, cue, behind[max(0, at - _DENIED) : at], ahead, lexicon),
        lead=lead,
        relation=relation,
        is_age=mention.is_age or (years and bool(lexicon.age_near.search(around))),
    )


def _either(before: bool, after: bool) -> str:
    return "before" if before else "after" if after else ""


def _is_soft(bound: Bound, cue: str, behind: str, ahead: str, lexicon: Lexicon) -> bool:
    """Whether the bound hangs on a negated verb: "do not keep it more than", "unless it exceeds", "초과하지 않는"."""
    if bound.is_upper and _VERB.search(cue):
        return True
    if cue.startswith("pas ") and lexicon.negated.search(behind):
        return True
    if bound not in (Bound.LESS, Bound.MORE):
        return False
    return bool(lexicon.negated.search(behind) or lexicon.negated_after.match(ahead))


def _find_bound(behind: str, ahead: str, lexicon: Lexicon) -> tuple[Bound, str, int]:
    """The bound, the words that say so, and where in ``behind`` they begin."""
    best: tuple[int, Bound, str] | None = None
    for bound, pattern in lexicon.bounds_before:
        found = pattern.search(behind)
        if found and (best is None or found.start() < best[0]):
            best = (found.start(), bound, found.group())
    if best is not None:
        return best[1], best[2], best[0]
    for place in (0, _after_noun(ahead)):
        for bound, pattern in lexicon.bounds_after:
            found = pattern.match(ahead, place)
            if found:
                return bound, found.group(), len(behind)
    return Bound.NONE, "", 0


def _after_noun(ahead: str) -> int:
    """Where a bound may stand after what is counted: "50 employees or more"."""
    noun = _NOUN.match(ahead)
    return noun.end() if noun else 0
