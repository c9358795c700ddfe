"""``notice verify`` on what is published: which version a site or a PDF is, and whether one word differs."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from notice_cli.diagnostics import Diagnostic
from notice_cli.history.published import Document, Expected, check_page, check_pdf, compare_json, expect, read_blocks
from notice_cli.localise import localise_notice
from tests.history_fixture import minimal, words_of
from tests.release_fixture import make_project, move_on, release, run, translate

DAY = ("--date", "2026-06-15")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A released project with its site in build/site."""
    root = make_project(tmp_path_factory.mktemp("published"))
    assert release(root, "2026-06-01").returncode == 0
    built = run(root, "build", *DAY, "--jobs", "1")
    assert built.returncode == 0, built.stderr
    return root


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may spoil."""
    return Path(shutil.copytree(published / "build" / "site", tmp_path / "site"))


def verify(root: Path, *arguments: str) -> tuple[int, list[tuple[str, str, str]], str]:
    """Exit code, (rule, end of the path, message) of each finding, and what was said."""
    done = run(root, "verify", *arguments, *DAY, "--format", "json")
    data = json.loads(done.stdout)
    found = [(each["rule"], each["path"].split("/site/")[-1], each["message"]) for each in data["findings"]]
    return done.returncode, found, done.stdout + done.stderr


def edit(path: Path, old: str, new: str) -> None:
    """Replace words in a published file, and its digest in the manifest, as somebody who covers his tracks would."""
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode()))
    manifest = path.parents[2] / "manifest.json"
    data = json.loads(manifest.read_bytes())
    data["files"][path.relative_to(manifest.parent).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(data), encoding="utf-8")


# --- a site -----------------------------------------------------------------------------------------------------------


def test_a_site_that_was_not_touched_is_what_was_released(published: Path) -> None:
    """Every language is named with its version, and not one word differs in data, pages and PDFs."""
    code, found, told = verify(published, "build/site")
    assert (code, found) == (0, [])
    for locale in ("en", "fr", "ko"):
        assert (
            f"{locale}/visitors/notice.json: visitors in '{locale}', version 2026-06-01: not one word differs" in told
        )


def test_a_changed_word_on_a_page_is_named(published: Path, site: Path) -> None:
    """The text that is missing, with its place, and the one that stands there instead."""
    edit(site / "fr" / "visitors" / "index.html", "Le Visiteur les inscrit", "Le Visiteur les dicte")
    code, found, told = verify(published, str(site))
    assert code == 1
    assert {rule for rule, _, _ in found} == {"missing-text", "foreign-text"}
    assert {path for _, path, _ in found} == {"fr/visitors/index.html"}
    assert "activities/reception/sources" in told
    assert "visitors in 'fr', version 2026-06-01: it DIFFERS" in told
    assert "visitors in 'ko', version 2026-06-01: not one word differs" in told


def test_a_sentence_put_in_is_named(published: Path, site: Path) -> None:
    """Nothing is missing, and something is there that no version says."""
    edit(site / "en" / "visitors" / "index.html", "<li", "<li>We sell your data.</li><li")
    _, found, _ = verify(published, str(site))
    assert [(rule, message) for rule, _, message in found] == [
        ("foreign-text", 'this is not a text of 2026-06-01 but of no version: "We sell your data."')
    ]


def test_a_sentence_of_another_version_is_named_as_such(published: Path, tmp_path: Path) -> None:
    """A page of the first version that says what only the second does."""
    root = Path(shutil.copytree(published, tmp_path / "project"))
    move_on(root)
    assert release(root, "2027-01-01").returncode == 0
    page = root / "build" / "site" / "en" / "visitors" / "index.html"
    edit(page, "<li", "<li>For six (6) months after the visit.</li><li")
    _, found, _ = verify(root, "build/site")
    assert ("foreign-text", "en/visitors/index.html") in [(rule, path) for rule, path, _ in found]
    assert any("2026-06-01 but of the version 2027-01-01" in message for _, _, message in found)


def test_a_replaced_version_with_its_banner_is_what_was_released(published: Path, tmp_path: Path) -> None:
    """What a later day adds to the page of a version is no word of the version, and is known."""
    root = Path(shutil.copytree(published, tmp_path / "project"))
    move_on(root)
    assert release(root, "2027-01-01").returncode == 0
    for day in ("2026-12-15", "2027-02-01"):
        assert run(root, "build", "--date", day, "--jobs", "1", "--format", "html").returncode == 0
        done = run(root, "verify", "build/site", "--date", day)
        assert done.returncode == 0, done.stdout
        assert (
            "versions/2026-06-01/notice.json: visitors in 'ko', version 2026-06-01: not one word differs" in done.stdout
        )


def test_changed_data_is_named_by_part_and_words(published: Path, site: Path) -> None:
    """The notice as data is compared value by value."""
    edit(site / "ko" / "visitors" / "notice.json", "사무실을 방문하실 때", "사무실을 방문할 때")
    _, found, _ = verify(published, str(site))
    data = [(path, message) for rule, path, message in found if rule == "changed-data"]
    assert data
    assert all(path == "ko/visitors/notice.json" for path, _ in data)
    assert any(message.startswith("in sections/visits: title 2026-06-01 says") for _, message in data)


@pytest.mark.parametrize("damage", ["changed", "gone", "added"])
def test_any_file_of_the_site_is_held_to_its_manifest(published: Path, site: Path, damage: str) -> None:
    """Style sheets and feeds too: a byte that differs, a file that is gone, a file that does not belong."""
    path = site / "robots.txt"
    if damage == "changed":
        path.write_bytes(path.read_bytes() + b"#")
    elif damage == "gone":
        path.unlink()
    else:
        path = site / "robots2.txt"
        path.write_bytes(b"")
    _, found, _ = verify(published, str(site))
    assert [(rule, name) for rule, name, _ in found] == [("changed-file", path.name)]


def test_a_corrected_language_is_told_by_its_number(published: Path, tmp_path: Path) -> None:
    """A page built before the correction is the version as first released, and one built after it is correction 1."""
    root = Path(shutil.copytree(published, tmp_path / "project"))
    translate(root, "fr", "When you visit us", "Quand vous venez chez nous")
    done = release(root, "2026-06-01", "--locale", "fr", "--why", "The title was clumsy.")
    assert done.returncode == 0, done.stderr
    pdf = root / "build" / "site" / "fr" / "visitors" / "visitors.pdf"
    code, found, told = verify(root, str(pdf))
    assert (code, found) == (0, [])
    assert "version 2026-06-01: not one word differs" in told
    assert run(root, "build", *DAY, "--jobs", "1", "--locale", "en", "--locale", "fr").returncode == 0
    code, found, told = verify(root, str(pdf))
    assert (code, found) == (0, [])
    assert "version 2026-06-01, correction 1: not one word differs" in told


def test_a_site_that_was_never_released_is_said_to_be_so(tmp_path: Path) -> None:
    """It is compared with the working tree, as a warning."""
    root = make_project(tmp_path)
    assert run(root, "build", *DAY, "--format", "html", "--locale", "en").returncode == 0
    code, found, told = verify(root, "build/site")
    assert code == 0
    assert {rule for rule, _, _ in found} == {"unknown-version"}
    assert "version the working tree: not one word differs" in told


def test_a_folder_that_is_no_site_is_refused_with_words(published: Path, tmp_path: Path) -> None:
    """Exit code 1 and what to do, never a traceback."""
    code, found, _ = verify(published, str(tmp_path))
    assert code == 1
    assert {rule for rule, _, _ in found} == {"changed-file", "missing-text"}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server on this machine that serves a folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def test_a_served_copy_is_verified(published: Path, site: Path) -> None:
    """File by file, over HTTP; a word changed on the server is named."""
    with served(site) as url:
        assert run(published, "verify", "--url", url, *DAY).returncode == 0
        edit(site / "fr" / "visitors" / "index.html", "Le Visiteur les inscrit", "Le Visiteur les dicte")
        done = run(published, "verify", "--url", url, *DAY)
        assert done.returncode == 1
        assert f"{url}fr/visitors/index.html" in done.stdout


@pytest.mark.parametrize("url", ["http://www.example.com/", "file:///etc/", "ftp://127.0.0.1/"])
def test_only_https_and_this_machine_are_asked(published: Path, url: str) -> None:
    """Anything else is refused before anything is sent."""
    done = run(published, "verify", "--url", url)
    assert done.returncode == 2
    assert "neither an https address" in done.stderr


# --- a PDF ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["en", "ko", "fr"])
def test_a_pdf_alone_says_which_version_it_is(published: Path, locale: str) -> None:
    """From the data that is attached to it, and the words on its pages."""
    code, found, told = verify(published, str(published / "build" / "site" / locale / "visitors" / "visitors.pdf"))
    assert (code, found) == (0, [])
    assert f"visitors in '{locale}', version 2026-06-01: not one word differs" in told


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"hello", b"\x00" * 999])
def test_what_is_no_pdf_is_a_finding(published: Path, tmp_path: Path, content: bytes) -> None:
    """Never a traceback."""
    path = tmp_path / "visitors.pdf"
    path.write_bytes(content)
    code, found, _ = verify(published, str(path))
    assert code == 1
    assert [rule for rule, _, _ in found] == ["changed-data"]


def expected(locale: str = "en") -> Expected:
    """What a page or PDF of the minimal notice says."""
    return expect("2026-06-01", localise_notice(minimal(), locale, words_of(locale))[0], ["Page head"])


def pages_of(locale: str = "en") -> tuple[str, ...]:
    """The words of its pages, squeezed, as a PDF gives them: a foot on each, the second text cut by a page break."""
    from notice_cli.history.published.expected import squeeze_lines

    texts = [squeeze_lines(text) for _, text in expected(locale).texts]
    half = len(texts) // 2
    cut = max(range(half), key=lambda place: len(texts[place]))
    middle = len(texts[cut]) // 2
    first = "".join([*texts[:cut], texts[cut][:middle], "pagehead", "page1of2"])
    second = "".join(["pagehead", texts[cut][middle:], *texts[cut + 1 :], "page2of2"])
    return first, second


def check(pages: tuple[str, ...], locale: str = "en") -> list[Diagnostic]:
    """What is wrong with a PDF of those pages."""
    return list(check_pdf(Document(pages, b""), "x.pdf", expected(locale), lambda text: ""))


@pytest.mark.parametrize("locale", ["en", "ko"])
def test_a_text_may_run_over_a_page(locale: str) -> None:
    """The foot and the head that stand between its halves are no texts of the notice."""
    assert check(pages_of(locale), locale) == []


def test_a_changed_word_in_a_pdf_is_found() -> None:
    """The text is missing, and the changed one is foreign."""
    first, second = pages_of()
    rules = {
        finding.rule
        for finding in check((first, second.replace("asktheoffice", "ask") + "wesellyourdatatoanyonewhopays"))
    }
    assert "foreign-text" in rules
    whole = first + second
    place = whole.index("thevisitorwrites")
    assert place >= 0
    found = check(
        (
            first.replace("thevisitorwrites", "thevisitordictates"),
            second.replace("thevisitorwrites", "thevisitordictates"),
        )
    )
    assert ("missing-text", "activities/reception/sources") in [(each.rule, each.context) for each in found]


# --- pieces -----------------------------------------------------------------------------------------------------------


def test_blocks_of_a_page_are_what_its_reader_reads() -> None:
    """Inline elements add nothing, scripts and heads say nothing, character references are letters."""
    page = (
        "<!doctype html><html><head><title>No</title></head><body><script>no()</script><main>"
        "<p>One <b>bold</b>&nbsp;word<br>and another</p><ul><li>two<ul><li>three</li></ul></li></ul></main></body></html>"
    )
    assert read_blocks(page) == ("One bold word and another", "two", "three")


def test_a_page_of_another_day_is_no_other_text() -> None:
    """Words of the interface with a date in them are known, whatever the date; a longer sentence is not."""
    notice = localise_notice(minimal(), "en", {})[0]
    wanted = expect("2026-06-01", notice, [], ["Unchanged since the version of %(date)s."])
    page = "<body>%s</body>"
    told = [text for _, text in wanted.texts]
    body = "".join(f"<p>{text}</p>" for text in told)
    known = body + "<p>Unchanged since the version of 1 June 2026.</p>"
    assert list(check_page(page % known, "x", wanted, lambda text: "", whole=True)) == []
    foreign = known.replace("1 June 2026.", "1 June 2026. We sell your data.")
    assert [each.rule for each in check_page(page % foreign, "x", wanted, lambda text: "", whole=True)] == [
        "foreign-text"
    ]


def test_a_title_with_its_number_is_found_and_one_that_is_gone_is_not() -> None:
    """The number of a heading is the page's; the title behind it is a text of the notice."""
    notice = localise_notice(minimal(), "en", {})[0]
    wanted = expect("2026-06-01", notice, ["1When you visit us"])
    texts = [text for _, text in wanted.texts]
    assert "When you visit us" in texts
    body = "".join(f"<p>{text}</p>" for text in texts)

    def lacks(page: str) -> list[str]:
        return [each.rule for each in check_page(f"<body>{page}</body>", "x", wanted, lambda text: "", whole=True)]

    assert lacks(body.replace("<p>When you visit us</p>", "<h2>1 When you visit us</h2>")) == []
    assert lacks(body.replace("<p>When you visit us</p>", "<h2>1</h2>"))[:1] == ["missing-text"]


def test_data_is_compared_by_value_and_kind() -> None:
    """A number is not its text, a list that is longer says what is added, and where the schema is found does not count."""
    old = {"$schema": "a", "path": "sections/rights", "blocks": [{"text": "x", "inlines": []}], "level": 2}
    assert compare_json(old, {**old, "$schema": "b"}) == ()
    (changed,) = compare_json(old, {**old, "blocks": [{"text": "y", "inlines": [1]}]})
    assert (changed.place, changed.expected, changed.found) == ("sections/rights: blocks/0", "x", "y")
    assert [each.found for each in compare_json(old, {**old, "level": "2"})] == ["2"]
    assert [each.expected for each in compare_json(old, {**old, "blocks": []})] == ["x"]


def test_a_page_has_each_text_as_often_as_the_notice() -> None:
    """A sentence that stands in two sections is not proved by one."""
    wanted = replace(expected(), texts=(("a", "None."), ("b", "None.")))
    found, *_ = check_page("<body><p>None.</p></body>", "x", wanted, lambda text: "", whole=True)
    assert found.rule == "missing-text"
