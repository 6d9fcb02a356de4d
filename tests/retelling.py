"""What the tests of `query` share: any view of a data set, and a record told of in other words."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from dashboard.dataset import Dataset, load_dataset
from dashboard.query import choices
from dashboard.view import FILTERS, GROUPS, View

SOME_DAYS = st.dates(date(2021, 12, 15), date(2022, 3, 15))
WORDS = ["stinger", "kyiv", "erdogan", "minister", "wall street", "gas", "łódź", "bild", "zzz"]

Retold = Callable[[str, str], Dataset]


@st.composite
def views(draw: st.DrawFn, dataset: Dataset) -> View:
    """Any valid view, most of them not too narrow."""
    names = choices(dataset)
    since, until = sorted(draw(st.tuples(SOME_DAYS, SOME_DAYS)))
    then, now = sorted(draw(st.sets(SOME_DAYS, min_size=2, max_size=2)))
    days: dict[str, Any] = {"since": since, "until": until, "asof": now, "changed_since": then}
    kept = draw(st.sets(st.sampled_from(list(days))))
    narrowed = draw(st.sets(st.sampled_from(list(FILTERS)), max_size=2))
    chosen: dict[str, Any] = {
        name: tuple(draw(st.lists(st.sampled_from(list(names[name])), max_size=6)))
        for name in sorted(narrowed)
    }
    return View(
        **{name: days[name] for name in kept},
        **chosen,
        q=draw(st.sampled_from(["", "", "", *WORDS, "stinger latvia", "arms kyiv"])),
        group=draw(st.sampled_from(list(GROUPS))),
    )


def retelling(folder: Path) -> Retold:
    """Gives the small data set with other reports about one record.

    Each is written `day,status,when,trust,source,number`, of which the last two may be left out;
    an underscore in a status stands for a space.
    """

    def change(record: str, text: str) -> Dataset:
        path = folder / "reports.csv"
        lines = path.read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(f"{record},")]
        path.write_text("\n".join([*kept, *_reports(record, text)]) + "\n", encoding="utf-8")
        return load_dataset(folder)

    return change


def _reports(record: str, text: str) -> Iterator[str]:
    """The lines of reports.csv that say so of a record."""
    for line in text.split():
        day, status, when, trust, *more = line.split(",")
        source, number = [*more, *["wsj", ""][len(more) :]]
        status = status.replace("_", " ")
        yield f"{record},{day},{status},{when},{source},,,{number},{trust},"


def retell_each(folder: Path, cases: Iterable[tuple[str, str]]) -> tuple[Dataset, list[str]]:
    """The small data set with one more record for each case, loaded once, and their ids.

    A case is a record and what is reported of its copy, written as above.
    """
    tables = {path: path.read_text("utf-8").splitlines() for path in folder.glob("*.csv")}
    ids = []
    for number, (record, text) in enumerate(cases):
        ids.append(f"{record}-{number}")
        for path, lines in tables.items():
            if path.stem == "reports":
                lines.extend(_reports(ids[-1], text))
            else:
                own = [line for line in lines if line.startswith(f"{record},")]
                lines.extend(line.replace(record, ids[-1], 1) for line in own)
    for path, lines in tables.items():
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_dataset(folder), ids
