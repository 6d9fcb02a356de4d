"""`python -m tests.benchmarks`: how long the main operations take, and how that grows."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard import query
from dashboard.dataset import Dataset, load_dataset
from dashboard.program import BUNDLED_DATA
from dashboard.view import View
from tests.benchmarks.generate import generate
from tests.benchmarks.operations import OPERATIONS, seconds, subject
from tests.benchmarks.page import repaint
from tests.benchmarks.visit import VISITS, visit

SIZES = (100, 1_000, 10_000, 100_000)
MILLION = 1_000_000
REPAINTS = ("page, filter to timeline", "page, filter to map", "page, choice to both charts")
PAGE = (*REPAINTS, *VISITS)

Column = dict[str, float | str]
"""The seconds of each operation, or why there are none."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    given = _parser().parse_args(arguments)
    names = [name for name in OPERATIONS if given.only in name]
    paged = given.page and any(given.only in name for name in PAGE)
    table: dict[str, Column] = {}
    with TemporaryDirectory() as temporary:
        folders = {"bundled": BUNDLED_DATA}
        folders |= {f"{size:,}": Path(temporary) / str(size) for size in given.sizes}
        for head, folder in folders.items():
            if folder != BUNDLED_DATA:
                generate(folder, int(folder.name))
            table[head] = _measured(folder, names, paged=paged)
        if given.million:
            table[f"{MILLION:,}"] = _million(Path(temporary) / "million")
    rows = _rows(table, [*names, *(PAGE if paged else ())])
    print(markdown(rows) if given.markdown else plain(rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="numbers of records")
    parser.add_argument("--only", default="", help="operations with this text in their name")
    parser.add_argument(
        "--no-page", dest="page", action="store_false", help="leave out the page in a browser"
    )
    parser.add_argument("--million", action="store_true", help="also load and select 1,000,000")
    parser.add_argument("--markdown", action="store_true", help="print the table in Markdown")
    return parser


def _measured(folder: Path, names: Sequence[str], *, paged: bool) -> Column:
    """The times of the operations on one data set; a failure is told in its cell."""
    column: Column = {}
    with subject(folder) as prepared:
        for name in names:
            print(f"{folder.name}: {name} ...", file=sys.stderr, flush=True)
            operation = OPERATIONS[name]
            try:
                column[name] = seconds(partial(operation, prepared))
            except Exception as error:
                print(f"{name}: {error!r}", file=sys.stderr, flush=True)
                column[name] = "fails"
        if paged:
            print(f"{folder.name}: page ...", file=sys.stderr, flush=True)
            column |= _painted(prepared.dataset)
    return column


def _painted(dataset: Dataset) -> Column:
    """The times of the page, and what a visit costs; a failure is told in their cells."""
    try:
        return {**dict(zip(REPAINTS, repaint(dataset), strict=True)), **visit(dataset)}
    except Exception as error:
        print(f"page: {error!r}", file=sys.stderr, flush=True)
        return dict.fromkeys(PAGE, "fails")


def _million(folder: Path) -> Column:
    """The times to load a million records, once, and to select from them."""
    generate(folder, MILLION)
    column: Column = {}
    held = []
    column["load and check"] = seconds(lambda: held.append(load_dataset(folder)), 1)
    dataset = held[-1]
    sender = View(sender=(next(iter(dataset.names["sender"])),))
    column["select all"] = seconds(lambda: query.select(dataset, View()))
    column["select one sender"] = seconds(lambda: query.select(dataset, sender))
    return column


def _rows(table: Mapping[str, Column], names: Sequence[str]) -> list[list[str]]:
    """The table as texts: each time, and how many times the first column's it is."""
    rows = [["operation", *table]]
    first = next(iter(table.values()))
    for name in names:
        cells = [_cell(column.get(name, ""), first.get(name)) for column in table.values()]
        rows.append([name, *cells])
    return rows


def _cell(time: float | str, base: float | str | None) -> str:
    if isinstance(time, str):
        return time
    said = f"{time * 1000:.0f} ms" if time < 0.995 else f"{time:.1f} s"
    if not isinstance(base, float) or time == base:
        return said
    ratio = time / base
    return f"{said} (×{ratio:.1f})" if ratio < 10 else f"{said} (×{ratio:,.0f})"


def plain(rows: Sequence[Sequence[str]]) -> str:
    """The table in columns of even width."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """The table in Markdown."""
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|---|" + "---:|" * (len(rows[0]) - 1)
    return "\n".join([head, rule, *body])


if __name__ == "__main__":
    main()
