"""``facts.yaml`` and ``glossary.yaml`` → facts, their translatable names, and the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notice_cli.diagnostics import Span
from notice_cli.load.fact_shapes import FactsShape, LawShape, ProvisionShape
from notice_cli.load.findings import Findings
from notice_cli.load.nodes import Entries, Node, node_at
from notice_cli.load.shapes import GlossaryShape
from notice_cli.load.validate import Document, read_shape
from notice_cli.load.words import read_words
from notice_cli.load.yaml import parse_yaml
from notice_cli.model import Fact, FactKind, FactText, Glossary, Term, Unit, UnitKind

_SCALARS: Final = ("period", "date", "number", "percent", "age", "email", "phone", "registration")


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts as read, and what was written although it could not be used."""

    facts: dict[str, Fact]
    texts: tuple[FactText[Unit], ...]
    written: frozenset[str]
    """``kind.name`` of everything in the file, refused values included, so that one mistake is reported once."""
    flawed: frozenset[str] = frozenset()
    """``kind.name`` of facts of which something was refused."""

    def may_have(self, ref: str, attribute: str) -> bool:
        """Whether the fact has the attribute, or lacks it only because of a mistake that is reported already."""
        return ref not in self.facts or ref in self.flawed or attribute in self.facts[ref].fields


def read_facts(text: str, path: str, authoritative: str, findings: Findings) -> Facts:
    """All facts of the file by reference; a bad one is reported and left out."""
    node = parse_yaml(text, path, findings)
    if node is None:
        return Facts({}, (), frozenset())
    document = Document(path, node)
    written = frozenset(_list_written(document))
    reading = read_shape(FactsShape, document, findings)
    if reading is None:
        return Facts({}, (), written)
    facts = {f"{fact.kind}.{fact.name}": fact for fact in _read_all(reading.shape, reading.document, authoritative)}
    for fact in facts.values():
        if fact.kind is FactKind.PROVISION and f"law.{fact.fields['law']}" not in written:
            message = f"the provision '{fact.name}' is of the law '{fact.fields['law']}', which is not in the file"
            findings.add(fact.span, "unknown-fact", message, "add the law below 'law:', or correct its name")
    texts = tuple(_read_texts(reading.shape, reading.document))
    flawed = (ref for ref in facts if _find(document, ref) != _find(reading.document, ref))
    return Facts(facts, texts, written, frozenset(flawed))


def check_variants(facts: Facts, locales: tuple[str, ...], findings: Findings) -> None:
    """Report variants and readings of locales that the notice does not have, and variants without the authoritative one."""
    for fact in facts.facts.values():
        for locale in (*fact.per_locale, *fact.reading):
            if locales and locale not in locales:
                message = (
                    f"the fact '{fact.kind}.{fact.name}' has a form for '{locale}', which the notice does not have"
                )
                findings.add(fact.span, "unknown-locale", message, f"the locales are {', '.join(locales)}")
        if fact.per_locale and locales and locales[0] not in fact.per_locale:
            message = f"the fact '{fact.kind}.{fact.name}' has no variant for the authoritative locale '{locales[0]}'"
            findings.add(fact.span, "bad-fact", message, f"add '{locales[0]}:' with the value")


def _find(document: Document, ref: str) -> Node:
    kind, _, name = ref.partition(".")
    return node_at(document.node, (kind, name))


def _list_written(document: Document) -> Iterator[str]:
    if isinstance(document.node, Entries):
        for kind, names in document.node.items:
            if isinstance(names, Entries):
                yield from (f"{kind.text}.{name.text}" for name, _ in names.items)


def _read_all(shape: FactsShape, document: Document, authoritative: str) -> Iterator[Fact]:
    for kind in _SCALARS:
        for name, value in getattr(shape, kind).items():
            yield Fact(FactKind(kind), name, value, document.span(kind, name))
    for name, money in shape.money.items():
        fields = {"currency": money.currency}
        yield Fact(FactKind.MONEY, name, money.amount, document.span("money", name), fields)
    for name, url in shape.url.items():
        variants = {locale: address for locale, address in url.variants.items() if locale}
        value = url.variants.get("") or variants.get(authoritative) or next(iter(variants.values()), "")
        yield Fact(FactKind.URL, name, value, document.span("url", name), per_locale=variants)
    for name, entity in shape.entity.items():
        span = document.span("entity", name)
        yield Fact(FactKind.ENTITY, name, entity.value, span, reading=dict(entity.reading))
    for name, address in shape.address.items():
        lines = "\n".join(address.lines)
        fields = {"lines": lines, "country": address.country}
        yield Fact(FactKind.ADDRESS, name, lines, document.span("address", name), fields)
    yield from _read_laws(shape, document)


def _read_laws(shape: FactsShape, document: Document) -> Iterator[Fact]:
    for name, law in shape.law.items():
        yield Fact(FactKind.LAW, name, law.name, document.span("law", name), _law_fields(law))
    for name, provision in shape.provision.items():
        value, fields = _provision_fields(provision)
        yield Fact(FactKind.PROVISION, name, value, document.span("provision", name), fields)
    for name, authority in shape.authority.items():
        fields = {"short": authority.short} if authority.short else {}
        yield Fact(FactKind.AUTHORITY, name, authority.name, document.span("authority", name), fields)


def _law_fields(law: LawShape) -> dict[str, str]:
    fields = {"short": law.short, "citation": law.citation}
    return {key: value for key, value in fields.items() if value}


def _provision_fields(provision: ProvisionShape) -> tuple[str, dict[str, str]]:
    inner = [part for part in (provision.paragraph, provision.point) if part]
    value = provision.article + "".join(f"({part})" for part in inner)
    fields = {
        "law": provision.law,
        "article": provision.article,
        "paragraph": provision.paragraph or "",
        "point": provision.point or "",
    }
    return value, {key: part for key, part in fields.items() if part}


def _read_texts(shape: FactsShape, document: Document) -> Iterator[FactText[Unit]]:
    """Names and short names of laws, and of authorities that do not keep theirs."""
    translated = [("law", name, law.short) for name, law in shape.law.items()]
    translated += [("authority", name, each.short) for name, each in shape.authority.items() if not each.keep]
    for kind, name, short in translated:
        context = f"facts/{kind}/{name}"
        yield FactText(f"{kind}.{name}", read_words(document, (kind, name, "name"), context, UnitKind.NAME))
        if short:
            text = read_words(document, (kind, name, "short"), context, UnitKind.NAME)
            yield FactText(f"{kind}.{name}.short", text)


# --- glossary ---------------------------------------------------------------------------------------------------------


def read_glossary(text: str, path: str, locales: tuple[str, ...], findings: Findings) -> Glossary:
    """The glossary; forms for locales that the notice does not have are reported."""
    node = parse_yaml(text, path, findings)
    reading = read_shape(GlossaryShape, Document(path, node), findings) if node is not None else None
    if reading is None:
        return Glossary()
    document = reading.document
    seen: set[str] = set()
    terms: list[Term] = []
    for index, term in enumerate(reading.shape.terms):
        span = document.span("terms", index)
        if term.id in seen:
            findings.add(span, "duplicate-id", f"two terms have the id '{term.id}'", "give one another id")
        seen.add(term.id)
        for key, forms in (("forms", term.forms), ("forbidden", term.forbidden)):
            _check_locales(document, ("terms", index, key), tuple(forms), locales, findings)
        terms.append(Term(term.id, term.term, term.defined_in or "", dict(term.forms), dict(term.forbidden), span))
    return Glossary(tuple(terms), reading.shape.names)


def _check_locales(
    document: Document, loc: tuple[str | int, ...], given: tuple[str, ...], locales: tuple[str, ...], findings: Findings
) -> None:
    for locale in given:
        if locales and locale not in locales:
            span: Span = document.span(*loc, locale)
            message = f"the term has forms for '{locale}', which the notice does not have"
            findings.add(span, "unknown-locale", message, f"the locales are {', '.join(locales)}")
