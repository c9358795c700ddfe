"""What ``notice check`` costs: the sample, start-up alone, and how the time of a lone PO file grows with its units.

Run from the repository: ``python -m benchmarks.check [--root DIR] [--locale L] [--sizes N N …] [--runs N]``. Each figure is
the best of some runs of the whole command in a process of its own. Machines are noisy: the ratios, which are of processor
time for a unit without the start-up, say more than the seconds.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from notice_cli.catalogue import Catalogue, parse_po

SIZES = (500, 1_500, 5_000, 15_000, 50_000)
_LIST_ITEM = re.compile(r"[*+-] |\d+[.)] ")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a run of the command takes: by the clock, and of all processors together."""

    clock: float
    processor: float


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[1])
    parser.add_argument("--locale", default="fr", help="whose catalogue the lone files are made of")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="units in the lone files")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the best counts; of large files one")
    options = parser.parse_args()
    path = next((options.root / "locales" / options.locale / "LC_MESSAGES").glob("*.po"))
    catalogue, _ = parse_po(path.read_bytes(), str(path))
    sample = _time(["--root", str(options.root)], options.runs)
    with tempfile.TemporaryDirectory() as folder:
        startup = _time_lone(catalogue, 1, Path(folder), options.runs)
        costs = {size: _time_lone(catalogue, size, Path(folder), options.runs) for size in options.sizes}
    print(f"{'':<24}  {'seconds':>8}  {'processor s':>11}")
    print(f"{'the sample, all locales':<24}  {sample.clock:>8.2f}  {sample.processor:>11.2f}")
    print(f"{'start-up (one unit)':<24}  {startup.clock:>8.2f}  {startup.processor:>11.2f}")
    print(f"start-up is {100 * startup.clock / sample.clock:.0f} % of the sample's time\n")
    print(f"{'units':>8}  {'seconds':>8}  {'processor s':>11}  {'ms a unit':>9}  {'ratio':>6}")
    first = 0.0
    for size, cost in costs.items():
        each = 1000 * (cost.processor - startup.processor) / size
        first = first or each
        print(f"{size:>8,}  {cost.clock:>8.2f}  {cost.processor:>11.2f}  {each:>9.2f}  {each / first:>6.2f}")


def _time_lone(catalogue: Catalogue, units: int, folder: Path, runs: int) -> Cost:
    path = folder / f"{catalogue.locale}.po"
    path.write_text(write_catalogue(catalogue, units), encoding="utf-8")
    return _time([str(path)], runs if units <= SIZES[2] else 1)


def _time(arguments: Sequence[str], runs: int) -> Cost:
    """The cheapest of some runs; the report is thrown away, and findings are no failure."""
    costs: list[Cost] = []
    for _ in range(runs):
        started, spent = time.perf_counter(), _spent()
        done = subprocess.run(
            [sys.executable, "-m", "notice_cli", "check", "-q", *arguments], stdout=subprocess.DEVNULL, check=False
        )
        costs.append(Cost(time.perf_counter() - started, _spent() - spent))
        if done.returncode not in (0, 1):
            raise SystemExit(f"notice check could not run (exit code {done.returncode})")
    return min(costs, key=lambda cost: cost.clock)


def _spent() -> float:
    """Processor seconds of the processes that this one has started and that have ended, with their own."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def write_catalogue(catalogue: Catalogue, units: int) -> str:
    """A PO file of so many units, no two alike: each round through the catalogue numbers its texts on both sides."""
    head = f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return "\n".join((head, *islice(_write_units(catalogue), units)))


def _write_units(catalogue: Catalogue) -> Iterator[str]:
    usable = [entry for entry in catalogue.entries if not entry.obsolete and entry.target.strip() and entry.source]
    for number in count(1):
        for at, entry in enumerate(usable):
            label = f"({number}) "
            texts = [_number(text, label) for text in (entry.source, entry.target)]
            yield (f'msgctxt "{number}.{at}"\nmsgid "{_escape(texts[0])}"\nmsgstr "{_escape(texts[1])}"\n')


def _number(text: str, label: str) -> str:
    """The text with a label in front, behind what makes it an item of a list."""
    item = _LIST_ITEM.match(text)
    return item[0] + label + text[item.end() :] if item else label + text


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


if __name__ == "__main__":
    main()
