"""What references become: a notice's facts and parts, said in one language."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Final

from notice_cli.inline import REFERENCE
from notice_cli.localise.cldr import display_name, format_day, format_money, format_number, format_share
from notice_cli.localise.language import Language, fill
from notice_cli.localise.period import format_period
from notice_cli.localise.provision import format_provision
from notice_cli.localise.telephone import format_telephone
from notice_cli.model import Fact, FactKind, Inline, Link, Value

MAX_DEPTH: Final = 8
"""How deep a name may refer to other names; cycles are found when the notice is loaded, this only guards."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words that stand for a reference and are translated like any text: a law's name, an addendum's title."""

    text: str
    """Inline Markdown; may refer to other facts."""
    lang: str
    """The language the words are in."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One language that sentences of a notice are in, with all that their references need."""

    language: Language
    authoritative: str
    page: str
    """Locale of the version of the notice in which the sentences stand: what ``{language.this}`` names."""
    version: datetime.date
    facts: Mapping[str, Fact]
    names: Mapping[str, Name]
    """``law.gdpr.short``, ``addendum.canada``, ``basis.consent``, ``section.introduction`` → the words."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Path of a part → its number."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Path of a part → its anchor in the page."""


@dataclass(frozen=True, slots=True)
class Said:
    """A reference in words."""

    node: Inline
    text: str
    spoken: str
    """How the words are said aloud: the fact's ``reading`` where it has one."""
    is_word: bool = False
    """Whether a word before it may be elided."""


Resolve = Callable[[str, int], str]
"""Inline Markdown and the depth reached → plain words; given by the caller, since a name is a text of its own."""


def say(ref: str, voice: Voice, resolve: Resolve, depth: int = 0) -> Said | None:
    """What ``kind.name`` or ``kind.name.attribute`` becomes in ``voice``; None when the notice has no such thing."""
    if depth > MAX_DEPTH:
        return None
    kind, _, rest = ref.partition(".")
    name, _, attribute = rest.partition(".")
    if kind in ("section", "activity", "addendum"):
        return None if attribute else _say_part(kind, name, voice, partial(_plain_name, voice, resolve, depth))
    if kind in ("language", "basis") or ref == "date.version":
        return _say_computed(ref, voice, partial(_plain_name, voice, resolve, depth))
    fact = voice.facts.get(f"{kind}.{name}")
    if fact is None:
        return None
    if fact.kind in (FactKind.LAW, FactKind.AUTHORITY):
        return _say_name(fact, ref, attribute, voice, partial(_plain_name, voice, resolve, depth))
    return _say_fact(fact, ref, attribute, voice, partial(_plain_name, voice, resolve, depth))


def destination(ref: str, voice: Voice) -> str:
    """Where a link to ``ref`` goes; empty when the reference has no address."""
    kind, _, name = ref.partition(".")
    fact = voice.facts.get(ref)
    if fact is not None:
        value = _value(fact, voice)
        schemes = {FactKind.URL: "", FactKind.EMAIL: "mailto:", FactKind.PHONE: "tel:"}
        return schemes[fact.kind] + value if fact.kind in schemes else ""
    paths = {"section": "sections", "activity": "activities", "addendum": "addenda"}
    anchor = voice.anchors.get(f"{paths[kind]}/{name}", "") if kind in paths else ""
    return f"#{anchor}" if anchor else ""


def address_lines(ref: str, voice: Voice) -> tuple[str, ...]:
    """The lines of an address, its country last; empty when ``ref`` is no address of the notice."""
    fact = voice.facts.get(ref)
    if fact is None or fact.kind is not FactKind.ADDRESS:
        return ()
    own = fact.per_locale.get(voice.language.tag) or fact.fields.get("lines") or fact.value
    lines = tuple(line for line in own.split("\n") if line.strip())
    country = fact.fields.get("country", "")
    return (*lines, display_name("territory", country, voice.language.tag)) if country else lines


# --- computed ---------------------------------------------------------------------------------------------------------

PlainName = Callable[[str], "tuple[str, str] | None"]
"""A reference → the words of the name it has and their language."""


def _plain_name(voice: Voice, resolve: Resolve, depth: int, ref: str) -> tuple[str, str] | None:
    name = voice.names.get(ref)
    return None if name is None else (resolve(name.text, depth + 1), name.lang)


def _say_part(kind: str, name: str, voice: Voice, plain_name: PlainName) -> Said | None:
    paths = {"section": "sections", "activity": "activities", "addendum": "addenda"}
    path = f"{paths[kind]}/{name}"
    anchor = voice.anchors.get(path)
    if anchor is None:
        return None
    number = voice.numbers.get(path, "")
    if number:
        rules = voice.language.reference
        text = fill(rules.nested if "." in number else rules.section, number=number)
    else:
        text = (plain_name(f"{kind}.{name}") or (name, ""))[0]
    return Said(Link(text, f"#{anchor}"), text, text, is_word=True)


def _say_computed(ref: str, voice: Voice, plain_name: PlainName) -> Said | None:
    tag = voice.language.tag
    if ref == "date.version":
        return _value_said(ref, format_day(voice.version, tag), voice.version.isoformat())
    codes = {"language.this": voice.page, "language.authoritative": voice.authoritative}
    if ref in codes:
        return _word(ref, display_name("language", codes[ref], tag))
    found = plain_name(ref)
    return _word(ref, found[0], _foreign(found[1], voice)) if found else None


def _foreign(lang: str, voice: Voice) -> str:
    """``lang`` where it is not the language around it; else empty."""
    return "" if lang == voice.language.tag else lang


def _word(ref: str, text: str, lang: str = "", spoken: str = "") -> Said:
    return Said(Value(ref, text, lang=lang), text, spoken or text, is_word=True)


def _value_said(ref: str, text: str, machine: str = "", spoken: str = "") -> Said:
    return Said(Value(ref, text, machine), text, spoken or text)


# --- facts ------------------------------------------------------------------------------------------------------------


def _value(fact: Fact, voice: Voice) -> str:
    """The fact's value, in the variant declared for the language where there is one."""
    tag = voice.language.tag
    return fact.per_locale.get(tag) or fact.per_locale.get(tag.split("-")[0]) or fact.value


def _reading(fact: Fact, voice: Voice) -> str:
    tag = voice.language.tag
    return fact.reading.get(tag) or fact.reading.get(tag.split("-")[0]) or ""


def _say_name(fact: Fact, ref: str, attribute: str, voice: Voice, plain_name: PlainName) -> Said | None:
    """A law or an authority: its name, short name or citation."""
    if attribute == "citation":
        citation = fact.fields.get("citation", "")
        return _word(ref, citation, _foreign(voice.authoritative, voice)) if citation else None
    if attribute not in ("", "short"):
        return None
    spoken = _reading(fact, voice) if not attribute else ""
    found = plain_name(ref)
    if found is not None:
        return _word(ref, found[0], _foreign(found[1], voice), spoken)
    text = fact.fields.get("short", "") if attribute else _value(fact, voice)
    return _word(ref, text, fact.fields.get("lang", ""), spoken) if text else None


def _say_fact(fact: Fact, ref: str, attribute: str, voice: Voice, plain_name: PlainName) -> Said | None:
    if attribute and not (fact.kind is FactKind.PERIOD and attribute == "plain"):
        return None
    value, tag, spoken = _value(fact, voice), voice.language.tag, _reading(fact, voice)
    match fact.kind:
        case FactKind.PERIOD:
            text = format_period(value, voice.language, plain=attribute == "plain")
            return Said(Value(ref, text, value), text, spoken or text, is_word=True)
        case FactKind.DATE:
            return _say_date(ref, value, tag)
        case FactKind.NUMBER | FactKind.PERCENT | FactKind.MONEY | FactKind.AGE:
            return _value_said(ref, _format_figure(fact, value, tag), spoken=spoken)
        case FactKind.EMAIL | FactKind.PHONE | FactKind.URL:
            text = _format_address(fact.kind, value)
            return Said(Link(text, destination(ref, voice)), text, spoken or text)
        case FactKind.ADDRESS:
            return _value_said(ref, voice.language.list.comma.join(address_lines(ref, voice)), spoken=spoken)
        case FactKind.PROVISION:
            return _word(ref, _say_provision(fact, voice, plain_name), spoken=spoken)
        case _:
            return _word(ref, value, spoken=spoken)


def _say_date(ref: str, value: str, tag: str) -> Said:
    try:
        return _value_said(ref, format_day(datetime.date.fromisoformat(value), tag), value)
    except ValueError:
        return _value_said(ref, value)


def _format_figure(fact: Fact, value: str, tag: str) -> str:
    """A figure by CLDR; what is no number, which loading has reported, stays as it is."""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return value
    if not amount.is_finite():
        return value
    if fact.kind is FactKind.PERCENT:
        return format_share(amount, tag)
    if fact.kind is FactKind.MONEY:
        return format_money(amount, fact.fields.get("currency", ""), tag)
    return format_number(amount, tag)


def _format_address(kind: FactKind, value: str) -> str:
    if kind is FactKind.PHONE:
        return format_telephone(value)
    return value.removeprefix("https://").removesuffix("/") if kind is FactKind.URL else value


def _say_provision(fact: Fact, voice: Voice, plain_name: PlainName) -> str:
    law_ref = f"law.{fact.fields.get('law', '')}"
    law = voice.facts.get(law_ref)
    name = plain_name(law_ref) or (_value(law, voice) if law else "", "")
    short = plain_name(f"{law_ref}.short") or (law.fields.get("short", "") if law else "", "")
    return format_provision(fact.fields, short[0], name[0], voice.language)


def is_reference(text: str) -> str:
    """The reference that ``text`` wholly is, without braces; empty when it is anything else."""
    match = REFERENCE.fullmatch(text.strip())
    return match.group(1) if match else ""
