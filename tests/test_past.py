"""Which versions are compared: every redline that was published stays, and their number does not grow without bound."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache

from notice_cli.history import Archive, Request
from notice_cli.render.edition import Edition
from notice_cli.render.past import REACH, list_pairs
from tests.history_fixture import candidate, dated, empty_archive, minimal, release
from tests.html_notice import make_bundle

COUNT = REACH + 3


def day(number: int) -> datetime.date:
    """The day of a version, counted from 0."""
    return datetime.date(2026 + number, 1, 1)


@cache
def archive() -> Archive:
    """As many versions as make the last one out of reach of the first."""
    made = empty_archive()
    for number in range(COUNT):
        made = release(made, candidate(dated(day(number))), Request(day(number), "A. Counsel", day(number)))
    return made


def pairs(versions: int, on: datetime.date) -> set[tuple[datetime.date, datetime.date]]:
    """The days of the versions that a site of that day compares, when so many versions were released."""
    links = archive().chain.links[:versions]
    held = replace(archive(), chain=replace(archive().chain, links=links))
    edition = Edition(minimal(), {}, make_bundle(), on, frozenset({"html"}), archive=held)
    return {(old.day, new.day) for old, new in list_pairs(edition)}


def test_a_redline_that_was_published_stays() -> None:
    """Neither a version that takes effect nor a later release takes the address of a redline away."""
    published: set[tuple[datetime.date, datetime.date]] = set()
    for versions in range(1, COUNT + 1):
        for on in (day(versions - 1) - datetime.timedelta(days=1), day(versions - 1)):
            now = pairs(versions, on)
            assert published <= now
            published = now
    assert (day(0), day(1)) in published


def test_each_version_is_compared_with_those_before_it_within_reach() -> None:
    """With few versions that is every pair; with many it is as many as the reach for each."""
    assert pairs(4, day(9)) == {(day(old), day(new)) for new in range(4) for old in range(new)}
    every = pairs(COUNT, day(99))
    assert {old for old, new in every if new == day(COUNT - 1)} == {day(COUNT - 2 - back) for back in range(REACH)}
