"""The walk: nothing that is given out as of a day knows what became known only later."""

import csv
import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.tables import FILE_TABLES
from dashboard.query import listing, select, selection
from dashboard.query.snapshot import Numbers, Snapshot
from dashboard.text.search_key import fold
from dashboard.view import View
from tests.small import Edit
from tests.walk import Later, Walk, before

FOLDER = Path(__file__).parents[1] / "data" / "kyiv-2022"
ARTICLE = date(2022, 1, 31)
STEPS = (date(2022, 1, 22), ARTICLE, date(2022, 2, 9), date(2022, 2, 24))
"""Days of the slow outputs: an early one, that of the article, one of the visits, and the last."""


def test_nothing_given_out_as_of_the_article_knows_what_came_later(kyiv: Dataset) -> None:
    walk = Walk(kyiv)
    walk.tables(ARTICLE)
    walk.details(ARTICLE)
    walk.charts(ARTICLE)
    assert walk.found == []
    assert walk.places >= {*FILE_TABLES, "page", "panel", "details", "timeline", "map"}


@pytest.mark.slow
def test_nothing_given_out_as_of_a_day_knows_what_came_later(
    kyiv: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Walk(kyiv)
    walk.tour()
    # What is known on a day is known until the day before the next on which there is news; every
    # second of these days is walked through, which takes half the time.
    for day in sorted({*sorted(walk.later.days)[::2], *STEPS, *before(STEPS)}):
        walk.tables(day)
        walk.details(day, every=day == ARTICLE)
        if day in STEPS:
            walk.charts(day)
            walk.files(day)
        if day == ARTICLE:
            walk.dossier(day, monkeypatch)
    assert walk.found == []
    assert set(walk.read) == set(kyiv.records["id"])
    outputs = {"page", "panel", "details", "timeline", "map", "dossier", "title", "calendar"}
    assert walk.places >= {*FILE_TABLES, *outputs, "feed", "story", "bibliography", "tour", "note"}
    assert walk.texts > 8000


@pytest.mark.slow
def test_a_search_finds_what_was_said_by_the_day(kyiv: Dataset) -> None:
    """A word that only a later report has finds its record on no earlier day."""
    sources = kyiv.sources[["id", "title", "publisher", "author"]]
    reports = kyiv.tables["reports"].merge(sources, left_on="source", right_on="id")
    said = reports[["wording", "note", "title", "publisher", "author"]].agg(" ".join, axis=1)
    known, later = reports["reported"] <= str(ARTICLE), Later(kyiv)
    asked = 0
    for record in sorted(later.known(ARTICLE)):
        mine = reports["record"] == record
        (text,) = kyiv.records.loc[kyiv.records["id"] == record, "search"]
        own, _, _ = text.partition("\n\n")
        words = _words(said[mine & ~known]) - _words(said[mine & known])
        for word in sorted(words - _words([own]))[:1]:
            asked += 1
            found = {*select(kyiv, View(q=word, asof=ARTICLE, record=(record,))).listed["id"]}
            assert not found, (record, word)
            assert record in set(select(kyiv, View(q=word, record=(record,))).listed["id"])
    assert asked > 20
    for word, day, told in (
        ("covid", ARTICLE, False),
        ("covid", date(2022, 2, 1), True),
        ("fakty", ARTICLE, False),
        ("truss", ARTICLE, True),
        ("буквально", ARTICLE, True),
    ):
        ids = set(select(kyiv, View(q=word, asof=day)).listed["id"])
        assert ("truss-kyiv-2022-02" in ids) == told, word


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"[a-z]{7,}", fold(text))}


# ---- the walk notices


class Copy:
    """A copy of the bundled data set in which something is spoiled."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(FOLDER, folder)
        self.folder, self.edit = folder, Edit(folder)

    def cell(self, table: str, id_: str, column: str, value: str) -> None:
        """Writes a cell of the first row of that record."""
        with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            lines = [row[0] for row in csv.reader(file)]
        self.edit.cell(table, lines.index(id_) + 1, column, value)

    def rename(self, old: str, new: str) -> None:
        for path in self.folder.glob("*.csv"):
            text = path.read_text("utf-8")
            path.write_text(text.replace(old, new), "utf-8")

    def remark(self, line: str) -> None:
        path = self.folder / "remarks.csv"
        path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")


CELLS = [
    ("reports", "johnson-kyiv-2022-02", "note", "He came on 8 February", "names 8 February"),
    ("visits", "orban-moscow-2022-02", "purpose", "On 2022-02-15 as well", "names 2022-02-15"),
    ("reports", "truss-kyiv-2022-02", "note", "Later postponed", "knows that it is postponed"),
    ("events", "normandy-berlin-2022-02", "title", "Completed", "knows that it is completed"),
    ("shipments", "est-d30-howitzers-2022-01", "quantity", "9", "knows the number 9"),
    ("events", "uk-eastern-flank-2022-01", "title", "Troops: 350", "knows the number 350"),
    ("shipments", "pol-package-2022-01", "item", "Told in Munich", "knows the city Munich"),
]
RENAMED = [
    ("us-house-2022-01", "us-house-2022-03", "is of 2022-03"),
    ("deu-lethal-weapons", "deu-weapons-postponed", "is called postponed"),
    ("canada-loan-2022-01", "canada-loan-2022-03", "is of 2022-03"),
]
REMARKED = "deu-helmets-2022-01"
TOLD = "ltu-stinger-2022-01"
PLACED = "austin-lithuania-2022-02"
HEARD = (date(2022, 1, 30), ARTICLE, date(2022, 2, 14), date(2022, 2, 19))
"""Days of the walk through the spoiled copy; on the last the city is known, by two more reports."""


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The bundled data set with a leak of each kind, every one in another record."""
    copy = Copy(tmp_path_factory.mktemp("spoiled") / "kyiv-2022")
    for table, record, column, value, _ in CELLS:
        copy.cell(table, record, column, value)
    copy.cell("visits", PLACED, "city", "Vilnius")
    copy.cell("shipments", TOLD, "item", "Stinger missiles (13 February)")
    copy.remark(f"{REMARKED},2022-01-31,He came on 8 February")
    for old, new, _ in RENAMED:
        copy.rename(old, new)
    return load_dataset(copy.folder)


@pytest.fixture(scope="module")
def heard(spoiled: Dataset) -> Walk:
    """The walk through it."""
    walk = Walk(spoiled)
    for day in HEARD:
        walk.tables(day)
        walk.details(day)
    return walk


@pytest.fixture
def found(heard: Walk) -> list[str]:
    """What the walk finds in it."""
    return heard.found


def of(record: str, found: list[str]) -> list[str]:
    """What is found of that record."""
    return [each for each in found if f" {record}: " in each]


@pytest.mark.slow
@pytest.mark.parametrize(("table", "record", "column", "value", "leak"), CELLS)
def test_a_text_that_knows_the_end_is_found(
    table: str, record: str, column: str, value: str, leak: str, found: list[str]
) -> None:
    assert any(f"{record}: {leak}: " in each for each in found), (table, column, value, found)


@pytest.mark.parametrize(("old", "new", "leak"), RENAMED)
def test_an_id_that_tells_the_end_is_found(old: str, new: str, leak: str, found: list[str]) -> None:
    assert any(f": {leak}: {new}" in each for each in found), (old, found)


def test_a_city_known_later_is_found(spoiled: Dataset, heard: Walk) -> None:
    mine = of(PLACED, heard.found)
    assert mine
    assert all(": knows the city Vilnius: " in each for each in mine)
    early, late = HEARD[-2:]
    assert {each.split()[0] for each in mine} == {str(early)}
    assert heard.read[PLACED] == (4, 0)
    walk = Walk(spoiled)
    walk.tables(late)
    assert walk.found
    assert of(PLACED, walk.found) == []


def test_a_remark_that_knows_the_end_is_found(found: list[str]) -> None:
    mine = of(REMARKED, found)
    assert {each.split()[1] for each in mine} == {"remarks:", "remark", "panel"}
    assert min(each.split()[0] for each in mine) == str(ARTICLE)


def test_nothing_else_is_found(found: list[str]) -> None:
    made = {leak for *_, leak in (*CELLS, *RENAMED)}
    made |= {"names 13 February", "knows the city Vilnius"}
    others = [each for each in found if not any(f": {leak}: " in each for leak in made)]
    assert others == []


@pytest.mark.slow
def test_whatever_tells_it_is_found(spoiled: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = Walk(spoiled)
    walk.charts(ARTICLE)
    walk.files(ARTICLE)
    walk.dossier(ARTICLE, monkeypatch)
    mine = [each for each in walk.found if "names 13 February" in each]
    assert of(TOLD, walk.found) == of(TOLD, mine)
    places = {each.split()[1] for each in mine}
    assert places >= {"timeline", "calendar", "feed", "story", "dossier", "title"}


@pytest.mark.slow
def test_a_program_that_tells_too_much_is_found(
    kyiv: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_it_is(_now: Snapshot, own: object, _table: str = "") -> object:
        return own

    def at_any_day(now: Snapshot, at: Numbers) -> tuple[str, ...]:
        return publishers(now.on(None), at)

    publishers = selection._publishers
    monkeypatch.setattr(listing, "linked", as_it_is)
    monkeypatch.setattr(selection, "_publishers", at_any_day)
    walk = Walk(kyiv)
    walk.tables(date(2022, 1, 22))
    walk.details(date(2022, 1, 22))
    assert any("tells of usa-airlift-2022-02" in each for each in walk.found)
    assert any("names the source" in each for each in walk.found)
