"""The shape of ``facts.yaml``: what each kind of fact takes, checked here so that rendering cannot meet a bad value."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, Final

from babel import Locale
from babel.core import get_global
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from notice_cli.load.shapes import (
    HTTPS_PATTERN,
    NAME_PATTERN,
    LocaleTag,
    Shape,
    Words,
    check_https,
    check_locale,
    parse_day,
    refuse,
)

_PERIOD: Final = re.compile(r"P(?:(?P<n>\d{1,4})[YMWD]|T(?P<t>\d{1,4})[HM])")
_DECIMAL: Final = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,9})?")
_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
_PHONE: Final = re.compile(r"\+[1-9]\d{6,14}")
_PLACE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,15}")


# --- values -----------------------------------------------------------------------------------------------------------


def _check_name(text: str) -> str:
    if not re.fullmatch(NAME_PATTERN, text):
        name = "_".join(re.findall(r"[a-z0-9]+", text.lower())) or "traffic_data"
        raise refuse(
            "bad-id", f"'{text}' is no name", f"use lower-case ASCII words joined by underscores, such as '{name}'"
        )
    return text


def _check_period(text: str) -> str:
    found = _PERIOD.fullmatch(text)
    if not found or not int(found.group("n") or found.group("t")):
        hint = "write an ISO 8601 duration with one unit, such as P12M, P7Y, P90D or PT72H"
        raise refuse("bad-fact", f"'{text}' is no period", hint)
    return re.sub(r"\d+", lambda digits: str(int(digits.group())), text)


def _check_date(text: str) -> str:
    try:
        return parse_day(text).isoformat()
    except PydanticCustomError as error:
        context = error.context or {}
        raise refuse("bad-fact", str(context["message"]), str(context["hint"])) from None


def _check_decimal(text: str) -> str:
    if not _DECIMAL.fullmatch(text):
        raise refuse("bad-fact", f"'{text}' is no number", "write digits with a point before decimals, such as 99.95")
    return text


def _check_age(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d{0,2}", text) or int(text) > 150:
        raise refuse("bad-fact", f"'{text}' is no age", "write whole years, such as 16")
    return text


def _check_email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise refuse("bad-fact", f"'{text}' is no e-mail address", "write it as name@example.com")
    return text


def _check_url(text: str) -> str:
    check_https(text, "bad-fact")
    return text


def _check_phone(text: str) -> str:
    if not _PHONE.fullmatch(text):
        hint = 'write it in E.164 between quotation marks: "+", country code and digits, such as "+60355512345"'
        raise refuse("bad-fact", f"'{text}' is no telephone number", hint)
    return text


def _check_country(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", code) or code not in Locale("en").territories:
        raise refuse("bad-fact", f"'{code}' is no country", "write an ISO 3166-1 alpha-2 code such as GB")
    return code


def _check_currency(code: str) -> str:
    if code not in get_global("all_currencies"):
        raise refuse("bad-fact", f"'{code}' is no currency", "write an ISO 4217 code such as EUR")
    return code


def _check_place(text: str) -> str:
    if not _PLACE.fullmatch(text):
        raise refuse("bad-fact", f"'{text}' is no number or letter of a provision", "write it alone, such as 6, 1 or f")
    return text


def _check_keep(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise refuse("wrong-value", f"'{value}' is neither true nor false", "write true or false")


def _check_variant(tag: str) -> str:
    return tag and check_locale(tag)


def _schema(**schema: object) -> WithJsonSchema:
    return WithJsonSchema(schema)


Name = Annotated[str, AfterValidator(_check_name), _schema(type="string", pattern=f"^{NAME_PATTERN}$")]
Period = Annotated[
    str,
    AfterValidator(_check_period),
    _schema(type="string", pattern=r"^P(\d+[YMWD]|T\d+[HM])$", description="ISO 8601 duration with one unit: P12M."),
]
Date = Annotated[str, AfterValidator(_check_date), _schema(type="string", pattern=r"^\d{4}-\d{2}-\d{2}$")]
Decimal = Annotated[str, AfterValidator(_check_decimal), _schema(type=["number", "string"])]
Age = Annotated[str, AfterValidator(_check_age), _schema(type=["integer", "string"])]
Email = Annotated[str, AfterValidator(_check_email), _schema(type="string", format="email")]
Url = Annotated[str, AfterValidator(_check_url), _schema(type="string", pattern=f"^{HTTPS_PATTERN}$")]
Phone = Annotated[
    str, AfterValidator(_check_phone), _schema(type="string", pattern=r"^\+[1-9]\d{6,14}$", description="E.164.")
]
Registration = Annotated[Words, _schema(type="string", minLength=1)]
Country = Annotated[str, AfterValidator(_check_country), _schema(type="string", pattern="^[A-Z]{2}$")]
Currency = Annotated[str, AfterValidator(_check_currency), _schema(type="string", pattern="^[A-Z]{3}$")]
Variant = Annotated[str, AfterValidator(_check_variant)]
Place = Annotated[str, AfterValidator(_check_place), _schema(type=["string", "integer"])]


# --- kinds with more than one value -----------------------------------------------------------------------------------


class MoneyShape(Shape):
    """An amount in a currency."""

    amount: Decimal
    currency: Currency


class UrlShape(Shape):
    """A web address, or its variants by locale."""

    variants: dict[Variant, Url]

    @model_validator(mode="before")
    @classmethod
    def _normalise(cls, value: Any) -> Any:
        return {"variants": value if isinstance(value, dict) else {"": value}}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """As it is written: an address, or a mapping of locales to addresses."""
        url = {"type": "string", "pattern": f"^{HTTPS_PATTERN}$"}
        return {"anyOf": [url, {"type": "object", "additionalProperties": url, "minProperties": 1}]}


class EntityShape(Shape):
    """A company's name, and how it is read in languages whose grammar depends on its sound."""

    value: Words
    reading: dict[LocaleTag, Words] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _normalise(cls, value: Any) -> Any:
        return value if isinstance(value, dict) else {"value": value}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """As it is written: a name, or a mapping with a name and its readings."""
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(core)]}


class AddressShape(Shape):
    """A postal address; the country's name is added in the reader's language."""

    lines: tuple[Words, ...] = Field(min_length=1)
    country: Country


class LawShape(Shape):
    """A law. Name and short name are translated; the citation is not."""

    name: Words
    short: Words | None = None
    citation: Words | None = None


class ProvisionShape(Shape):
    """A place in a law, written each language's way."""

    law: Name
    article: Place
    paragraph: Place | None = None
    point: Place | None = None


class AuthorityShape(Shape):
    """A public authority."""

    name: Words
    short: Words | None = None
    keep: Annotated[bool, BeforeValidator(_check_keep)] = Field(False, description="Keep the name in every language.")


class FactsShape(Shape):
    """``facts.yaml``: every value that text states, by kind and name."""

    period: dict[Name, Period] = Field(default_factory=dict)
    date: dict[Name, Date] = Field(default_factory=dict)
    number: dict[Name, Decimal] = Field(default_factory=dict)
    percent: dict[Name, Decimal] = Field(default_factory=dict)
    money: dict[Name, MoneyShape] = Field(default_factory=dict)
    age: dict[Name, Age] = Field(default_factory=dict)
    email: dict[Name, Email] = Field(default_factory=dict)
    url: dict[Name, UrlShape] = Field(default_factory=dict)
    phone: dict[Name, Phone] = Field(default_factory=dict)
    entity: dict[Name, EntityShape] = Field(default_factory=dict)
    registration: dict[Name, Registration] = Field(default_factory=dict)
    address: dict[Name, AddressShape] = Field(default_factory=dict)
    law: dict[Name, LawShape] = Field(default_factory=dict)
    provision: dict[Name, ProvisionShape] = Field(default_factory=dict)
    authority: dict[Name, AuthorityShape] = Field(default_factory=dict)
