"""All that is given out as of a day, text by text, and whether a text knows what came later.

`Later` is read off the tables by loops alone; it knows nothing of how the program asks them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from html import unescape
from math import isnan
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from markupsafe import Markup

from dashboard import query
from dashboard.charts import FIGURES, Canvas, figure_texts
from dashboard.dataset import Dataset
from dashboard.dataset.rules.hindsight import DAY_IN_TEXT, days_in
from dashboard.model import edtf, vocabularies
from dashboard.outputs.dossier import dossier
from dashboard.outputs.tables import FILE_TABLES, FORMATS
from dashboard.outputs.tables.content import Content
from dashboard.outputs.tables.frames import frame
from dashboard.query import Details, Report, Rows, rows_of
from dashboard.query.rows import Cell
from dashboard.text.search_key import fold
from dashboard.view import View
from dashboard.web import page
from tests.figures import draw
from tests.test_known import text_of

EVER = date.min


@dataclass(frozen=True)
class Said:
    """A text that is given out as of a day, where, and of which records it speaks, if of any."""

    asof: date
    where: str
    records: tuple[str, ...]
    text: str
    is_id: bool = False
    source: str = ""


@dataclass(frozen=True)
class Told:
    """A report: when it became known, what it says, and every word that it has to say it in."""

    day: date
    status: str
    end: date | None
    numbers: frozenset[float]
    cities: frozenset[str]
    source: str


NUMBER = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?: (million|billion))?(?![\w-])")
TIMES = {"million": 1e6, "billion": 1e9}
MONTH = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
YEARS = range(1900, 2100)
SMALL = 100
"""Smaller numbers in a note may be hours, members or paragraphs."""


def numbers_in(text: str) -> Iterator[float]:
    """The numbers that a text names, and that are no part of a day and no year."""
    for found in NUMBER.finditer(DAY_IN_TEXT.sub("", text)):
        if not found[2] and not found[3] and found[1].isdigit() and int(found[1]) in YEARS:
            continue
        number = float(found[1].replace(",", "") + (found[2] or ""))
        yield number * TIMES.get(found[3] or "", 1)


def of_day(cell: Cell | date) -> date:
    return EVER if pd.isna(cell) else pd.Timestamp(cell).date()


class Later:
    """What became known of each record on which day, and what of a text was not known by a day."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        sources = dataset.sources.set_index("id")
        self.published = {str(id_): of_day(day) for id_, day in sources["published"].items()}
        self.publishers = {str(id_): str(name) for id_, name in sources["publisher"].items()}
        cities = {*dataset.records["city"], *dataset.places.query("kind == 'city'")["name"]}
        self.cities = {
            str(city): re.compile(rf"\b{re.escape(str(city))}\b") for city in sorted(cities - {""})
        }
        self.told: dict[str, list[Told]] = defaultdict(list)
        for row in rows_of(dataset.tables["reports"]):
            self.told[row.record].append(self._told(row, str(sources.at[row.source, "title"])))
        trips = dict(zip(dataset.visits["id"], dataset.visits["trip"], strict=True))
        self._first = {id_: min(told.day for told in all_) for id_, all_ in self.told.items()}
        self._known: dict[date, set[str]] = {}
        self.trip = {record: trips.get(record) or record for record in self.told}
        self.mates: dict[str, list[str]] = defaultdict(list)
        for record, trip in self.trip.items():
            self.mates[trip].append(record)

    def _told(self, row: Report, title: str) -> Told:
        words = " | ".join([row.note, row.wording, row.locator, title])
        given = set() if isnan(row.number) else {row.number}
        end = edtf.parse(row.when).end_max or date.max if row.when else None
        return Told(
            of_day(row.reported),
            str(row.status),
            end,
            frozenset(given | {n for n in numbers_in(words) if n >= SMALL}),
            frozenset(city for city, named in self.cities.items() if named.search(words)),
            row.source,
        )

    @cached_property
    def days(self) -> list[date]:
        """The days on which something became known, or a remark was made."""
        made = map(of_day, self.dataset.tables["remarks"]["day"])
        found = {told.day for all_ in self.told.values() for told in all_}
        return sorted({*found, *made} - {EVER})

    def first(self, record: str) -> date:
        return self._first[record]

    def known(self, day: date) -> set[str]:
        if day not in self._known:
            self._known[day] = {id_ for id_, first in self._first.items() if first <= day}
        return self._known[day]

    def reach(self, record: str, day: date) -> date:
        """The last day that a plan named which was known by that day, of the record's journey."""
        mates = (told for mate in self.mates[self.trip[record]] for told in self.told[mate])
        return max((t.end for t in mates if t.day <= day and t.end), default=EVER)

    def everywhere(self, day: date) -> date:
        return max(self.reach(record, day) for record in self.known(day))

    def leak(self, said: Said) -> str:
        """What the text knows and nobody could, as of its day; "" if that is nothing."""
        if said.source:
            return self._of_source(said)
        if unknown := set(said.records) - self.known(said.asof):
            return f"tells of {min(unknown)}"
        if said.is_id:
            return self._of_id(said)
        if not said.records:
            return self._of_days(said, self.everywhere(said.asof))
        found = [self._of_record(said, record) for record in said.records]
        return found[0] if all(found) else ""

    def _of_source(self, said: Said) -> str:
        used = {t.source for all_ in self.told.values() for t in all_ if t.day <= said.asof}
        if said.source not in used and said.source not in {self.publishers[id_] for id_ in used}:
            return f"names the source {said.source}"
        late = self.published.get(said.source, EVER) > said.asof
        return f"names {said.source} before it was published" if late else ""

    def _of_id(self, said: Said) -> str:
        (record,) = said.records
        journey = [record] if said.text == record else self.mates[self.trip[record]]
        first = min(map(self.first, journey))
        reach = max(first, self.reach(record, first))
        for year, month, day in MONTH.findall(said.text):
            if (int(year), int(month), int(day or 1)) > (reach.year, reach.month, reach.day):
                return f"is of {year}-{month}"
        parts = f"-{said.text}-"
        named = (
            word for word in vocabularies.STATUS_WORDS if f"-{word.replace(' ', '-')}-" in parts
        )
        return next((f"is called {word}" for word in named), "")

    def _of_days(self, said: Said, reach: date) -> str:
        # A day without a year is one of the record's own, however much later it is asked for.
        near = said.asof if reach == EVER else min(said.asof, reach)
        last = max(said.asof, reach)
        named = (text for text, day in days_in(said.text, near) if day > last)
        return next((f"names {text}" for text in named), "")

    def _of_record(self, said: Said, record: str) -> str:
        if late := self._of_days(said, self.reach(record, said.asof)):
            return late
        before = [told for told in self.told[record] if told.day <= said.asof]
        after = [told for told in self.told[record] if told.day > said.asof]
        if not after:
            return ""
        for word in sorted({t.status for t in after} - {t.status for t in before}):
            if re.search(rf"\b{word}\b", said.text, re.IGNORECASE):
                return f"knows that it is {word}"
        named = set(numbers_in(said.text))
        for number in named & _only(after, before, "numbers"):
            return f"knows the number {number:,.10g}"
        for city in sorted(_only(after, before, "cities")):
            if fold(city).replace(" ", "-") not in record and self.cities[city].search(said.text):
                return f"knows the city {city}"
        return ""


def _only(after: list[Told], before: list[Told], name: str) -> set[Any]:
    """What those reports say first."""
    said, known = ({each for t in told for each in getattr(t, name)} for told in (after, before))
    return said - known


class Walk:
    """Goes through what is given out as of days that only grow, and keeps what knows too much.

    A text of a record that is clean on a day is clean on every later one, and read once.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset, self.later = dataset, Later(dataset)
        self.names, self.steps = query.choices(dataset), query.read_stories(dataset)
        self.clean: set[tuple[Any, ...]] = set()
        self.found: list[str] = []
        self.places: set[str] = set()
        self.read: dict[str, tuple[int, int]] = {}
        self.cells: dict[tuple[str, str], set[Any]] = {}
        self.texts = 0

    def hear(self, every: Iterable[Said]) -> None:
        for said in every:
            key = (said.records, said.text, said.is_id, said.source)
            self.places.add(said.where.partition(":")[0])
            if said.text and key not in self.clean:
                self.texts += 1
                leak = self.later.leak(said)
                if leak:
                    of = ", ".join(said.records)
                    self.found.append(f"{said.asof} {said.where} {of}: {leak}: {said.text[:200]}")
                else:
                    self.clean.add(key)

    def tables(self, asof: date) -> Rows:
        """Every table of all that was known, and the table of the page."""
        view = View(asof=asof)
        rows = query.select(self.dataset, view)
        for name in FILE_TABLES:
            content = Content(self.dataset, view, rows, name, "")
            self.hear(self._of_table(name, frame(content), asof))
        self.hear(self._of_table("page", query.make_table(rows), asof))
        self.hear(Said(asof, "sources", (), name, source=name) for name in rows.sources)
        return rows

    def _of_table(self, name: str, made: pd.DataFrame, asof: date) -> Iterator[Said]:
        """Every cell of a table that says something, and did not on the day before."""
        owner = "id" if name in OWN else "record" if "record" in made else ""
        columns = {str(column): made[column].tolist() for column in made}
        ids = columns.get(owner, [""] * len(made))
        for column, cells in columns.items():
            told = set(zip(ids, cells, strict=True))
            before, self.cells[name, column] = self.cells.get((name, column), set()), told
            for id_, cell in sorted(told - before, key=str):
                if name == "sources":
                    if column == "id":
                        yield Said(asof, name, (), str(cell), source=str(cell))
                else:
                    yield from of_cell(name, column, (id_,) if id_ else (), cell, asof)

    def details(self, asof: date, every: bool = False) -> None:
        """What is told of each known record; on most days only where there is something new."""
        remarks = self.dataset.tables["remarks"]
        made = remarks[remarks["day"] <= pd.Timestamp(asof)]["record"].value_counts()
        for record in sorted(self.later.known(asof)):
            told = sum(told.day <= asof for told in self.later.told[record])
            state = (told, int(made.get(record, 0)))
            if every or self.read.get(record) != state:
                self.read[record] = state
                view = View(asof=asof, selected=record)
                found = query.find_details(self.dataset, view)
                assert found is not None
                self.hear(self._of_details(found, view, asof))

    def _of_details(self, found: Details, view: View, asof: date) -> Iterator[Said]:
        lists = ("trip", "came", "route", "parts", "whole")
        for name in lists:
            for other, label in getattr(found, name):
                yield Said(asof, f"details: {name}", (other,), label)
        alone = replace(found, trip=(), came=(), route=(), parts=(), whole=())
        panel = text_of(page.details_panel(alone, self.names, view))
        yield Said(asof, "panel", (view.selected,), panel)
        step = query.step_number(self.dataset, self.steps, view.changed(since=self.dataset.since))
        yield Said(asof, "story", (view.selected,), text_of(page.story_panel(self.steps, step)))
        mine = (view.selected,)
        for column, text in vars(found.row).items():
            yield from of_cell("details", str(column), mine, text, asof)
        for column in ("note", "wording", "locator", "title"):
            yield from (Said(asof, column, mine, str(text)) for text in found.reports[column])
        yield from (Said(asof, "remark", mine, text) for _, text in found.remarks)

    def tour(self) -> None:
        """The sentences of the tour, each as of the day that it is told of."""
        last = self.later.days[-1]
        for step in self.steps:
            self.hear([Said(step.asof or last, "tour", (step.record,), step.text)])

    def charts(self, asof: date) -> None:
        """All that is written on the charts, and told by a pointer on them."""
        view = View(asof=asof)
        rows = query.select(self.dataset, view)
        for name in FIGURES:
            figure = draw(name, rows, view, Canvas(height=0 if name == "timeline" else 900))
            self.hear(Said(asof, name, (), text) for text in figure_texts(figure))
            for trace in figure.to_dict()["data"]:
                ids, hover = trace.get("customdata"), trace.get("hovertext")
                if ids is not None and hover is not None:
                    groups = trace.get("meta") or {}
                    pairs = zip(ids, hover, strict=True)
                    self.hear(
                        Said(asof, name, tuple(groups.get(id_) or (id_,)), unescape(text))
                        for id_, text in dict.fromkeys((str(i), str(t)) for i, t in pairs)
                    )

    def dossier(self, asof: date, patch: pytest.MonkeyPatch) -> None:
        """The dossier but for its charts, which need a browser."""
        view = View(asof=asof)
        rows = query.select(self.dataset, view)
        patch.setattr(dossier, "chart", lambda *_: Markup(""))
        renderer: Any = None
        content = dossier._content(self.dataset, rows, view, renderer)
        titles = {each.text.id: each.details.description.line for each in content["records"]}
        whole = dossier._template().render(content).partition("<body>")[2].partition("<script>")[0]
        for opening, closing in (("<tr data-row=", "</tr>"), ("<details open id=", "</details>")):
            parts = re.findall(rf'{opening}"(?:record-)?(.+?)"(.*?){closing}', whole, re.DOTALL)
            assert len(parts) == len(titles)
            self.hear(Said(asof, "dossier", (id_,), plain(text)) for id_, text in parts)
        self.hear(Said(asof, "title", (id_,), text) for id_, text in titles.items())
        footer = whole.partition("<footer>")[2]
        about = self.dataset.description
        self.hear([Said(asof, "dossier", (), plain(footer).replace(about, ""))])

    def files(self, asof: date) -> None:
        """The formats that tell in their own words."""
        view = View(asof=asof)
        rows = query.select(self.dataset, view)

        def written(form: str, name: str) -> str:
            content = Content(self.dataset, view, rows, name, "")
            return FORMATS[form].write(content).decode()

        calendar = written("ics", "records").replace("\r\n ", "")
        for event in calendar.split("BEGIN:VEVENT")[1:]:
            (id_,) = re.findall(r"UID:(.+?)@", event)
            lines = event.replace("\\,", ",").replace("\\n", "\n").replace("\\;", ";").split("\n")
            told = "\n".join(line for line in lines if not line.startswith("DTEND"))
            self.hear([Said(asof, "calendar", (id_,), told)])
        for entry in ElementTree.fromstring(written("atom", "changes")).iter(f"{ATOM}entry"):
            id_, _, _ = str(entry.findtext(f"{ATOM}id")).rpartition(":")[2].partition("/")
            told = " ".join(filter(None, map(str.strip, entry.itertext())))
            self.hear([Said(asof, "feed", (id_,), told)])
        for slide in re.findall(
            r'\{"unique_id".*?"text": \{.*?\}', written("timelinejs", "records")
        ):
            (id_,) = re.findall(r'"unique_id": "(.+?)"', slide)
            told = plain("".join(re.findall(r'"(?:headline|text|display_date)": "(.*?)"', slide)))
            self.hear([Said(asof, "story", (id_,), told)])
        for used in re.findall(r"^@\w+\{(.+),$", written("bib", "sources"), re.MULTILINE):
            self.hear([Said(asof, "bibliography", (), used, source=used)])


ATOM = "{http://www.w3.org/2005/Atom}"


def plain(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)))


REFERENCES = ("visit", "part_of", "record", "id")
SOURCES = ("source",)
OWN = {"records", "visits", "shipments", "events", "page", "changes"}


def of_cell(
    where: str, column: str, records: tuple[str, ...], cell: Cell, asof: date
) -> Iterator[Said]:
    """A cell as a text, an id, a source, or a number; what is no text in itself says nothing."""
    place = f"{where}: {column}"
    if isinstance(cell, float) and column in ("quantity", "amount", "number", "value"):
        if not pd.isna(cell):
            yield Said(asof, place, records, f"{cell:,.10g}")
    elif not isinstance(cell, str) or not cell or column in ("url", "archive_url", "when"):
        return
    elif column in SOURCES:
        yield Said(asof, place, (), cell, source=cell)
    elif column in REFERENCES:
        yield Said(asof, place, (cell,), cell, is_id=True)
    elif column == "trip":
        yield Said(asof, place, records, cell, is_id=True)
    else:
        yield Said(asof, place, records, cell)


def before(days: Iterable[date]) -> set[date]:
    """The days before those."""
    return {day - timedelta(1) for day in days}
