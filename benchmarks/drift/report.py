"""What a run found, as text for a terminal, as JSON, and as the Markdown table of the docs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.drift.book import Book
from benchmarks.drift.kinds import ALL, KINDS
from benchmarks.drift.score import Outcome, Result, share


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the benchmark; the first outcome is this project's own, if that checker ran."""

    seed: int
    books: tuple[Book, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def main(self) -> Outcome:
        """The outcome that is shown by kind and language."""
        return self.outcomes[0]


def recall(results: Iterable[Result]) -> tuple[int, int]:
    """How many damages were caught, of how many."""
    counted = [result.is_caught for result in results]
    return sum(counted), len(counted)


def by_kind(outcome: Outcome) -> dict[str, list[Result]]:
    """Results by kind, in the order of the kinds."""
    grouped: dict[str, list[Result]] = {name: [] for name in KINDS}
    for result in outcome.results:
        grouped[result.damage.kind].append(result)
    return {name: results for name, results in grouped.items() if results}


def sides_of(outcome: Outcome) -> tuple[str, ...]:
    """The languages that were damaged."""
    seen = {result.damage.side for result in outcome.results}
    return tuple(side for side in (*ALL[1:], "en") if side in seen)


def alarm_share(outcome: Outcome, *, controls: bool) -> tuple[int, int]:
    """How many untouched segments have a finding, of how many: of the written pairs, or of the catalogues."""
    alarms = sum(alarm.path.startswith("controls/") == controls for alarm in outcome.alarms)
    return alarms, sum(n for path, n in outcome.segments.items() if path.startswith("controls/") == controls)


def alarm_rules(outcome: Outcome) -> Counter[str]:
    """Untouched segments by rule."""
    return Counter(rule for alarm in outcome.alarms for rule in {rule for rule, _ in alarm.said})


def _percent(part: int, whole: int) -> str:
    return f"{100 * share(part, whole):.1f} %" if whole else "–"


# --- terminal ---------------------------------------------------------------------------------------------------------


def write_text(run: Run) -> Iterator[str]:
    """The lines that a run prints."""
    sides, main = sides_of(run.main), run.main
    yield f"{'kind':24}" + "".join(f"{side:>8}" for side in sides) + f"{'all':>9}{'':>9}"
    for name, results in by_kind(main).items():
        cells = (recall(r for r in results if r.damage.side == side) for side in sides)
        caught, total = recall(results)
        weak = " <" if share(caught, total) < 0.9 else ""
        yield (
            f"{name:24}"
            + "".join(f"{_count(c):>8}" for c in cells)
            + f"{caught:>5}/{total:<3}{_percent(caught, total):>9}{weak}"
        )
    cells = (recall(r for r in main.results if r.damage.side == side) for side in sides)
    yield f"{'all':24}" + "".join(f"{100 * share(*c):>7.1f}%" for c in cells)
    for outcome in run.outcomes:
        yield ""
        yield from _summary(outcome)


def _count(pair: tuple[int, int]) -> str:
    return f"{pair[0]}/{pair[1]}" if pair[1] else "·"


def _summary(outcome: Outcome) -> Iterator[str]:
    caught, total = recall(outcome.results)
    yield f"{outcome.name}: {caught} of {total} damages caught ({_percent(caught, total)}), {outcome.seconds:.1f} s"
    for label, controls in (("catalogues", False), ("written pairs", True)):
        alarms, segments = alarm_share(outcome, controls=controls)
        if segments:
            yield f"  untouched segments with a finding, {label}: {alarms} of {segments} ({_percent(alarms, segments)})"
    yield f"  new findings on segments that were not damaged: {outcome.strays}"
    for rule, count in alarm_rules(outcome).most_common(12):
        yield f"    {rule}: {count}"


def write_misses(outcome: Outcome) -> Iterator[str]:
    """Every damage that nothing was said of, with the words that changed."""
    for result in outcome.results:
        if not result.is_caught:
            damage = result.damage
            before, after = mark_change(damage.before, damage.after)
            yield f"{damage.kind} [{damage.side}] {damage.path}:{damage.index}\n  - {before}\n  + {after}"


def write_alarms(outcome: Outcome, books: Sequence[Book]) -> Iterator[str]:
    """Every untouched segment of which something is said, with both texts."""
    by_path = {book.path: book for book in books}
    for alarm in outcome.alarms:
        segment = by_path[alarm.path].segments[alarm.index]
        said = "\n".join(f"  {rule}: {message}" for rule, message in sorted(alarm.said))
        yield f"{alarm.path}:{alarm.index} {segment.context}\n{said}\n  en {segment.source}\n  → {segment.target}"


def mark_change(before: str, after: str, around: int = 60) -> tuple[str, str]:
    """The words in which two texts differ, in brackets, with some of what stands around them."""
    least = min(len(before), len(after))
    start = next((i for i in range(least) if before[i] != after[i]), least)
    tail = next((i for i in range(least - start) if before[-1 - i] != after[-1 - i]), least - start)
    while start and not before[start - 1].isspace():
        start -= 1
    while tail and not before[len(before) - tail].isspace():
        tail -= 1
    return _cut(before, start, len(before) - tail, around), _cut(after, start, len(after) - tail, around)


def _cut(text: str, start: int, end: int, around: int) -> str:
    middle = text[start:end] if end - start <= 300 else f"{text[start : start + 150]} … {text[end - 150 : end]}"
    return f"{text[max(0, start - around) : start]}⟦{middle}⟧{text[end : end + around]}"


# --- JSON -------------------------------------------------------------------------------------------------------------


def as_json(run: Run) -> dict[str, Any]:
    """The run as data: schema 1."""
    return {"schema": 1, "seed": run.seed, "checkers": [_outcome_json(outcome) for outcome in run.outcomes]}


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    caught, total = recall(outcome.results)
    return {
        "name": outcome.name,
        "seconds": round(outcome.seconds, 2),
        "caught": caught,
        "damages": total,
        "strays": outcome.strays,
        "kinds": {name: dict(zip(("caught", "damages"), recall(r), strict=True)) for name, r in by_kind(outcome).items()},
        "alarms": dict(sorted(alarm_rules(outcome).items())),
        "untouched": {
            label: dict(zip(("alarms", "segments"), alarm_share(outcome, controls=flag), strict=True))
            for label, flag in (("catalogues", False), ("controls", True))
        },
        "results": [
            {
                "kind": r.damage.kind, "language": r.damage.side, "path": r.damage.path, "segment": r.damage.index,
                "before": r.damage.before, "after": r.damage.after, "rules": list(r.rules),
            }
            for r in outcome.results
        ],
    }  # fmt: skip


# --- docs -------------------------------------------------------------------------------------------------------------


def write_table(run: Run, command: str) -> str:
    """The page of the docs: recall by kind and language, other tools beside it, false alarms."""
    sides = sides_of(run.main)
    total = len(run.main.results)
    lines = [
        "# What the checks see",
        "",
        f"<!-- Written by `{command}`; do not edit. -->",
        "",
        f"{total} damages, each in one text, in {len(by_kind(run.main))} kinds; a damage counts as seen when the damaged unit",
        "has an error or a warning that it does not have when it is right. In the column `en` the English changed and the",
        "translation did not. Every checker gets the same files.",
        "",
        _row("Damage", "For example", *sides, *(outcome.name for outcome in run.outcomes)),
        _row("---", "---", *["---:"] * (len(sides) + len(run.outcomes))),
    ]
    others = [by_kind(outcome) for outcome in run.outcomes]
    for name, results in by_kind(run.main).items():
        cells = [_count(recall(r for r in results if r.damage.side == side)) for side in sides]
        lines.append(_row(name, KINDS[name].title, *cells, *(_round(recall(other[name])) for other in others)))
    cells = [_round(recall(r for r in run.main.results if r.damage.side == side)) for side in sides]
    lines.append(_row("**all**", "", *cells, *(_round(recall(outcome.results)) for outcome in run.outcomes)))
    for label, controls in (("Untouched units with a finding", False), ("Written correct pairs with a finding", True)):
        shares = [alarm_share(outcome, controls=controls) for outcome in run.outcomes]
        if any(segments for _, segments in shares):
            lines.append(_row(f"**{label}**", "", *[""] * len(sides), *(_percent(*pair) for pair in shares)))
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _round(pair: tuple[int, int]) -> str:
    return f"{100 * share(*pair):.0f} %" if pair[1] else "–"
