"""The operations that are measured, each by its name."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from types import MappingProxyType

from dashboard import query
from dashboard.charts import Canvas
from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.batch import written
from dashboard.outputs.images import Renderer, picture
from dashboard.outputs.registry import Request
from dashboard.outputs.request import Wish
from dashboard.outputs.tables import write_table
from dashboard.query import Rows
from dashboard.view import View
from tests.figures import draw

ENOUGH = 4.0
"""Seconds after which an operation is not repeated any more."""

RUNS = 9


@dataclass(frozen=True)
class Subject:
    """What an operation works on: a data set's folder, and what was made of it before."""

    folder: Path
    dataset: Dataset
    rows: Rows
    renderer: Renderer


Operation = Callable[[Subject], object]


def _draw(chart: str, subject: Subject) -> object:
    return draw(chart, subject.rows, View(), Canvas())


def _export(chart: str, form: str, subject: Subject) -> object:
    return picture(subject.dataset, Wish(chart, form, ""), subject.renderer)


def _table(form: str, subject: Subject) -> object:
    return write_table(subject.dataset, "records", form, "")


def _cold(subject: Subject) -> object:
    """A picture by a browser that has to be started for it, as on the command line."""
    renderer = Renderer()
    try:
        return picture(subject.dataset, Wish("timeline", "png", ""), renderer)
    finally:
        renderer.close()


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _twenty(subject: Subject) -> object:
    """Twenty pictures of twenty days in one run, by a browser that is warm."""
    days = [f"?asof=2022-01-{day:02}" for day in range(1, 21)]
    wishes = [Wish("timeline", "png", day) for day in days]
    with TemporaryDirectory() as folder:
        asked = [Request(subject.dataset, wish, subject.renderer) for wish in wishes]
        outcomes = list(written(asked, Path(folder), _write))
    assert all(outcome.path for outcome in outcomes), outcomes
    return outcomes


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "load and check": lambda subject: load_dataset(subject.folder),
        "select all": lambda subject: query.select(subject.dataset, View()),
        "select one sender": lambda subject: query.select(
            subject.dataset, View(sender=(next(iter(subject.dataset.names["sender"])),))
        ),
        "draw the timeline": lambda subject: _draw("timeline", subject),
        "draw the map": lambda subject: _draw("map", subject),
        "timeline to JSON": lambda subject: _export("timeline", "json", subject),
        "records to CSV": lambda subject: _table("csv", subject),
        "records to XLSX": lambda subject: _table("xlsx", subject),
        "export timeline.png, cold": _cold,
        "export timeline.png, warm": lambda subject: _export("timeline", "png", subject),
        "export timeline.svg, warm": lambda subject: _export("timeline", "svg", subject),
        "twenty pictures of the timeline, warm": _twenty,
        "export map.png, warm": lambda subject: _export("map", "png", subject),
    }
)


def seconds(operation: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of several runs, after one that does not count unless it is long."""
    times: list[float] = []
    first = _once(operation)
    if first > ENOUGH:
        return first
    while len(times) < runs and (len(times) < 3 or sum(times) < ENOUGH):
        times.append(_once(operation))
    return median(times)


def _once(operation: Callable[[], object]) -> float:
    begin = perf_counter()
    operation()
    return perf_counter() - begin


@contextmanager
def subject(folder: Path) -> Iterator[Subject]:
    """A data set's folder, loaded and selected, with a warm browser."""
    dataset = load_dataset(folder)
    renderer = Renderer()
    try:
        picture(dataset, Wish("timeline", "svg", ""), renderer)
        yield Subject(folder, dataset, query.select(dataset, View()), renderer)
    finally:
        renderer.close()
