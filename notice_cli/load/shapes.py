"""The shapes of the files that a person writes, as pydantic models: what each key takes, and the source of the JSON Schemas.

The reader hands every scalar over as text, so types are decided here alone. A value that is refused raises
``PydanticCustomError`` whose type is the rule's slug and whose context holds message and hint; ``validate`` turns each
into a finding with its line.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Final, Literal, LiteralString
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

ID_PATTERN: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
NAME_PATTERN: Final = r"[a-z0-9]+(_[a-z0-9]+)*"
HTTPS_PATTERN: Final = r"https://[^\s<>\"\\{}|^`]+"


def refuse(rule: LiteralString, message: str, hint: str) -> PydanticCustomError:
    """The error that becomes the finding ``rule``."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint})


# --- scalars ----------------------------------------------------------------------------------------------------------


def _check_id(text: str) -> str:
    if not re.fullmatch(ID_PATTERN, text):
        suggestion = make_slug(text) or "personal-data"
        raise refuse(
            "bad-id", f"'{text}' is no id", f"use lower-case ASCII words joined by hyphens, such as '{suggestion}'"
        )
    return text


def is_id(text: str) -> bool:
    """Whether some text may be an id."""
    return re.fullmatch(ID_PATTERN, text) is not None


def make_slug(text: str) -> str:
    """The id nearest to some text; empty where it holds no ASCII letter or digit."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def _check_words(text: str) -> str:
    if not text.strip():
        raise refuse("empty-text", "the text is empty", "write the text, or remove the key if it may be left out")
    return text


def check_locale(tag: str) -> str:
    """A BCP 47 tag that CLDR knows, in its usual spelling; refused otherwise."""
    try:
        known = str(Locale.parse(tag, sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError, LookupError, TypeError):
        known = ""
    if known != tag:
        hint = f"write '{known}'" if known else "write a BCP 47 tag such as 'fr', 'ko' or 'pt-BR'"
        raise refuse("unknown-locale", f"'{tag}' is not a language tag that CLDR knows", hint)
    return tag


def parse_day(text: object) -> datetime.date:
    """An ISO 8601 calendar date; a value error that names the rule otherwise."""
    if isinstance(text, datetime.date):
        return text
    try:
        if isinstance(text, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise refuse("wrong-value", f"'{text}' is no date", "write year, month and day, such as 2026-06-01 (ISO 8601)")


def _check_base_url(text: str) -> str:
    check_https(text, "wrong-value")
    if not text.endswith("/") or "?" in text or "#" in text:
        raise refuse("wrong-value", f"'{text}' is no base address", "end it with a slash, without '?' and '#'")
    return text


def check_https(text: str, rule: LiteralString) -> None:
    """Refuse what is not an absolute https address without credentials."""
    try:
        parts = urlsplit(text)
        is_good = bool(parts.hostname) and not parts.username and (parts.port is None or parts.port > 0)
    except ValueError:
        is_good = False
    if not is_good or not re.fullmatch(HTTPS_PATTERN, text):
        raise refuse(rule, f"'{text[:80]}' is no https address", "write a full address that begins with https://")


def is_jurisdiction(code: str) -> bool:
    """Whether a code is one of ISO 3166-1 or has the form of one of ISO 3166-2."""
    return re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", code) is not None and code[:2] in Locale("en").territories


def _check_jurisdiction(code: str) -> str:
    if not is_jurisdiction(code):
        hint = "write an ISO 3166-1 code such as CA, or an ISO 3166-2 code such as US-CA"
        raise refuse("wrong-value", f"'{code}' is no jurisdiction", hint)
    return code


def _text_of_null(value: object) -> object:
    return "" if value is None else value


Id = Annotated[str, AfterValidator(_check_id), WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"})]
Words = Annotated[
    str,
    BeforeValidator(_text_of_null),
    AfterValidator(_check_words),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
"""Inline Markdown on one line."""
Markdown = Words
"""Blocks of Markdown."""
CellText = Annotated[str, BeforeValidator(_text_of_null)]
LocaleTag = Annotated[
    str,
    AfterValidator(check_locale),
    WithJsonSchema({"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"}),
]
Day = Annotated[
    datetime.date, BeforeValidator(parse_day), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]
BaseUrl = Annotated[
    str, AfterValidator(_check_base_url), WithJsonSchema({"type": "string", "pattern": "^https://.+/$"})
]
Jurisdiction = Annotated[
    str,
    AfterValidator(_check_jurisdiction),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"}),
]


class Shape(BaseModel):
    """A mapping whose keys are all known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# --- parts of notice.yaml ---------------------------------------------------------------------------------------------


class PolicyShape(Shape):
    """What a build does about gaps."""

    untranslated: Literal["block", "source", "last"] = Field(
        "block", description="A unit without a valid translation: stop, show the source, or show the last version."
    )


class EntryShape(Shape):
    """One entry of the order: an activity, or a group (``members`` not empty)."""

    id: Id
    members: tuple[Id, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _normalise(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"id": value}
        if (
            isinstance(value, dict)
            and len(value) == 1
            and all(isinstance(item, list) and item for item in value.values())
        ):
            group, members = next(iter(value.items()))
            return {"id": group, "members": members}
        hint = "write '- activity' or '- group: [activity, activity]', each group as an item of its own"
        raise refuse(
            "wrong-value", "an entry of the order is neither an activity nor one group with its activities", hint
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        """As it is written: an id, or a mapping of one id to a list."""
        name = {"type": "string", "pattern": f"^{ID_PATTERN}$"}
        members = {"type": "array", "items": name, "minItems": 1}
        group = {"type": "object", "additionalProperties": members, "minProperties": 1, "maxProperties": 1}
        return {"anyOf": [name, group]}


class ActivitiesShape(Shape):
    """Where the activities stand, and in which order."""

    section: Id = Field(description="The section whose sub-sections the activities become.")
    order: tuple[EntryShape, ...] = Field(
        description="Activities in order; a group is a mapping of its id to its activities."
    )


# --- notice.yaml ------------------------------------------------------------------------------------------------------


class NoticeShape(Shape):
    """``notice.yaml``: what the notice is, its languages, the order of its parts."""

    id: Id = Field(description="The name of the folder.")
    title: Words = Field(description="Title of the notice.")
    description: Words = Field(description="One sentence for search engines and link previews.")
    banner: Words | None = Field(None, description="A line shown on top of every page.")
    entity: str = Field(description="Name of the entity fact that publishes the notice.")
    authoritative: LocaleTag = Field(description="The language the notice is written in.")
    locales: tuple[LocaleTag, ...] = Field(description="BCP 47 tags, the authoritative one first.")
    version: Day = Field(description="Effective date of this version, and its name.")
    published: Day = Field(description="Date of the first version.")
    base_url: BaseUrl = Field(description="Address under which the site is served; https, ends in a slash.")
    prevailing: Words = Field(description="The clause that says which language prevails.")
    introduction: Id | None = Field(None, description="Section before the first numbered one.")
    sections: tuple[Id, ...] = Field(description="Sections in order; numbered from 1.")
    activities: ActivitiesShape | None = Field(None, description="Processing activities and their section.")
    addenda: tuple[Id, ...] = Field((), description="Addenda in order.")
    bases: dict[Id, Words] = Field(default_factory=dict, description="Legal bases: id and name.")
    policy: PolicyShape = Field(
        default_factory=lambda: PolicyShape(untranslated="block"), description="What a build does about gaps."
    )


# --- sections, activities, addenda ------------------------------------------------------------------------------------


class SectionShape(Shape):
    """Front matter of ``sections/*.md``."""

    title: Words
    summary: Words | None = Field(None, description="One or two plain sentences for the overview.")


class AddendumShape(Shape):
    """Front matter of ``addenda/*.md``."""

    title: Words = Field(description="The jurisdiction's name.")
    jurisdiction: Jurisdiction = Field(description="ISO 3166-1 or ISO 3166-2 code.")
    translate: tuple[LocaleTag, ...] = Field((), description="Locales that translate the addendum.")
    amends: tuple[str, ...] = Field((), description="Paths of the parts that it amends, such as sections/rights.")
    prevails: LocaleTag | None = Field(None, description="The language that prevails in this jurisdiction.")


class PurposeShape(Shape):
    """A purpose and the legal bases it rests on."""

    id: Id
    text: Markdown
    bases: tuple[str, ...] = Field(description="Keys of bases in notice.yaml.", min_length=1)
    note: Markdown | None = Field(None, description="What the legal basis means here.")


class PurposesShape(Shape):
    """Why, on which legal basis and how data is used."""

    text: Markdown | None = None
    rows: tuple[PurposeShape, ...] = Field(min_length=1)


class RetentionRowShape(Shape):
    """How long one kind of data is kept."""

    id: Id
    what: Words | None = Field(None, description="The data kept; may be left out when there is one row only.")
    period: str | None = Field(None, description="Name of the period fact that the text states.")
    text: Markdown


class RetentionShape(Shape):
    """How long data is kept."""

    text: Markdown | None = None
    rows: tuple[RetentionRowShape, ...] = Field(min_length=1)


class ActivityShape(Shape):
    """``activities/*.yaml``: an activity, or a group with a title and text only."""

    model_config = ConfigDict(
        json_schema_extra={
            "dependentRequired": {
                "collect": ["sources", "purposes", "retention"],
                "sources": ["collect", "purposes", "retention"],
                "purposes": ["collect", "sources", "retention"],
                "retention": ["collect", "sources", "purposes"],
            }
        }
    )
    title: Words
    text: Markdown | None = Field(None, description="Shown before the table.")
    collect: Markdown | None = Field(None, description="What is collected.")
    sources: Markdown | None = Field(None, description="How it is collected.")
    purposes: PurposesShape | None = None
    retention: RetentionShape | None = None


class TableRowShape(Shape):
    """A row of a table written as data. Empty cells pass here, so that the row keeps its width; its reader reports them."""

    id: Id
    cells: tuple[CellText, ...]


class TableShape(Shape):
    """A table written as data, in a fenced block of a Markdown file."""

    id: Id
    caption: Words | None = None
    columns: tuple[CellText, ...]
    rows: tuple[TableRowShape, ...]


# --- glossary.yaml ----------------------------------------------------------------------------------------------------


class TermShape(Shape):
    """A defined term and its approved forms."""

    id: Id
    term: Words
    defined_in: str | None = Field(None, description="Path of the part that defines it.")
    forms: dict[LocaleTag, tuple[Words, ...]] = Field(
        default_factory=dict, description="Approved forms by locale, the preferred one first."
    )
    forbidden: dict[LocaleTag, tuple[Words, ...]] = Field(
        default_factory=dict, description="Forms by locale that must not be used."
    )


class GlossaryShape(Shape):
    """``glossary.yaml``: terms, and names that stay as they are."""

    terms: tuple[TermShape, ...] = ()
    names: tuple[Words, ...] = Field((), description="Words that are never translated.")
