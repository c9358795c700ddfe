"""Reading a whole project: the minimal one as it is, what lies over it, and what a hostile folder can do."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest

from notice_cli.errors import ConfigError
from notice_cli.load import find_root, load_project
from notice_cli.model import FactKind, Notice, Unit
from notice_cli.walk import number_parts, units_for, walk_leaves
from tests.load_fixture import BASE, MINIMAL, copy_minimal, edit, find, list_places, write


@pytest.fixture(scope="module")
def notice() -> Notice[Unit]:
    """The minimal project's notice."""
    project, findings = load_project(MINIMAL)
    assert findings == ()
    return project.notices[0]


# --- the healthy project ----------------------------------------------------------------------------------------------


def test_minimal_project_has_no_findings(notice: Notice[Unit]) -> None:
    """Five languages, one section, one activity, one addendum."""
    assert notice.locales == ("en", "fr", "ko", "it", "id")
    assert number_parts(notice) == {"sections/visits": "1", "activities/reception": "1.1"}
    assert [addendum.id for addendum in notice.addenda] == ["canada"]


def test_units_know_their_part_and_line(notice: Notice[Unit]) -> None:
    """Contexts are the paths of parts, as translators see them."""
    places = {
        unit.text: (unit.context, unit.span.path.removeprefix(f"{BASE}/"), unit.span.line)
        for unit in walk_leaves(notice)
    }
    assert places["When you visit us"] == ("sections/visits", "sections/visits.md", 2)
    assert places["What you can ask for"] == ("sections/visits/requests", "sections/visits.md", 11)
    assert places["by e-mail"] == ("sections/visits/requests/answers/copy", "sections/visits.md", 30)
    assert places["time of arrival"] == ("activities/reception/collect", "activities/reception.yaml", 5)
    assert places["For {period.visitor_log} after the visit."] == (
        "activities/reception/retention/log",
        "activities/reception.yaml",
        18,
    )
    assert places["Legitimate interests"] == ("bases/legitimate-interests", "notice.yaml", 20)
    assert places["PIPEDA"] == ("facts/law/pipeda", "facts.yaml", 11)


def test_clause_is_one_line_of_text(notice: Notice[Unit]) -> None:
    """A folded value is one unit without line breaks."""
    assert "\n" not in notice.clause.text
    assert notice.clause.text.endswith("the version in {language.authoritative} prevails.")


def test_catalogues_translate_what_each_locale_has_to(notice: Notice[Unit]) -> None:
    """Every catalogue of the minimal project holds exactly its locale's units."""
    project, _ = load_project(MINIMAL)
    assert set(project.catalogues) == {("visitors", locale) for locale in ("fr", "ko", "it", "id")}
    for (_, locale), catalogue in project.catalogues.items():
        wanted = {(unit.context, unit.text) for unit in units_for(notice, locale)}
        assert {(entry.context, entry.source) for entry in catalogue.entries if entry.source} == wanted


def test_facts_of_every_kind(tmp_path: Path) -> None:
    """Each kind is read into its canonical form."""
    root = copy_minimal(tmp_path)
    write(
        root,
        "facts.yaml",
        """\
period: {visitor_log: P012M, breach: PT72H}
date: {first: 2024-11-29}
number: {offices: 26}
percent: {uptime: 99.95}
money: {fine: {amount: 20000000, currency: EUR}}
age: {consent: 16}
email: {privacy: privacy@example.com}
url: {office: {fr: https://www.example.com/fr, en: https://www.example.com/en}}
phone: {malaysia: "+60355512345"}
entity: {main: Exemplar Doors Limited, korea: {value: Exemplar Korea Ltd, reading: {ko: 리미티드}}}
registration: {main: 01234567}
address: {office: {lines: [1 Example Quay, London EC1A 1EX], country: GB}}
law: {pipeda: {name: Act, short: PIPEDA, citation: "S.C. 2000, c. 5"}}
provision: {one: {law: pipeda, article: 6, paragraph: 1, point: f}}
authority: {opc: {name: Office}, cnil: {name: Commission nationale, short: CNIL, keep: true}}
""",
    )
    project, findings = load_project(root)
    assert findings == ()
    notice = project.notices[0]
    values = {ref: fact.value for ref, fact in notice.facts.items()}
    assert values["period.visitor_log"] == "P12M"
    assert values["period.breach"] == "PT72H"
    assert values["registration.main"] == "01234567"
    assert values["url.office"] == "https://www.example.com/en"
    assert values["provision.one"] == "6(1)(f)"
    assert notice.facts["entity.korea"].reading == {"ko": "리미티드"}
    assert notice.facts["money.fine"].fields == {"currency": "EUR"}
    assert notice.facts["address.office"].fields == {"lines": "1 Example Quay\nLondon EC1A 1EX", "country": "GB"}
    assert {fact.kind for fact in notice.facts.values()} == set(FactKind)
    assert [text.ref for text in notice.fact_texts] == ["law.pipeda", "law.pipeda.short", "authority.opc"]


def test_loading_twice_gives_equal_projects_that_can_be_sent() -> None:
    """The same files give equal values, and a project survives the way to another process."""
    first, second = load_project(MINIMAL)[0], load_project(MINIMAL)[0]
    assert first == second
    assert pickle.loads(pickle.dumps(first)) == first


# --- root and bundle --------------------------------------------------------------------------------------------------


def test_root_is_found_from_below(tmp_path: Path) -> None:
    """The command works in any folder of the project."""
    root = copy_minimal(tmp_path)
    assert find_root(root / BASE / "sections") == root
    assert find_root(root) == root


def test_no_project_says_what_one_is(tmp_path: Path) -> None:
    """Outside a project the error names the file that makes one, and the option."""
    with pytest.raises(ConfigError, match=r"content/<id>/notice\.yaml.*--root"):
        find_root(tmp_path)
    with pytest.raises(ConfigError, match=r"content/<id>/notice\.yaml"):
        load_project(tmp_path)


def test_project_lies_over_the_package(tmp_path: Path) -> None:
    """The project's templates, assets and interface words replace the package's of the same name and add to them."""
    root = copy_minimal(tmp_path)
    (root / "templates/html/part").mkdir(parents=True)
    (root / "templates/html/part/own.html.jinja").write_text("{% trans %}Contents{% endtrans %}\n", encoding="utf-8")
    (root / "templates/html/mark.svg").write_bytes(b"<svg/>")
    header = 'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    ui = root / "locales/fr/LC_MESSAGES/ui.po"
    ui.write_text(f'{header}msgctxt "mine"\nmsgid "Own"\nmsgstr "Propre"\n', encoding="utf-8")
    before, after = load_project(MINIMAL)[0].bundle, load_project(root)[0].bundle
    assert set(after.templates) - set(before.templates) == {"html/part/own.html.jinja"}
    assert after.assets["html/mark.svg"] == b"<svg/>"
    assert {**before.ui["fr"], ("mine", "Own"): "Propre"} == after.ui["fr"]
    assert before.templates


def test_template_that_jinja_cannot_read(tmp_path: Path) -> None:
    """A block that is never closed is a finding in the line where Jinja sees it."""
    root = copy_minimal(tmp_path)
    (root / "templates/html").mkdir(parents=True)
    (root / "templates/html/page.html.jinja").write_text("<p>\n{% if x %}\n{{ y }\n", encoding="utf-8")
    (found,) = find(root)
    assert (found.rule, found.path, found.line) == ("template-syntax", "templates/html/page.html.jinja", 3)


def test_catalogue_missing_or_of_another_language(tmp_path: Path) -> None:
    """A locale without a catalogue, and a catalogue in the wrong folder, are findings of that locale."""
    root = copy_minimal(tmp_path)
    (root / "locales/it/LC_MESSAGES/visitors.po").unlink()
    shutil.copy(root / "locales/fr/LC_MESSAGES/visitors.po", root / "locales/ko/LC_MESSAGES/visitors.po")
    assert {(found.rule, found.locale) for found in find(root)} == {
        ("missing-catalogue", "it"),
        ("catalogue-language", "ko"),
    }


def test_two_notices_in_one_project(tmp_path: Path) -> None:
    """Notices come out by id; one that cannot be read does not hide the other."""
    root = copy_minimal(tmp_path)
    shutil.copytree(root / BASE, root / "content/cookies")
    (root / "content/cookies/notice.yaml").write_text("id: [\n", encoding="utf-8")
    project, findings = load_project(root)
    assert [notice.id for notice in project.notices] == ["visitors"]
    assert [(found.rule, found.path) for found in findings] == [("yaml-syntax", "content/cookies/notice.yaml")]


def test_notice_that_lacks_a_required_key_is_judged_but_left_out(tmp_path: Path) -> None:
    """The other files are still read and reported, and nothing can be made of the notice."""
    root = copy_minimal(tmp_path)
    edit(root, "notice.yaml", "entity: main\n", "")
    edit(root, "sections/visits.md", "{email.privacy}", "{email.nobody}")
    project, findings = load_project(root)
    assert project.notices == ()
    assert {found.rule for found in findings} == {"missing-key", "unknown-fact"}


# --- hostile folders --------------------------------------------------------------------------------------------------


def test_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    """A section that is a link to a file elsewhere is a finding, and its text is nowhere."""
    root = copy_minimal(tmp_path)
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n\nhunter2\n", encoding="utf-8")
    (root / BASE / "sections/visits.md").unlink()
    (root / BASE / "sections/visits.md").symlink_to(secret)
    project, findings = load_project(root)
    assert [(found.rule, found.path) for found in findings if found.rule != "missing-catalogue"] == [
        ("unreadable-file", f"{BASE}/sections/visits.md")
    ]
    assert "hunter2" not in repr(project)


def test_link_inside_the_project_is_followed(tmp_path: Path) -> None:
    """A link to another file of the same project is as good as the file."""
    root = copy_minimal(tmp_path)
    (root / BASE / "sections/visits.md").rename(root / "shared.md")
    (root / BASE / "sections/visits.md").symlink_to(root / "shared.md")
    assert find(root) == []


def test_folder_linked_out_of_the_project(tmp_path: Path) -> None:
    """A folder of parts that leads elsewhere is one finding for the folder."""
    root = copy_minimal(tmp_path)
    shutil.move(root / BASE / "sections", tmp_path / "elsewhere")
    (root / BASE / "sections").symlink_to(tmp_path / "elsewhere")
    assert ("unreadable-file", "sections", 0) in list_places(root)


def test_links_in_a_circle(tmp_path: Path) -> None:
    """A link to itself is a finding."""
    root = copy_minimal(tmp_path)
    (root / BASE / "sections/visits.md").unlink()
    (root / BASE / "sections/visits.md").symlink_to("visits.md")
    assert ("unreadable-file", "sections/visits.md", 0) in list_places(root)


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe in the place of a file is a finding; opening it would wait for ever."""
    root = copy_minimal(tmp_path)
    (root / BASE / "glossary.yaml").unlink()
    os.mkfifo(root / BASE / "glossary.yaml")
    assert list_places(root) == [("unreadable-file", "glossary.yaml", 0)]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A file in another encoding names the line of the first byte out of place."""
    root = copy_minimal(tmp_path)
    file = root / BASE / "addenda/canada.md"
    file.write_bytes(file.read_bytes().replace(b"in addition", "à côté".encode("latin-1")))
    assert ("unreadable-file", "addenda/canada.md", 8) in list_places(root)


def test_file_past_the_bound(tmp_path: Path) -> None:
    """More than a mebibyte of content is refused before it is parsed."""
    root = copy_minimal(tmp_path)
    with (root / BASE / "glossary.yaml").open("a", encoding="utf-8") as file:
        file.write("# padding\n" * 200_000)
    assert list_places(root) == [("unreadable-file", "glossary.yaml", 0)]


def test_file_of_too_many_lines(tmp_path: Path) -> None:
    """A small file of a hundred thousand lines is refused as well: each could be a paragraph."""
    root = copy_minimal(tmp_path)
    write(root, "sections/visits.md", "---\ntitle: Visits\n---\n" + "a\n\n" * 50_000)
    assert ("unreadable-file", "sections/visits.md", 0) in list_places(root)


def test_byte_order_mark_and_line_ends_of_windows(tmp_path: Path) -> None:
    """A file saved by an editor that writes both reads the same, line for line."""
    root = copy_minimal(tmp_path)
    expected = load_project(root)[0].notices
    for file in sorted((root / "content").rglob("*.*")):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    project, findings = load_project(root)
    assert findings == ()
    assert project.notices == expected


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e"])
def test_control_character_has_its_own_line(tmp_path: Path, character: str) -> None:
    """A control or direction character in text is reported once, where it stands."""
    root = copy_minimal(tmp_path)
    line = edit(root, "sections/visits.md", "a copy of the data", f"a copy of {character}the data")
    assert list_places(root) == [("control-character", "sections/visits.md", line)]
