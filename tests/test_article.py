"""The picture of the article of 31 January 2022: each point of it, as selected and as drawn."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import THEMES, Canvas
from dashboard.dataset import Dataset
from dashboard.model.vocabularies import GOING
from dashboard.query import Row, Rows, choices, select
from dashboard.view import parse
from tests.figures import draw
from tests.small import row_of

TALL = 1400
"""High enough that no lane is put among the others: the week holds up to 97 records."""

WINDOW = "since=2022-01-24&until=2022-02-13"
LIGHT = THEMES["light"]
TO_KYIV, TO_MOSCOW = LIGHT.first, LIGHT.second
ARTICLE = "Wall Street Journal"

LEADERS = [
    # record, lane, first and last day on which it may be, the words of the article
    ("johnson-kyiv-2022-02", "United Kingdom", "2022-01-31", "2022-02-06", "this week"),
    ("rutte-kyiv-2022-02", "Netherlands", "2022-01-31", "2022-02-06", "this week"),
    ("morawiecki-kyiv-2022-02", "Poland", "2022-02-01", "2022-02-01", "on Tuesday"),
    ("erdogan-kyiv-2022-02", "Turkey", "2022-02-01", "2022-02-06", "later this week"),
]
PLANNED = LEADERS
DAYS = [(record, first, last) for record, _, first, last, _ in PLANNED]


@dataclass(frozen=True)
class Mark:
    """One mark of the drawn timeline: a bar from its first to its last moment, or a point."""

    trace: str
    begin: pd.Timestamp
    end: pd.Timestamp
    y: float
    symbol: str
    fill: str
    line: str
    width: float
    told: str

    @property
    def days(self) -> tuple[str, str]:
        """Its first and last day."""
        return str(self.begin.date()), str(self.end.date())

    @property
    def outlined(self) -> bool:
        """Whether it is drawn as what is not done: an outline, empty or pale inside."""
        return self.width > 0 and self.fill in (LIGHT.paper, pale(self.line))

    @property
    def filled(self) -> bool:
        """Whether it is drawn as what came true on known days."""
        return self.fill == self.line


def pale(colour: str) -> str:
    """A colour as it fills the window of what is planned."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.1)"


@dataclass(frozen=True)
class Picture:
    """The rows of a view and the timeline drawn of them."""

    rows: Rows
    figure: go.Figure

    def row(self, record: str) -> Row:
        """The one row of a record."""
        return row_of(self.rows, record)

    @cached_property
    def marks(self) -> dict[str, list[Mark]]:
        """The marks of each record."""
        found: dict[str, list[Mark]] = {}
        for trace in self.figure.data:
            for number, record in enumerate(trace.customdata or ()):
                mark = bar(trace, number) if trace.type == "bar" else point(trace, number)
                if record not in found or not mark.symbol.endswith("-dot"):  # a point in a bar
                    found.setdefault(record, []).append(mark)
        return found

    def mark(self, record: str) -> Mark:
        """The one mark of a record."""
        (mark,) = self.marks[record]
        return mark

    @cached_property
    def texts(self) -> list[str]:
        """All that is written around the marks, without markup."""
        return [re.sub("<[^>]*>", "", note.text) for note in self.figure.layout.annotations]

    def lane(self, mark: Mark) -> str:
        """The name of the lane in which a mark lies: names stand in the middle of their lanes."""
        names = {lane.label for lane in self.rows.lanes}
        notes = self.figure.layout.annotations
        middles = [
            (-note.yshift, text)
            for note, text in zip(notes, self.texts, strict=True)
            if text in names and note.xshift < 0
        ]
        assert len(middles) == len(names)
        top = 0.0
        for middle, text in sorted(middles):
            bottom = 2 * middle - top
            if top < mark.y < bottom:
                return text
            top = bottom
        raise AssertionError(f"no lane at {mark.y}")

    def ghosts(self, record: str) -> set[tuple[str, str]]:
        """First and last day of each dotted window under a record's mark."""
        (trace, *_) = [t for t in self.figure.data if t.type == "scatter" and t.line.dash]
        mark = self.mark(record)
        windows: list[set[pd.Timestamp]] = [set()]
        for x, y in zip(trace.x, trace.y, strict=True):
            if not x:
                windows.append(set())
            elif mark.y < y < mark.y + 14:
                windows[-1].add(pd.Timestamp(x))
        spans = {(min(days), max(days)) for days in windows if days}
        own = [span for span in spans if span[0] <= mark.end and mark.begin <= span[1]]
        return {(str(first.date()), str(last.date())) for first, last in own}


def bar(trace: go.Bar, number: int) -> Mark:
    look, begin = trace.marker, pd.Timestamp(trace.base[number])
    end = begin + pd.Timedelta(milliseconds=float(trace.x[number]))
    shape = "round" if look.cornerradius else "square"
    fill, line, width = look.color[number], look.line.color[number], look.line.width[number]
    told = trace.hovertext[number]
    return Mark("bar", begin, end, trace.y[number], shape, fill, line, width, told)


def point(trace: go.Scatter, number: int) -> Mark:
    look, at = trace.marker, pd.Timestamp(trace.x[number])
    symbol, fill, line = look.symbol[number], look.color[number], look.line.color[number]
    told = trace.hovertext[number]
    return Mark("point", at, at, trace.y[number], symbol, fill, line, look.line.width, told)


def picture(dataset: Dataset, address: str) -> Picture:
    view = parse(address, choices(dataset))
    rows = select(dataset, view)
    return Picture(rows, draw("timeline", rows, view, Canvas(height=TALL)))


@pytest.fixture(scope="module")
def then(kyiv: Dataset) -> Picture:
    """What was known on the day of the article."""
    return picture(kyiv, f"?asof=2022-01-31&{WINDOW}")


@pytest.fixture(scope="module")
def later(kyiv: Dataset) -> Picture:
    """The same days, with all that is known."""
    return picture(kyiv, f"?{WINDOW}")


# ---- on 31 January


def test_the_picture_says_what_it_is(then: Picture) -> None:
    said = "Visits, arms, aid and context, 24 January to 13 February 2022, as known on "
    assert f"{said}31 January 2022" in then.texts
    counts = "78 of 121 shown (42 outside the period and 1 without a date)"
    assert f"{counts}; 69 more records not yet known then" in then.texts
    assert any(text.startswith(f"Sources: {ARTICLE}") for text in then.texts)


def test_every_record_has_its_mark_inside_the_window(then: Picture, later: Picture) -> None:
    for each in (then, later):
        assert set(each.marks) == {*each.rows.frame["id"], *each.rows.moved_out["id"]}
        left, right = map(pd.Timestamp, each.figure.layout.xaxis.range)
        assert (left, right) == (pd.Timestamp("2022-01-24"), pd.Timestamp("2022-02-14"))
        for marks in each.marks.values():
            assert all(left <= mark.begin <= mark.end <= right for mark in marks)


def test_no_two_marks_lie_on_each_other(then: Picture, later: Picture) -> None:
    for each in (then, later):
        compared = 0
        marks = [each.marks[record][0] for record in each.marks]
        rows: dict[float, list[Mark]] = {}
        for mark in marks:
            rows.setdefault(round(mark.y, 1), []).append(mark)
        for row in rows.values():
            ordered = sorted(row, key=lambda mark: mark.begin)
            for one, next_one in pairwise(ordered):
                assert one.end < next_one.begin
                compared += 1
        assert compared > 5


@pytest.mark.parametrize(("record", "lane", "first", "last", "wording"), PLANNED)
def test_the_leaders_and_ministers_are_expected_in_kyiv(
    then: Picture, record: str, lane: str, first: str, last: str, wording: str
) -> None:
    row = then.row(record)
    assert (row.status, row.stage) == ("announced", "planned")
    assert (row.host, row.city, row.wording) == ("UKR", "Kyiv", wording)
    assert row.when == (first if first == last else f"[{first}..{last}]")
    assert not row.unreported
    mark = then.mark(record)
    assert mark.days == (first, last)
    assert mark.outlined
    assert mark.line == TO_KYIV
    assert then.lane(mark) == lane
    assert f"“{wording}”" in mark.told
    assert "Announced" in mark.told


@pytest.mark.parametrize(("record", "first", "last"), DAYS)
def test_a_day_is_a_circle_and_a_window_a_pale_bar_over_it(
    then: Picture, record: str, first: str, last: str
) -> None:
    mark = then.mark(record)
    if first == last:
        assert (mark.trace, mark.symbol, mark.fill) == ("point", "circle", LIGHT.paper)
        assert mark.begin == pd.Timestamp(first) + pd.Timedelta(hours=12)
    else:
        assert (mark.trace, mark.symbol, mark.fill) == ("bar", "round", pale(TO_KYIV))
        whole = pd.Timestamp(last) - pd.Timestamp(first) + pd.Timedelta(days=1)
        assert pd.Timedelta(0) <= whole - (mark.end - mark.begin) < pd.Timedelta(hours=6)


@pytest.mark.parametrize("record", ["le-drian-kyiv-2022-02", "baerbock-kyiv-2022-02"])
def test_the_exact_plan_of_the_two_ministers_is_left_by_the_vaguer_word_of_the_article(
    then: Picture, record: str
) -> None:
    row = then.row(record)
    assert (row.status, row.when, row.reported.day) == ("announced", "2022-02-07/2022-02-08", 31)
    assert (row.host, row.city) == ("UKR", "Kyiv")
    mark = then.mark(record)
    assert mark.outlined
    assert mark.line == TO_KYIV
    assert mark.days == ("2022-02-07", "2022-02-08")
    assert then.ghosts(record) == set()


def test_dombrovskis_is_under_way(then: Picture) -> None:
    row = then.row("dombrovskis-kyiv-2022-01")
    assert (row.status, row.stage, row.when) == ("under way", "happened", "2022-01-31")
    assert (row.sender, row.host, row.city) == ("EU", "UKR", "Kyiv")
    mark = then.mark("dombrovskis-kyiv-2022-01")
    assert (mark.symbol, mark.days) == ("circle-dot", ("2022-01-31", "2022-01-31"))
    assert not mark.filled
    assert mark.line == TO_KYIV
    assert then.lane(mark) == "European Union"
    assert "Under way: 31 January 2022" in mark.told


def test_orban_is_bound_for_moscow_and_visibly_the_exception(then: Picture) -> None:
    row = then.row("orban-moscow-2022-02")
    assert (row.status, row.stage, row.when) == ("announced", "planned", "2022-02-01")
    assert (row.sender, row.host, row.city) == ("HUN", "RUS", "Moscow")
    mark = then.mark("orban-moscow-2022-02")
    assert (mark.symbol, mark.days) == ("circle", ("2022-02-01", "2022-02-01"))
    assert mark.outlined
    assert mark.line == TO_MOSCOW
    assert then.lane(mark) == "Hungary"
    assert "Hungary → Moscow, Russia" in mark.told
    others = {then.mark(record).line for record, *_ in PLANNED}
    assert others == {TO_KYIV}
    assert TO_KYIV != TO_MOSCOW


def test_the_legend_tells_the_colours_and_the_fills(then: Picture) -> None:
    said = ["to Ukraine", "to Russia", "other places", "visits", "arms and aid"]
    said += ["happened", "planned", "called off or refused", "day not known"]
    assert set(said) <= set(then.texts)
    fills = {shape.fillcolor for shape in then.figure.layout.shapes}
    assert {TO_KYIV, TO_MOSCOW} <= fills


def test_only_orban_goes_to_moscow_for_a_country_of_the_european_union(then: Picture) -> None:
    visits = then.rows.frame[then.rows.frame["kind"] == "visit"]
    bound = visits.loc[visits["host"] == "RUS", ["id", "sender"]].to_numpy().tolist()
    assert bound == [
        ["orban-moscow-2022-02", "HUN"],
        ["bolsonaro-moscow-2022-02", "BRA"],
        ["fernandez-moscow-2022-02", "ARG"],
    ]


def test_the_berlin_talks_are_in_the_week_after(then: Picture) -> None:
    row = then.row("normandy-berlin-2022-02")
    assert (row.status, row.stage) == ("announced", "planned")
    assert (row.when, row.wording) == ("[2022-02-07..2022-02-13]", "next week")
    assert (row.city, row.host) == ("Berlin", "DEU")
    mark = then.mark("normandy-berlin-2022-02")
    assert (mark.trace, mark.symbol) == ("bar", "square")
    assert mark.days == ("2022-02-07", "2022-02-13")
    assert mark.outlined
    assert then.lane(mark) == "Context"


@pytest.mark.parametrize(
    ("shipment", "visit", "lane"),
    [
        ("pol-missiles-2022-01", "morawiecki-kyiv-2022-02", "Poland"),
        ("pol-package-2022-01", "morawiecki-kyiv-2022-02", "Poland"),
        ("deu-lethal-weapons", "baerbock-kyiv-2022-02", "Germany"),
    ],
)
def test_the_arms_stand_beside_the_visits(
    then: Picture, shipment: str, visit: str, lane: str
) -> None:
    assert then.row(shipment).table == "shipments"
    for record in (shipment, visit):
        assert {then.lane(mark) for mark in then.marks[record]} == {lane}
    assert then.marks[shipment][0].symbol != then.mark(visit).symbol


@pytest.mark.parametrize(
    "record",
    [
        "ltu-stinger-2022-01",
        "lva-stinger-2022-01",
        "est-stinger-2022-01",
    ],
)
def test_the_arms_said_to_have_come_are_filled(then: Picture, record: str) -> None:
    row = then.row(record)
    assert (row.status, row.stage) == ("delivered", "happened")
    assert row.when == "[2022-01-24..2022-01-31]"
    mark = then.mark(record)
    assert (mark.symbol, mark.days) == ("square", ("2022-01-24", "2022-01-31"))
    assert not mark.outlined
    assert mark.width == 1.0  # a thin edge, so that the pale bar is seen; a plan's is wider


@pytest.mark.parametrize("record", ["pol-missiles-2022-01", "pol-package-2022-01"])
def test_polands_arms_are_an_offer(then: Picture, record: str) -> None:
    row = then.row(record)
    assert (row.status, row.stage, row.when) == ("offered", "planned", "2022-01-31")
    mark = then.mark(record)
    assert (mark.symbol, mark.fill, mark.line) == ("square", LIGHT.paper, TO_KYIV)
    assert "Offered: 31 January 2022" in mark.told


def test_germanys_is_a_refusal(then: Picture) -> None:
    row = then.row("deu-lethal-weapons")
    assert (row.status, row.stage, row.when) == ("refused", "off", "2022-01-31")
    cross = then.mark("deu-lethal-weapons")
    assert (cross.trace, cross.symbol) == ("point", "square-x-open")
    assert cross.days == ("2022-01-31", "2022-01-31")
    assert "Refused: 31 January 2022" in cross.told


def test_the_british_missiles_stand_on_the_days_of_their_flights(kyiv: Dataset) -> None:
    weeks = picture(kyiv, "?asof=2022-01-31&since=2022-01-10&until=2022-02-13")
    mark = weeks.mark("gbr-nlaw-2022-01")
    assert mark.days == ("2022-01-17", "2022-01-19")
    assert weeks.ghosts("gbr-nlaw-2022-01") == set()


def test_what_was_not_known_is_in_no_text_of_the_picture(then: Picture) -> None:
    texts = " ".join([*then.texts, *(m.told for marks in then.marks.values() for m in marks)])
    for word in ("Romania", "Estonia → Kyiv", "Shmyhal", "350 troops"):
        assert word not in texts
    row = then.row("eu-sanctions-2022")
    assert (row.status, row.stage) == ("announced", "planned")
    assert then.mark("eu-sanctions-2022").outlined


CROSS = re.compile(r"(^|-)x(-|$)")


def test_only_what_is_called_off_or_refused_is_crossed(then: Picture) -> None:
    crossed = {
        record for record, marks in then.marks.items() if any(CROSS.search(m.symbol) for m in marks)
    }
    assert crossed == {"deu-lethal-weapons", "est-d30-howitzers-2022-01"}


def test_what_is_planned_or_under_way_is_outlined_and_nothing_else_is(
    then: Picture, later: Picture
) -> None:
    for each in (then, later):
        for row in each.rows.frame[each.rows.frame["stage"] != "off"].itertuples():
            is_bare = row.stage == "planned" or row.status in GOING
            assert each.mark(str(row.id)).outlined == is_bare


def test_a_line_marks_the_end_of_the_as_of_day(then: Picture, later: Picture) -> None:
    def lines(each: Picture) -> list[str]:
        shapes = each.figure.layout.shapes
        return [str(shape.x0) for shape in shapes if shape.line.color == LIGHT.accent]

    assert lines(then) == ["2022-02-01"]
    assert "as of 31 Jan" in then.texts
    assert lines(later) == []
    assert not [text for text in later.texts if text.startswith("as of")]


# ---- what came of each


@pytest.mark.parametrize(
    ("record", "status", "first", "last"),
    [
        ("johnson-kyiv-2022-02", "completed", "2022-02-01", "2022-02-01"),
        ("rutte-kyiv-2022-02", "completed", "2022-02-01", "2022-02-02"),
        ("hoekstra-kyiv-2022-02", "completed", "2022-02-01", "2022-02-02"),
        ("morawiecki-kyiv-2022-02", "completed", "2022-02-01", "2022-02-01"),
        ("erdogan-kyiv-2022-02", "completed", "2022-02-03", "2022-02-03"),
        ("baerbock-kyiv-2022-02", "completed", "2022-02-07", "2022-02-08"),
        ("le-drian-kyiv-2022-02", "completed", "2022-02-08", "2022-02-08"),
        ("dombrovskis-kyiv-2022-01", "completed", "2022-01-31", "2022-01-31"),
        ("orban-moscow-2022-02", "completed", "2022-02-01", "2022-02-01"),
        ("normandy-berlin-2022-02", "completed", "2022-02-10", "2022-02-10"),
        ("ltu-stinger-2022-01", "delivered", "2022-02-13", "2022-02-13"),
    ],
)
def test_what_came_true_is_filled_on_its_days(
    later: Picture, record: str, status: str, first: str, last: str
) -> None:
    row = later.row(record)
    assert (row.status, row.stage) == (status, "happened")
    assert row.when == (first if first == last else f"{first}/{last}")
    mark = later.mark(record)
    assert mark.days == (first, last)
    assert mark.trace == ("point" if first == last else "bar")
    assert mark.filled


def test_orban_remains_the_exception(later: Picture) -> None:
    assert later.mark("orban-moscow-2022-02").line == TO_MOSCOW
    assert {later.mark(record).line for record, *_ in PLANNED} == {TO_KYIV}


@pytest.mark.parametrize(("record", "first", "last"), DAYS)
def test_what_was_expected_stays_as_a_dotted_window(
    later: Picture, record: str, first: str, last: str
) -> None:
    expected = {(first, last)} if first != last else set()
    assert later.ghosts(record) == expected


@pytest.mark.parametrize(
    ("record", "status", "fill"),
    [
        ("tur-tb2-plant-2022-02", "approved", LIGHT.paper),
        ("cze-shells-2022-01", "approved", pale(TO_KYIV)),
    ],
)
def test_what_was_not_delivered_stays_outlined(
    later: Picture, record: str, status: str, fill: str
) -> None:
    row = later.row(record)
    assert (row.status, row.stage) == (status, "planned")
    assert row.unreported
    mark = later.mark(record)
    assert (mark.symbol, mark.fill) == ("square", fill)
    assert "no source in this data set says what came of it" in mark.told


def test_what_moved_out_of_the_window_is_counted(kyiv: Dataset, later: Picture) -> None:
    shown = set(later.rows.frame["id"])
    assert not {"truss-kyiv-2022-02", "deu-lethal-weapons", "lva-stinger-2022-01"} & shown
    assert later.rows.count + later.rows.outside + later.rows.undated == len(kyiv.records)
    moved = len(later.rows.moved_out)
    never = later.rows.outside - moved
    said = (
        f"{later.rows.count} of 190 shown ({never} outside the period and {moved} moved out of it)"
    )
    assert {"truss-kyiv-2022-02", "deu-lethal-weapons"} <= later.rows.gone
    assert any(text.startswith(said) for text in later.texts)
