"""What a text says in numbers: one record for every number, period, amount, share, date and time, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a number counts."""

    NUMBER = "number"
    PERIOD = "period"
    MONEY = "amount"
    PERCENT = "percentage"
    DATE = "date"
    TIME = "time"
    FACT = "fact"
    """A value given by reference, {period.account}: only its bound is the translator's."""
    CODE = "reference"
    """Figures that are no quantity: 2016/679, 252.227-7013, 1.2.3."""


class Force(IntEnum):
    """How firmly a mention asks for its like in the other text."""

    SILENT = 0
    """A citation, a label, an ordinal: it answers a number of the other text and never asks for one."""
    ARTICLE = 1
    """“a month”: may be a rate or a turn of phrase."""
    EXPECTED = 2
    """“one month”, “both”: another grammatical form may say it, but not another number."""
    REQUIRED = 3


class Bound(StrEnum):
    """Which side of the value is meant."""

    NONE = ""
    LESS = "less than"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    MORE = "more than"

    @property
    def is_upper(self) -> bool:
        """Whether the value is a maximum."""
        return self in (Bound.LESS, Bound.AT_MOST)

    @property
    def is_lower(self) -> bool:
        """Whether the value is a minimum."""
        return self in (Bound.MORE, Bound.AT_LEAST)

    @property
    def denied(self) -> Bound:
        """What is left when a comparison is denied: not more than is at most. Other bounds stay as they are."""
        return {Bound.MORE: Bound.AT_MOST, Bound.LESS: Bound.AT_LEAST}.get(self, self)


Day = tuple[int, int, int]
"""Year, month and day; 0 for what the text does not say."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A value that a text states."""

    kind: Kind
    value: Decimal
    """The amount; of a time the minutes since midnight; of a date or reference 0."""
    start: int
    end: int
    text: str
    """The words as they stand."""
    unit: str = ""
    """Of a period day, month …; of an amount the currency; of a reference its digits."""
    force: Force = Force.REQUIRED
    spelled: bool = False
    day: Day = (0, 0, 0)
    swapped: Day = (0, 0, 0)
    """The other reading of an ambiguous numeric date."""
    word: Decimal | None = None
    """What the word says where word and figure disagree: "twelve (24)"."""
    foreign: bool = False
    """Whether the figure has the separators of another language, so that it can be read in one way only by guessing."""
    bound: Bound = Bound.NONE
    soft: bool = False
    """Whether the bound comes of a negated verb, whose meaning hangs on the sentence."""
    latest: bool = False
    """Whether the bound is a moment, "no later than", "at the earliest": of a period before something it bounds the other way round."""
    lead: str = ""
    """``before`` or ``after`` where such a word stands before the value: "after 30 days", "before 4 March"."""
    relation: str = ""
    """``before`` or ``after`` where such a word stands after the period: "30 days before"."""
    is_age: bool = False
    is_business: bool = False

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The value, and that of the word where it is another."""
        return (self.value,) if self.word is None else (self.value, self.word)
