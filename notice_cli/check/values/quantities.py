"""Numbers in figures and in words, with what they count: a unit of time, a currency, a share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from notice_cli.check.values.figures import FIGURE, read_figure, trim_spaces
from notice_cli.check.values.lexicon import DOLLARS, Lexicon
from notice_cli.check.values.mention import Force, Kind, Mention

_BEFORE_FIGURE: Final = re.compile(r"[a-z_#&]-?$|\d[.,/-]$")
_CODE: Final = re.compile(r"(?:[./-]\d+){1,8}(?![\w])")
_CLAUSE_NUMBER: Final = re.compile(r"\d+\.\d{3}")
_CLOSING: Final = re.compile(r"\s?\)")
_FRACTION: Final = re.compile(r"([1-9])/([2-9])")
_TIMES: Final = re.compile(r"\s?[x×]\s?(24)\s?(?=jam|h|ore|시간)")
_KOREAN_SCALE: Final = re.compile(r"\s?(천만|백만|십만|천|만|억|조|백)(?=[\s\d,.)억만원달유엔명건개회]|여|$)")
_KOREAN_MORE: Final = re.compile(r"\s?(\d[\d,]*)")
_CLOSE: Final = re.compile(r"[^\d()]{0,18}\)")
_LABEL: Final = re.compile(r"\s*(\d{1,3})[.)]\s")
_CLAUSE: Final = re.compile(r"[,;.]")


@dataclass(frozen=True, slots=True)
class Token:
    """A number before it is known what it counts."""

    start: int
    end: int
    value: Decimal
    spelled: bool = False
    force: Force = Force.REQUIRED
    word: Decimal | None = None
    foreign: bool = False
    code: str = ""


def read_tokens(text: str, taken: bytearray, lexicon: Lexicon) -> tuple[Token, ...]:
    """The numbers of a text in lower case outside ``taken`` places, by position; "twelve (12)" is one of them."""
    tokens = sorted((*_figures(text, taken, lexicon), *_words(text, taken, lexicon)), key=lambda token: token.start)
    return tuple(_join(tokens, text, lexicon))


def _figures(text: str, taken: bytearray, lexicon: Lexicon) -> Iterator[Token]:
    end = 0
    for match in FIGURE.finditer(text):
        start = max(match.start(), end)
        if start >= match.end() or taken[start]:
            continue
        while start < match.end():
            figure = trim_spaces(text[start : match.end()], lexicon.group)
            token = _figure(text, start, figure, lexicon)
            end = token.end
            yield token
            start = end + 1 if end < match.end() else match.end()


def _figure(text: str, start: int, figure: str, lexicon: Lexicon) -> Token:
    end = start + len(figure)
    code = _CODE.match(text, end)
    if code and (not code.group().startswith("-") or _CLAUSE_NUMBER.fullmatch(figure)):
        if fraction := _FRACTION.fullmatch(text, start, code.end()):
            return Token(start, code.end(), Decimal(fraction[1]) / Decimal(fraction[2]), force=Force.EXPECTED)
        return Token(start, code.end(), Decimal(0), code=re.sub(r"\D", " ", text[start : code.end()]))
    read = read_figure(figure, lexicon.decimal, lexicon.group)
    if read.value is not None and (times := _TIMES.match(text, end)):
        return Token(start, times.end(1), read.value * int(times[1]))
    if read.value is None:
        return Token(start, end, Decimal(0), code=re.sub(r"\D", " ", figure))
    attached = bool(_BEFORE_FIGURE.search(text[max(0, start - 2) : start]))
    force = Force.EXPECTED if attached else Force.REQUIRED
    if lexicon.ordinal_sign.match(text, end):
        return Token(start, end, read.value, force=Force.SILENT)
    if lexicon.is_korean:
        value, end = _scale(text, end, read.value, lexicon)
        return Token(start, end, value, force=force, foreign=read.foreign)
    value, end = _magnify(text, end, read.value, lexicon)
    return Token(start, end, value, force=force, foreign=read.foreign)


def _magnify(text: str, end: int, value: Decimal, lexicon: Lexicon) -> tuple[Decimal, int]:
    while magnitude := lexicon.magnitude.match(text, end):
        value *= lexicon.magnitudes[magnitude[1]]
        end = magnitude.end()
    return value, end


def _scale(text: str, end: int, value: Decimal, lexicon: Lexicon) -> tuple[Decimal, int]:
    """The value of 1만 2,500 or 3억 5천만, and where it ends."""
    total = Decimal(0)
    while scale := _KOREAN_SCALE.match(text, end):
        for sign in scale[1]:
            value *= lexicon.numbers["scales"][sign]
        total, end, value = total + value, scale.end(), Decimal(0)
        more = _KOREAN_MORE.match(text, end)
        if more is None:
            break
        value, end = Decimal(more[1].replace(",", "") or 0), more.end()
    return total + value, end


def _words(text: str, taken: bytearray, lexicon: Lexicon) -> Iterator[Token]:
    for match in lexicon.spelled.finditer(text):
        if taken[match.start()] or taken[match.end() - 1]:
            continue
        word = match.group()
        force = Force.REQUIRED
        if word in lexicon.articles or word in lexicon.loose:
            force = Force.ARTICLE
        elif lexicon.words[word] <= 2:
            force = Force.EXPECTED
        value, end = _magnify(text, match.end(), Decimal(lexicon.words[word]), lexicon)
        if end > match.end() and word not in lexicon.articles:
            force = Force.REQUIRED
        yield Token(match.start(), end, value, spelled=True, force=force)
    for match in lexicon.ordinal.finditer(text):
        if not taken[match.start()]:
            yield Token(*match.span(), Decimal(lexicon.ordinals[match.group()]), spelled=True, force=Force.SILENT)


def _join(tokens: list[Token], text: str, lexicon: Lexicon) -> Iterator[Token]:
    """Tokens without overlaps, a word and the figure in brackets after it as one, and the other way round."""
    index, end = 0, 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.start < end:
            continue
        after = next((other for other in tokens[index : index + 3] if other.start >= token.end), None)
        if after is not None and (joined := _pair_up(token, after, text, lexicon)) is not None:
            token = joined
        end = token.end
        yield token


def _pair_up(first: Token, second: Token, text: str, lexicon: Lexicon) -> Token | None:
    if first.spelled == second.spelled or first.code or second.code:
        return None
    between = text[first.end : second.start]
    if first.spelled:
        close = _CLOSE.match(text, second.end)
        if not re.fullmatch(r"\s?\(\s?(?:us|a|c)?[$€£¥₩]?(?:rp\.?|usd|eur|idr|krw)?\s?", between) or close is None:
            return None
        word, figure, end = first, second, close.end() if _only_closes(text, second.end) else second.end
    else:
        if not re.fullmatch(r"\s?[$€£¥₩%]?\s?\(\s?", between) or text[second.end : second.end + 1] not in (")", " "):
            return None
        word, figure, end = second, first, second.end + 1 if text[second.end : second.end + 1] == ")" else first.end
    if not first.spelled and word.value != figure.value and end == first.end:
        return None
    if word.force is Force.SILENT or (word.value != figure.value and _is_weak(word, text, lexicon)):
        return None
    differs = word.value if word.value != figure.value else None
    return replace(figure, start=first.start, end=end, word=differs, force=Force.REQUIRED)


def _is_weak(word: Token, text: str, lexicon: Lexicon) -> bool:
    """Whether the word is mostly none of a number: "a (2)" is an article and a label."""
    spelling = text[word.start : word.end]
    return spelling in lexicon.articles or (lexicon.is_korean and spelling in lexicon.loose)


def _only_closes(text: str, end: int) -> bool:
    return _CLOSING.match(text, end) is not None


def count_tokens(tokens: tuple[Token, ...], text: str, shown: str, lexicon: Lexicon) -> Iterator[Mention]:
    """What each number counts, read from the words beside it."""
    for token in tokens:
        mention = _count(token, text, shown, lexicon)
        if mention.kind is not Kind.NUMBER or text[token.start : token.end] not in lexicon.articles:
            yield mention


def _count(token: Token, text: str, shown: str, lexicon: Lexicon) -> Mention:
    if token.code:
        return _mention(Kind.CODE, token, token.end, shown, unit=token.code)
    if percent := lexicon.percent.match(text, token.end):
        return _mention(Kind.PERCENT, token, percent.end(), shown)
    if money := _money(token, text, shown, lexicon):
        return money
    unit = lexicon.unit.match(text, token.end)
    if unit is None or (lexicon.is_korean and unit["unit"] in ("년", "해") and token.value >= 1900):
        return _mention(Kind.NUMBER, _bare(token), token.end, shown)
    tail = lexicon.age_tail.match(text, unit.end())
    end = tail.end() if tail else unit.end()
    found = _mention(Kind.PERIOD, _with_unit(token, text, lexicon), end, shown, unit=lexicon.units[unit["unit"]])
    is_age = tail is not None or (lexicon.is_korean and unit["unit"] in ("세", "살"))
    beside = _CLAUSE.split(text[token.start : unit.end() + 14])[0]
    business = bool(lexicon.business.search(beside))
    return replace(found, is_age=is_age, is_business=business)


def _bare(token: Token) -> Token:
    """One of something is said in many ways; an article that no unit follows asks for nothing at all."""
    if token.value != 1 or token.force is Force.SILENT:
        return token
    return replace(token, force=Force.SILENT if token.force is Force.ARTICLE else Force.EXPECTED)


def _with_unit(token: Token, text: str, lexicon: Lexicon) -> Token:
    word = text[token.start : token.end]
    if word in lexicon.articles:
        return replace(token, force=Force.ARTICLE)
    if token.value == 1 and token.force is not Force.SILENT:
        return replace(token, force=Force.EXPECTED)
    if token.spelled and token.force in (Force.ARTICLE, Force.EXPECTED):
        return replace(token, force=Force.REQUIRED)
    return token


def _money(token: Token, text: str, shown: str, lexicon: Lexicon) -> Mention | None:
    before = lexicon.currency_before.search(text[max(0, token.start - 8) : token.start])
    after = lexicon.currency_after.match(text, token.end)
    if before is None and after is None:
        return None
    if before is not None:
        sign = before["sign"] or before["code"]
        unit = _dollar(before["dollar"]) if before["sign"] == "$" else lexicon.currencies[sign]
        start = token.start - len(before.group().lstrip())
        end = after.end() if after is not None and (after["code"] or after["name"]) else token.end
        if after is not None and after["code"] and unit == "dollar":
            unit = lexicon.currencies[after["code"]]
        return _mention(Kind.MONEY, replace(token, start=start, force=Force.REQUIRED), end, shown, unit=unit)
    assert after is not None
    sign = after["sign"] or after["code"] or after["name"]
    unit = lexicon.currencies[sign]
    if sign == "$":
        unit = _dollar(after["dollar"])
    return _mention(Kind.MONEY, replace(token, force=Force.REQUIRED), after.end(), shown, unit=unit)


def _dollar(country: str | None) -> str:
    """Whose dollar it is; "R$" is no dollar, and a word that only stands before the sign says nothing."""
    if not country:
        return "dollar"
    return DOLLARS.get(country, f"{country}$" if len(country) == 1 else "dollar")


def _mention(kind: Kind, token: Token, end: int, shown: str, *, unit: str = "") -> Mention:
    return Mention(
        kind,
        token.value,
        token.start,
        end,
        shown[token.start : end].strip(" ,("),
        unit=unit,
        force=token.force,
        spelled=token.spelled,
        word=token.word,
        foreign=token.foreign,
    )


def read_joined(text: str, shown: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Periods in a single word: Indonesian "sebulan", Korean "하루"."""
    for match in lexicon.joined.finditer(text):
        yield Mention(
            Kind.PERIOD, Decimal(1), *match.span(), shown[match.start() : match.end()],
            unit=lexicon.units[match[1]], force=Force.ARTICLE, spelled=True,
        )  # fmt: skip
    for match in lexicon.period.finditer(text):
        number, unit = lexicon.periods[match.group()]
        yield Mention(
            Kind.PERIOD, Decimal(number), *match.span(), match.group(), unit=unit, force=Force.ARTICLE, spelled=True
        )


def leading_label(raw: str) -> Decimal | None:
    """The number that a heading or item begins with: "5. Privacy". Readings leave it out as markup."""
    match = _LABEL.match(raw)
    return Decimal(match[1]) if match else None
