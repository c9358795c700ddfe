"""The drift benchmark: seeded damages that are real errors, quiet controls, and honest arithmetic."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.drift.__main__ import main
from benchmarks.drift.book import Book, Segment, read_book, write_book
from benchmarks.drift.checkers import Said
from benchmarks.drift.kinds import KINDS, TRANSLATED, Damage, damage_segment
from benchmarks.drift.plan import Copy, choose_damages, make_copies
from benchmarks.drift.report import Run, alarm_share, as_json, mark_change, recall, write_table, write_text
from benchmarks.drift.score import run_checker
from benchmarks.drift.written import all_controls, load_controls


def book_of(locale: str, *pairs: tuple[str, str], path: str = "notice") -> Book:
    """A catalogue with these pairs of English and translation."""
    return Book(path, locale, tuple(Segment(f"unit/{n}", source, target) for n, (source, target) in enumerate(pairs)))


def damages_of(kind: str, locale: str, source: str, target: str, *, side: str = "") -> set[str]:
    """Everything that a kind makes of one text, over a few seeds."""
    book = book_of(locale, (source, target))
    damages = (damage_segment(kind, book, 0, side, seed=seed) for seed in range(40))
    return {damage.after for damage in damages if damage}


# --- damages ----------------------------------------------------------------------------------------------------------


def test_kinds_are_thirty_five_or_more() -> None:
    """There are at least thirty-five ways in which a text goes wrong."""
    assert len(KINDS) >= 35


@pytest.mark.parametrize("name", sorted(KINDS))
def test_kind_applies_in_every_language_it_claims(name: str) -> None:
    """Each kind finds something to damage in the written pairs of each of its languages, and changes that text alone."""
    books = all_controls()
    for side in KINDS[name].languages:
        damages = choose_damages(books, 1, 3, kinds=[name], sides=[side])
        assert damages, f"{name} never applies in {side}"
        for damage in damages:
            book = next(book for book in books if book.path == damage.path)
            assert damage.before == book.text(damage.index, side)
            assert damage.after not in (damage.before, "")


def test_same_seed_gives_same_damages() -> None:
    """A run can be repeated: the same seed chooses the same damages, another seed others."""
    books = all_controls()
    first, again, other = (choose_damages(books, seed, 2) for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_damage_of_a_segment_does_not_depend_on_the_others() -> None:
    """Asking for fewer kinds gives the same damages of the kinds that are left."""
    books = all_controls()
    every = choose_damages(books, 1, 2, sides=["it"])
    assert choose_damages(books, 1, 2, sides=["it"], kinds=["unit-changed"]) == tuple(
        damage for damage in every if damage.kind == "unit-changed"
    )


@pytest.mark.parametrize(
    ("kind", "locale", "source", "target", "after"),
    [
        ("negation-dropped", "fr", "You may not copy it.", "Vous ne pouvez pas le copier.", "Vous pouvez le copier."),
        ("negation-dropped", "fr", "You agree not to use it.", "Vous acceptez de ne pas utiliser ceci.",
         "Vous acceptez d’utiliser ceci."),
        ("negation-dropped", "ko", "We do not keep it.", "당사는 이를 보관하지 않습니다.", "당사는 이를 보관합니다."),
        ("negation-added", "id", "We keep your data.", "Kami menyimpan data Anda.", "Kami tidak menyimpan data Anda."),
        ("may-to-must", "it", "We may close it.", "Possiamo chiuderlo.", "Dobbiamo chiuderlo."),
        ("bound-changed", "it", "We keep it for up to 30 days.", "Lo conserviamo fino a 30 giorni.",
         "Lo conserviamo almeno 30 giorni."),
        ("age-side", "ko", "It is for children under 16.", "16세 미만의 어린이를 위한 것입니다.",
         "16세 이하의 어린이를 위한 것입니다."),
        ("number-format", "it", "It costs 1,250.50 francs.", "Costa 1.250,50 franchi.", "Costa 1,250.50 franchi."),
        ("number-dropped", "fr", "We keep it for 30 days.", "Nous le conservons pendant 30 jours.",
         "Nous le conservons pendant quelques jours."),
        ("day-month-swapped", "fr", "It starts on 4 March 2025.", "Il débute le 4 mars 2025.",
         "Il débute le 3 avril 2025."),
        ("law-vague", "fr", "See Article 6 of the GDPR.", "Voir l’article 6 du RGPD.",
         "Voir l’article 6 de la loi applicable."),
        ("exception-dropped", "id", "We delete it unless you object.", "Kami menghapusnya, kecuali jika Anda keberatan.",
         "Kami menghapusnya."),
        ("prevails-inverted", "ko", "The English version prevails.", "영어 버전이 우선합니다.", "한국어 버전이 우선합니다."),
        ("space-lost", "fr", "Note: read it.", "Remarque\u00a0: lisez-le.", "Remarque: lisez-le."),
    ],
)  # fmt: skip
def test_damage_reads_as_a_translator_would_write_it(
    kind: str, locale: str, source: str, target: str, after: str
) -> None:
    """A damaged sentence keeps its grammar: elision, agreement, endings."""
    assert after in damages_of(kind, locale, source, target)


@pytest.mark.parametrize(
    ("kind", "locale", "source", "target"),
    [
        ("negation-dropped", "fr", "Please write to us.", "N’hésitez pas à nous écrire."),
        ("negation-dropped", "it", "We keep it unless you object.", "Lo conserviamo a meno che non ti opponga."),
        ("negation-dropped", "id", "It includes, but is not limited to, names.", "Ini mencakup, namun tidak terbatas pada, nama."),
        ("figure-changed", "fr", "We answer promptly.", "Nous répondons sous 30 jours."),
        ("unit-changed", "ko", "It starts on 4 March 2025.", "2025년 3월 4일에 시작합니다."),
        ("number-added", "it", "We answer within 30 days of your request.", "Rispondiamo entro trenta giorni dalla richiesta."),
        ("may-to-must", "it", "You may not copy it.", "Non puoi copiarlo."),
        ("exclusive-lost", "fr", "This applies not only to you.", "Ceci vaut non seulement pour vous."),
        ("word-doubled", "ko", "# Security", "# 보안"),
        ("link-lost", "fr", "Read the notice.", "Lisez [l’avis](https://www.example.com/)."),
    ],
)  # fmt: skip
def test_kind_keeps_away_where_it_would_do_no_harm(kind: str, locale: str, source: str, target: str) -> None:
    """Idioms, values without a counterpart and text that is already wrong are left alone."""
    assert damages_of(kind, locale, source, target) == set()


def test_replaced_korean_name_takes_its_particle_along() -> None:
    """A word that ends in a consonant gets the particle that goes with a consonant."""
    pairs = [("Google shares it.", "Google은 이를 공유합니다."), ("Google keeps it.", "Google가 이를 보관합니다.")]
    book = book_of("ko", *pairs)
    damages = [damage_segment("name-translated", book, index) for index in range(2)]
    assert [damage.after for damage in damages if damage] == ["구글은 이를 공유합니다.", "구글이 이를 보관합니다."]


def test_damage_leaves_links_and_placeholders_alone() -> None:
    """A damage of the numbers never touches an address or a reference."""
    source = "Keep {period.days30} for 30 days, see https://www.example.com/30/."
    target = "Conservez {period.days30} pendant 30 jours, voir https://www.example.com/30/."
    for after in damages_of("figure-changed", "fr", source, target):
        assert "{period.days30}" in after
        assert "https://www.example.com/30/" in after


def test_english_side_is_damaged_on_its_own() -> None:
    """In the column for English the source changes and the translation stays."""
    book = book_of("fr", ("We keep it for 12 months.", "Nous le conservons pendant 12 mois."))
    damage = damage_segment("unit-changed", book, 0, "en")
    assert damage is not None
    assert damage.before == "We keep it for 12 months."
    copy = Copy(book, [damage]).damaged()
    assert copy.segments[0].source == damage.after
    assert copy.segments[0].target == "Nous le conservons pendant 12 mois."


# --- controls ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", TRANSLATED)
def test_controls_are_many_and_distinct(locale: str) -> None:
    """Every language has at least twenty-five correct pairs, none of them twice and none left in English."""
    segments = load_controls(locale).segments
    assert len(segments) >= 25
    assert len({segment.source for segment in segments}) == len(segments)
    assert all(segment.target and segment.target != segment.source for segment in segments)


def test_control_book_survives_the_po_file() -> None:
    """What a checker gets is what was written, and each entry begins on the line that is said."""
    for book in all_controls():
        data, starts = write_book(book)
        assert read_book(data, book.path) == book
        lines = data.decode().split("\n")
        assert all(lines[start - 1].startswith(("#", "msgctxt")) and not lines[start - 2] for start in starts)


# --- copies and arithmetic --------------------------------------------------------------------------------------------


def made(kind: str, index: int, book: Book, after: str) -> Damage:
    """A damage of the French of one segment."""
    return Damage(kind, "fr", book.path, index, book.segments[index].target, after)


def twenty() -> Book:
    """A catalogue with room for two damages a copy."""
    return book_of("fr", *((f"We keep file {n}.", f"Nous gardons le fichier {n}.") for n in range(20)))


def test_copy_holds_one_damage_a_segment_and_stays_nearly_whole() -> None:
    """Two damages of one segment go into two copies, and no copy has more than one segment in ten damaged."""
    book = twenty()
    damages = [made("cut-short", index, book, "Nous") for index in (0, 0, 1, 2, 3)]
    copies = make_copies([book], damages)
    assert sorted(len(copy.damages) for copy in copies) == [1, 2, 2]
    assert all(len({damage.index for damage in copy.damages}) == len(copy.damages) for copy in copies)


def test_swapped_neighbours_change_both_segments() -> None:
    """A damage with a partner writes both texts and takes both places."""
    book = book_of("fr", ("Write to us today.", "Écrivez-nous."), ("Delete every old file.", "Supprimez tout."))
    damage = damage_segment("neighbours-swapped", book, 0)
    assert damage is not None
    (copy,) = make_copies([book], [damage])
    assert [segment.target for segment in copy.damaged().segments] == ["Supprimez tout.", "Écrivez-nous."]
    assert copy.taken == {0, 1}


def see_words(data: bytes, path: str, locale: str) -> Iterator[Said]:
    """A checker that objects to "cassé" and to "fichier 5", and to everything once "partout" stands anywhere."""
    for number, line in enumerate(data.decode().split("\n"), 1):
        for word in ("cassé", "fichier 5"):
            if line.startswith("msgstr") and word in line:
                yield Said(number, f"says-{word.split()[0]}", line)
        if "partout" in data.decode() and line.startswith("msgstr") and "fichier 9" in line:
            yield Said(number, "stray", "somewhere else")


def test_only_what_is_new_counts_as_caught() -> None:
    """A damage is caught by a finding that the untouched segment does not have, and by nothing else."""
    book = twenty()
    damages = [
        made("cut-short", 0, book, "cassé"),
        made("cut-short", 1, book, "entier"),
        made("number-added", 2, book, "partout"),
    ]
    outcome = run_checker("fake", see_words, [book], make_copies([book], damages))
    assert [result.is_caught for result in outcome.results] == [True, False, False]
    assert outcome.results[0].rules == ("says-cassé",)
    assert recall(outcome.results) == (1, 3)
    assert alarm_share(outcome, controls=False) == (1, 20)
    assert [alarm.index for alarm in outcome.alarms] == [5]
    assert outcome.strays == 1


def test_report_counts_what_the_outcome_holds() -> None:
    """Text, JSON and table all state the same numbers."""
    book = twenty()
    damages = [made("cut-short", 0, book, "cassé"), made("cut-short", 1, book, "entier")]
    run = Run(1, (book,), (run_checker("fake", see_words, [book], make_copies([book], damages)),))
    assert "fake: 1 of 2 damages caught (50.0 %)" in "\n".join(write_text(run))
    checker = as_json(run)["checkers"][0]
    assert (checker["caught"], checker["damages"]) == (1, 2)
    assert checker["untouched"]["catalogues"] == {"alarms": 1, "segments": 20}
    table = write_table(run, "python -m benchmarks.drift")
    assert "| cut-short | a unit cut off in its middle | 1/2 | 50 % |" in table
    assert "| **Untouched units with a finding** |  |  | 5.0 % |" in table


def test_marked_change_shows_whole_words() -> None:
    """The list of misses brackets the words that differ, not letters of them."""
    before, after = mark_change("Kami menjawab sebelum hari itu.", "Kami menjawab setelah hari itu.")
    assert before == "Kami menjawab ⟦sebelum⟧ hari itu."
    assert after == "Kami menjawab ⟦setelah⟧ hari itu."


def test_command_lists_the_damages_of_any_catalogue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command takes a PO file and shows what it does to it."""
    book = book_of("it", ("We keep it for 12 months.", "Lo conserviamo per 12 mesi."))
    file = tmp_path / "it.po"
    file.write_bytes(write_book(book)[0])
    assert main([str(file), "--only-po", "--damages", "--kind", "unit-changed", "--language", "it"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("unit-changed [it] ")
    assert "Lo conserviamo per 12 ⟦mesi.⟧" in said


def test_json_of_a_run_can_be_written(tmp_path: Path) -> None:
    """The data of a run is plain JSON with every damage in it."""
    book = twenty()
    outcome = run_checker("fake", see_words, [book], make_copies([book], [made("cut-short", 0, book, "cassé")]))
    file = tmp_path / "run.json"
    file.write_text(json.dumps(as_json(Run(1, (book,), (outcome,)))), "utf-8")
    (result,) = json.loads(file.read_text("utf-8"))["checkers"][0]["results"]
    assert (result["before"], result["after"]) == ("Nous gardons le fichier 0.", "cassé")
