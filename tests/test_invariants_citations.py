"""Provisions are the same provisions however a language cites them, and named laws stay named."""

from __future__ import annotations

import pytest

from notice_cli.check.invariants.citations import check_act_numbers, check_citations, check_laws
from notice_cli.check.invariants.provisions import find_provisions
from notice_cli.check.pair import make_pair


def judge(locale: str, source: str, target: str) -> list[str]:
    """The slugs of what is said of citations and laws."""
    pair = make_pair("unit", source, target, "en", locale)
    return [problem.rule for check in (check_citations, check_act_numbers, check_laws) for problem in check(pair)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Article 6(1)(f) GDPR"),
        ("en", "point (f) of Article 6(1)"),
        ("en", "Article 6, paragraph 1, point (f)"),
        ("fr", "l’article 6, paragraphe 1, point f), du RGPD"),
        ("fr", "art. 6, par. 1, let. f)"),
        ("it", "l’articolo 6, paragrafo 1, lettera f)"),
        ("it", "art. 6, par. 1, lett. f)"),
        ("it", "lettera f) dell’articolo 6, paragrafo 1"),
        ("id", "Pasal 6 ayat (1) huruf f"),
        ("ko", "제6조 제1항 (f)호"),
        ("ko", "제6조제1항 f목"),
    ],
)
def test_one_tree_in_every_way_of_writing_it(locale: str, text: str) -> None:
    """Article, paragraph and point, whichever is named first."""
    assert [cited.path for cited in find_provisions(text, locale)] == [("6", "1", "f")]


@pytest.mark.parametrize(
    ("locale", "text", "paths"),
    [
        ("en", "Articles 13 and 14", [("13",), ("14",)]),
        ("en", "Section 230", [("230",)]),
        ("en", "47 U.S.C. § 230", [("230",)]),
        ("fr", "articles 15 à 22", [("15",), ("22",)]),
        ("fr", "l’article L. 123-4", [("123-4",)]),
        ("it", "artt. 13 e 14", [("13",), ("14",)]),
        ("ko", "개인정보 보호법 제15조제1항", [("15", "1")]),
        ("id", "Bagian 9", [("9",)]),
        ("fr", "ce point a été réglé", []),
        ("en", "no section names it", []),
    ],
)
def test_lists_and_single_provisions(locale: str, text: str, paths: list[tuple[str, ...]]) -> None:
    """Lists give one provision each, and words that only look like a citation give none."""
    assert [cited.path for cited in find_provisions(text, locale)] == paths


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("ko", "See Section 9.", "제9조를 참조하십시오."),
        ("ko", "See Section 9.", "섹션 9를 참조하십시오."),
        ("it", "See Section 9.", "Si veda il punto 9."),
        ("fr", "Law No. 27 of 2022", "loi n° 27 de 2022"),
        ("id", "Regulation (EU) 2016/679", "Peraturan (UE) 2016/679"),
        ("it", "Legislative Decree 196/2003", "D.Lgs. 196/2003"),
        ("fr", "under the GDPR and applicable law", "en vertu du RGPD et de la loi applicable"),
        ("ko", "your rights under the CCPA", "캘리포니아 소비자 개인정보 보호법에 따른 귀하의 권리"),
        ("fr", "Articles 6(1)(b), (c) and (f)", "article 6, paragraphe 1, points b), c) et f)"),
        ("it", "### Choice of Law", "### Legge applicabile"),
    ],
)
def test_right_citations_stay_quiet(locale: str, source: str, target: str) -> None:
    """The usual ways of citing in each language."""
    assert judge(locale, source, target) == []


@pytest.mark.parametrize(
    ("locale", "source", "target", "rule"),
    [
        ("ko", "See Section 9.", "제8조를 참조하십시오.", "citation-changed"),
        ("fr", "Article 6(1)(f)", "article 6, paragraphe 1, point e)", "citation-changed"),
        ("it", "Article 6(1)(f)", "articolo 6, paragrafo 2, lettera f)", "citation-changed"),
        ("id", "Article 6(1)(f)", "Pasal 6 ayat (1) huruf e", "citation-changed"),
        ("fr", "Articles 13 and 14 apply.", "L’article 13 s’applique.", "citation-changed"),
        ("it", "Regulation (EU) 2016/679", "Regolamento (UE) 2016/697", "citation-changed"),
        ("id", "California law applies.", "Hukum yang berlaku diterapkan.", "law-lost"),
        ("ko", "your rights under the CCPA", "관련 법률에 따른 귀하의 권리", "law-lost"),
        ("it", "Applicable law governs this.", "La legge californiana lo disciplina.", "law-lost"),
    ],
)
def test_changed_citations_are_found(locale: str, source: str, target: str, rule: str) -> None:
    """Another article, paragraph, letter or act, and a law that became law in general."""
    assert judge(locale, source, target) == [rule]
