"""The words of a redline in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from notice_cli.history.redline import Words
from notice_cli.model import ChangeClass, FactKind
from notice_cli.render.environment import Messages, say


def make_words(messages: Messages) -> Words:
    """The interface words of redlines."""
    return Words(
        deleted=say(messages, "[deleted: %(text)s]"),
        inserted=say(messages, "[inserted: %(text)s]"),
        moved_here=say(messages, "moved here from %(place)s"),
        moved_away=say(messages, "moved to %(place)s"),
        reshaped=say(messages, "shown in another way"),
        part_inserted=say(messages, "new"),
        part_deleted=say(messages, "removed"),
        part_moved=say(messages, "moved"),
        renumbered=say(messages, "was number %(old)s"),
        facts=say(messages, "Changed facts"),
        data=say(messages, "Other changes"),
        not_compared=say(messages, "Not compared word for word"),
        nothing=say(messages, "Nothing changed."),
        added=say(messages, "added"),
        removed=say(messages, "removed"),
        front=say(messages, "Title and opening"),
        bases=say(messages, "Legal bases"),
        names=say(messages, "Names of laws and authorities"),
        kinds=_name_kinds(messages),
    )


def _name_kinds(messages: Messages) -> Mapping[str, str]:
    """What facts are called by their kind."""
    return {
        FactKind.PERIOD: say(messages, "Period"),
        FactKind.DATE: say(messages, "Date"),
        FactKind.NUMBER: say(messages, "Number"),
        FactKind.PERCENT: say(messages, "Percentage"),
        FactKind.MONEY: say(messages, "Amount of money"),
        FactKind.AGE: say(messages, "Age"),
        FactKind.EMAIL: say(messages, "E-mail address"),
        FactKind.URL: say(messages, "Web address"),
        FactKind.PHONE: say(messages, "Telephone number"),
        FactKind.ENTITY: say(messages, "Company"),
        FactKind.REGISTRATION: say(messages, "Registration number"),
        FactKind.ADDRESS: say(messages, "Postal address"),
        FactKind.LAW: say(messages, "Law"),
        FactKind.PROVISION: say(messages, "Provision of a law"),
        FactKind.AUTHORITY: say(messages, "Authority"),
    }


def name_class(messages: Messages, change: ChangeClass) -> str:
    """What the class of a change is called."""
    match change:
        case ChangeClass.MATERIAL:
            return say(messages, "Material change")
        case ChangeClass.CLARIFYING:
            return say(messages, "Clarification")
        case ChangeClass.EDITORIAL:
            return say(messages, "Editorial change")
        case _:
            return say(messages, "Translation only")


def name_datum(messages: Messages, name: str) -> str:
    """What a datum of a notice is called."""
    first = name.split("/")[0]
    known = {
        "amends": say(messages, "Amends"),
        "locales": say(messages, "Languages"),
        "translate": say(messages, "Translated into"),
        "prevails": say(messages, "Language that prevails"),
        "jurisdiction": say(messages, "Country or region"),
        "retention": say(messages, "How long we keep it"),
        "authoritative": say(messages, "Language it is written in"),
        "entity": say(messages, "Published by"),
        "published": say(messages, "First published"),
        "base_url": say(messages, "Address on the web"),
    }
    return known.get(first, name)


def tell_not_compared(messages: Messages, name: str, reason: str) -> str:
    """Why something is not compared word for word."""
    known = {
        "glossary": say(messages, "The glossary: it guides translators and is not part of the text."),
        "policy": say(messages, "The rule for texts without a translation: it is not part of the text."),
        "changes": say(messages, "The summaries of changes: they are shown with the versions that they are about."),
    }
    return known.get(name, f"{name}: {reason}")
