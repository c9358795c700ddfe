"""The words of a redline that are its own, in English; a page passes those of its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from notice_cli.history.redline.records import FactChange, Fate
from notice_cli.model import FactKind

KINDS: Final[Mapping[str, str]] = {
    FactKind.PERIOD: "Period",
    FactKind.DATE: "Date",
    FactKind.NUMBER: "Number",
    FactKind.PERCENT: "Percentage",
    FactKind.MONEY: "Amount of money",
    FactKind.AGE: "Age",
    FactKind.EMAIL: "E-mail address",
    FactKind.URL: "Web address",
    FactKind.PHONE: "Telephone number",
    FactKind.ENTITY: "Company",
    FactKind.REGISTRATION: "Registration number",
    FactKind.ADDRESS: "Postal address",
    FactKind.LAW: "Law",
    FactKind.PROVISION: "Provision of a law",
    FactKind.AUTHORITY: "Authority",
}
"""What a fact of each kind is called where nothing says what its value is of."""


@dataclass(frozen=True, slots=True)
class Words:
    """The interface words of a redline; ``%(…)s`` stands for what is filled in."""

    deleted: str = "[deleted: %(text)s]"
    """The text mark of words that went, where strike-through alone would say nothing: in PDF and to a screen reader."""
    inserted: str = "[inserted: %(text)s]"
    moved_here: str = "moved here from %(place)s"
    moved_away: str = "moved to %(place)s"
    reshaped: str = "shown in another way"
    part_inserted: str = "new"
    part_deleted: str = "removed"
    part_moved: str = "moved"
    renumbered: str = "was %(old)s"
    facts: str = "Changed facts"
    data: str = "Changed data"
    not_compared: str = "Not compared"
    nothing: str = "Nothing changed."
    added: str = "added"
    removed: str = "removed"
    front: str = "Title and clause"
    bases: str = "Legal bases"
    names: str = "Names of laws and authorities"
    kinds: Mapping[str, str] = field(default_factory=lambda: KINDS)
    """By kind of fact."""

    def name_fact(self, fact: FactChange) -> str:
        """What a fact is called: by what its value is of, else by its kind."""
        return fact.label or self.kinds[fact.ref.partition(".")[0]]

    def name_part(self, path: str, number: str, title: str) -> str:
        """How a part is called: ``5.1.2 Exchange of communications``."""
        own = {"notice": self.front, "bases": self.bases, "facts": self.names}.get(path)
        return own or " ".join(word for word in (number, title or path) if word)

    def name_fate(self, fate: Fate) -> str:
        """What happened to a part as a whole; empty where it only changed."""
        named = {Fate.INSERTED: self.part_inserted, Fate.DELETED: self.part_deleted}
        return named.get(fate, self.part_moved if fate in (Fate.MOVED_HERE, Fate.MOVED_AWAY) else "")


ENGLISH = Words()
