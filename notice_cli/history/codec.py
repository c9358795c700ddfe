"""Frozen records ⇄ plain JSON data, read off their type hints, and the JSON Schema that says so.

A field that has its default value is left out, and one that is absent takes it: a field that the model gains later, with a
default, changes neither the bytes of what was frozen before nor their meaning. A record that may stand for several names
its own kind in ``type``.
"""

from __future__ import annotations

import datetime
import json
import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from notice_cli.history.canonical import Json, MalformedError

_UNIONS: Final = (Union, types.UnionType)
_SCALARS: Final[Mapping[type, str]] = {str: "string", int: "integer", bool: "boolean", float: "number"}
_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"


class Codec:
    """Writes and reads records whose type variables stand for ``leaf``."""

    def __init__(self, leaf: Any = None) -> None:
        self._leaf = leaf

    # --- write ---

    def encode(self, value: object, hint: Any) -> Any:
        """``value``, which is of the type ``hint``, as plain data."""
        hint = self._resolve(hint)
        if value is None or type(value) in _SCALARS:
            return value
        if isinstance(value, StrEnum):
            return value.value
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, Mapping):
            inner = get_args(hint)[1]
            return {str(key): self.encode(item, inner) for key, item in value.items()}
        if isinstance(value, tuple):
            return [self.encode(item, inner) for item, inner in zip(value, _items(hint, len(value)), strict=True)]
        return self._encode_record(value, is_one_of=len(_choices(hint)) > 1)

    def _encode_record(self, value: object, *, is_one_of: bool) -> Json:
        kind: Any = type(value)
        data: Json = {"type": _tag(kind)} if is_one_of else {}
        hints = _hints(kind)
        for each in fields(kind):
            item = getattr(value, each.name)
            if not _is_default(each, item):
                data[each.name] = self.encode(item, hints[each.name])
        return data

    # --- read ---

    def decode(self, data: Any, hint: Any, place: str = "") -> Any:
        """The value of the type ``hint`` that ``data`` stands for. Raises MalformedError."""
        hint = self._resolve(hint)
        choices = _choices(hint)
        if data is None and type(None) in _all_choices(hint):
            return None
        if len(choices) > 1:
            return self._decode_one_of(data, choices, place)
        kind = self._resolve(choices[0])
        origin = get_origin(kind) or kind
        if origin in _SCALARS:
            return _checked(data, origin, place)
        if origin is tuple:
            return self._decode_items(_checked(data, list, place), kind, place)
        if issubclass(origin, Mapping):
            inner = get_args(kind)[1]
            entries = _checked(data, dict, place).items()
            return {key: self.decode(item, inner, f"{place}/{key}") for key, item in entries}
        return self._decode_atom(data, origin, place)

    def _decode_atom(self, data: Any, kind: Any, place: str) -> Any:
        if is_dataclass(kind):
            return self._decode_record(_checked(data, dict, place), kind, place)
        text = _checked(data, str, place)
        try:
            return kind(text) if issubclass(kind, StrEnum) else datetime.date.fromisoformat(text)
        except ValueError:
            raise MalformedError(f"'{text[:40]}' cannot stand at {place or 'the top'}") from None

    def _decode_items(self, data: list[Any], kind: Any, place: str) -> tuple[Any, ...]:
        inner = _items(kind, len(data))
        if len(inner) != len(data):
            raise MalformedError(f"{place} has {len(data)} items")
        return tuple(
            self.decode(item, hint, f"{place}/{index}")
            for index, (item, hint) in enumerate(zip(data, inner, strict=True))
        )

    def _decode_one_of(self, data: Any, choices: tuple[Any, ...], place: str) -> Any:
        tag = _checked(data, dict, place).get("type")
        for kind in choices:
            if _tag(get_origin(kind) or kind) == tag:
                rest = {key: item for key, item in data.items() if key != "type"}
                return self._decode_record(rest, get_origin(kind) or kind, place)
        raise MalformedError(f"{place or 'the top'} is of the unknown type '{tag}'")

    def _decode_record(self, data: Json, kind: Any, place: str) -> Any:
        hints = _hints(kind)
        values = {
            name: self.decode(item, hints[name], f"{place}/{name}") for name, item in data.items() if name in hints
        }
        unknown = sorted(data.keys() - hints.keys())
        if unknown:
            raise MalformedError(f"{place or 'the top'} has the unknown member '{unknown[0]}'")
        try:
            return kind(**values)
        except TypeError:
            lacking = [each.name for each in fields(kind) if _is_required(each) and each.name not in values]
            raise MalformedError(f"{place or 'the top'} lacks the member '{', '.join(lacking)}'") from None

    # --- schema ---

    def schema(self, hint: Any, definitions: Json) -> Json:
        """The JSON Schema of ``hint``; records are added to ``definitions`` by name."""
        hint = self._resolve(hint)
        every = _all_choices(hint)
        if len(every) > 1:
            return {"anyOf": [self._schema_of(kind, definitions, len(_choices(hint)) > 1) for kind in every]}
        return self._schema_of(every[0], definitions, False)

    def _schema_of(self, kind: Any, definitions: Json, is_one_of: bool) -> Json:
        kind = self._resolve(kind)
        origin = get_origin(kind) or kind
        if origin is type(None):
            return {"type": "null"}
        if origin in _SCALARS:
            return {"type": _SCALARS[origin]}
        if origin is tuple:
            return {"type": "array", "items": self.schema(get_args(kind)[0], definitions)}
        if issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.schema(get_args(kind)[1], definitions)}
        if issubclass(origin, StrEnum):
            return {"enum": [member.value for member in origin]}
        if issubclass(origin, datetime.date):
            return {"type": "string", "pattern": _DAY}
        return self._schema_of_record(origin, definitions, is_one_of)

    def _schema_of_record(self, kind: Any, definitions: Json, is_one_of: bool) -> Json:
        name = kind.__name__
        if name not in definitions:
            definitions[name] = {}
            properties = {each.name: self._property(kind, each, definitions) for each in fields(kind)}
            required = [each.name for each in fields(kind) if _is_required(each)]
            if is_one_of:
                properties, required = {"type": {"const": _tag(kind)}, **properties}, ["type", *required]
            definitions[name] = {
                "type": "object",
                "description": (kind.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " "),
                "properties": properties,
                "required": required,
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{name}"}

    def _property(self, kind: Any, each: Field[Any], definitions: Json) -> Json:
        schema = self.schema(_hints(kind)[each.name], definitions)
        value = None if _is_required(each) else _default(each)
        return schema if value in (None, (), {}) else {**schema, "default": self.encode(value, _hints(kind)[each.name])}

    def _resolve(self, hint: Any) -> Any:
        return self._leaf if isinstance(hint, TypeVar) else hint


def write_schema(schema: Json) -> bytes:
    """A JSON Schema as it is committed and published: indented, keys sorted, one newline at the end."""
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


# --- hints ------------------------------------------------------------------------------------------------------------


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _all_choices(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in _UNIONS else (hint,)


def _choices(hint: Any) -> tuple[Any, ...]:
    return tuple(kind for kind in _all_choices(hint) if kind is not type(None))


def _items(hint: Any, count: int) -> tuple[Any, ...]:
    inner = get_args(hint)
    return (inner[0],) * count if len(inner) == 2 and inner[1] is Ellipsis else inner


@cache
def _tag(kind: type) -> str:
    """``ListBlock`` → ``list-block``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def _is_required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _default(each: Field[Any]) -> Any:
    return each.default if each.default_factory is MISSING else each.default_factory()


def _is_default(each: Field[Any], value: object) -> bool:
    return not _is_required(each) and type(value) is type(_default(each)) and value == _default(each)


def _checked(data: Any, kind: type, place: str) -> Any:
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise MalformedError(f"{place or 'the top'} is not of the kind {kind.__name__}")
    return data
