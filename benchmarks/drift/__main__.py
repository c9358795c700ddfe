"""``python -m benchmarks.drift``: damage catalogues, let the checkers look at them, and say what they saw."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.drift.book import Book, read_book
from benchmarks.drift.checkers import MAKERS, ToolMissing
from benchmarks.drift.kinds import ALL, KINDS, TRANSLATED
from benchmarks.drift.plan import choose_damages, make_copies
from benchmarks.drift.report import Run, as_json, mark_change, write_alarms, write_misses, write_table, write_text
from benchmarks.drift.score import Outcome, run_checker
from benchmarks.drift.written import all_controls

DEFAULT = "locales/*/LC_MESSAGES/privacy.po"


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drift", description=__doc__)
    parser.add_argument(
        "catalogues", nargs="*", type=Path, metavar="PO", help=f"catalogues to damage (default: {DEFAULT})"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other damages (default: 1)")
    parser.add_argument(
        "--per-kind", type=int, default=12, metavar="N", help="damages a kind and language (default: 12)"
    )
    parser.add_argument("--kind", action="append", default=[], choices=sorted(KINDS), help="only this kind; repeatable")
    parser.add_argument("--language", action="append", default=[], choices=ALL, help="only this language; repeatable")
    parser.add_argument("--only-po", action="store_true", help="leave the written pairs out")
    parser.add_argument("--no-others", action="store_true", help="do not run pofilter, dennis and msgfmt")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything as JSON")
    parser.add_argument("--table", type=Path, metavar="FILE", help="write the Markdown table")
    parser.add_argument("--misses", action="store_true", help="list the damages that were not seen")
    parser.add_argument("--alarms", action="store_true", help="list the untouched segments with a finding")
    parser.add_argument("--damages", action="store_true", help="list the damages and run no checker")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 0, or 2 where there is nothing to run."""
    options = parse_arguments(arguments)
    books = read_books(options.catalogues or sorted(Path().glob(DEFAULT)), with_controls=not options.only_po)
    damages = choose_damages(books, options.seed, options.per_kind, kinds=options.kind, sides=options.language)
    if options.damages:
        for damage in damages:
            print(f"{damage.kind} [{damage.side}] {damage.path}:{damage.index}")
            print("  - {}\n  + {}".format(*mark_change(damage.before, damage.after)))
        return 0
    copies = make_copies(books, damages)
    names = ["notice"] if options.no_others else list(MAKERS)
    outcomes: list[Outcome] = []
    for name in names:
        try:
            outcomes.append(run_checker(name, MAKERS[name](), books, copies))
        except ToolMissing as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    if not outcomes or not damages:
        print("Nothing was measured: there is no checker or no damage.", file=sys.stderr)
        return 2
    report(Run(options.seed, books, tuple(outcomes)), options)
    return 0


def read_books(paths: Sequence[Path], *, with_controls: bool) -> tuple[Book, ...]:
    """The catalogues in a language that the benchmark speaks, and the written pairs."""
    books = (read_book(path.read_bytes(), path.with_suffix("").as_posix()) for path in paths)
    return (*(book for book in books if book.locale in TRANSLATED), *(all_controls() if with_controls else ()))


def report(run: Run, options: argparse.Namespace) -> None:
    """Print the run and write the files that were asked for."""
    print("\n".join(write_text(run)))
    if options.misses:
        print("\n# Not seen\n", *write_misses(run.main), sep="\n")
    if options.alarms:
        print("\n# Said of segments that are as they were\n", *write_alarms(run.main, run.books), sep="\n")
    if options.json:
        options.json.write_text(json.dumps(as_json(run), ensure_ascii=False, indent=1) + "\n", "utf-8")
    if options.table:
        command = f"python -m benchmarks.drift --seed {run.seed} --per-kind {options.per_kind} --table {options.table.as_posix()}"
        options.table.write_text(write_table(run, command), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
