"""The JSON Schemas beside the models: current, valid, and true of the project's own files."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from notice_cli.load.schemas import make_schemas, write_schemas
from tests.load_fixture import BASE, MINIMAL

ROOT = Path(__file__).parent.parent
SAMPLES = {
    "notice.yaml": "notice", "facts.yaml": "facts", "glossary.yaml": "glossary", "activities/reception.yaml": "activity",
    "sections/visits.md": "section", "addenda/canada.md": "addendum",
}  # fmt: skip


def read_as_editor(path: Path) -> object:
    """A file as an editor's YAML 1.2 reader sees it: numbers are numbers, dates are text."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = text.split("---\n")[1]
    reader = YAML(typ="safe", pure=True)
    reader.constructor.yaml_constructors["tag:yaml.org,2002:timestamp"] = lambda loader, node: str(node.value)
    return json.loads(json.dumps(reader.load(text)))


@pytest.mark.parametrize("name", make_schemas())
def test_committed_schema_is_current(name: str) -> None:
    """After a change of the shapes, ``write_schemas(Path("notice_cli/schemas"))`` writes them anew."""
    assert (files("notice_cli") / "schemas" / name).read_bytes() == make_schemas()[name]


@pytest.mark.parametrize("name", make_schemas())
def test_schema_is_valid_and_shows_what_keys_mean(name: str) -> None:
    """Every schema is JSON Schema 2020-12, refuses unknown keys and has a title for the editor."""
    schema = json.loads(make_schemas()[name])
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert schema["title"]


@pytest.mark.parametrize(("path", "kind"), SAMPLES.items())
def test_files_of_the_minimal_project_fit_their_schema(path: str, kind: str) -> None:
    """What the loader accepts, an editor accepts."""
    validator = Draft202012Validator(json.loads(make_schemas()[f"{kind}.schema.json"]))
    value = read_as_editor(MINIMAL / BASE / path)
    assert [error.message for error in validator.iter_errors(value)] == []


@pytest.mark.parametrize(("path", "kind"), SAMPLES.items())
def test_schema_refuses_a_misspelt_key(path: str, kind: str) -> None:
    """An editor marks an unknown key as it is typed."""
    validator = Draft202012Validator(json.loads(make_schemas()[f"{kind}.schema.json"]))
    value = read_as_editor(MINIMAL / BASE / path)
    assert isinstance(value, dict)
    assert not validator.is_valid({**value, "tilte": "x"})


def test_schema_lets_an_activity_have_all_four_rows_or_none() -> None:
    """An editor asks for the other three rows as soon as one is there."""
    validator = Draft202012Validator(json.loads(make_schemas()["activity.schema.json"]))
    assert validator.is_valid({"title": "Group", "text": "Some."})
    assert not validator.is_valid({"title": "Half", "collect": "- names"})


def test_first_lines_lead_to_the_schemas() -> None:
    """Every schema comment in content is a path that exists from where it stands."""
    found = 0
    for folder in (ROOT / "content", MINIMAL / "content"):
        for file in sorted(folder.rglob("*.yaml")):
            for target in re.findall(r"^# yaml-language-server: \$schema=(\S+)", file.read_text(encoding="utf-8")):
                assert (file.parent / target).resolve().is_file(), file
                found += 1
    assert found >= 4


def test_written_schemas_are_the_made_ones(tmp_path: Path) -> None:
    """Writing adds nothing to the bytes."""
    write_schemas(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict(make_schemas())
