"""What can be pressed on the charts of columns: a name means its records, a filter shows some."""

from itertools import combinations

import pytest

from dashboard import charts, query
from dashboard.charts import Canvas
from dashboard.charts.frame.drawing import Drawing
from dashboard.dataset import Dataset
from dashboard.query import Rows, find_ledger, find_visitors
from dashboard.view import View, parse

PAGE = Canvas(760, 0, framed=False)
PHONE = Canvas(390, 0, framed=False)
ADDRESSES = (
    "",
    "?asof=2022-01-31&since=2022-01-24&until=2022-02-13",
    "?member=G7",
    "?group=person&rank=head of government",
    "?group=kind",
    "?host=UKR",
    "?group=host&sender=USA",
)


def drawn(dataset: Dataset, name: str, address: str, canvas: Canvas) -> tuple[Drawing, Rows, View]:
    view = parse(address, query.choices(dataset))
    rows = query.select(dataset, view)
    return charts.draw(name, rows, view, canvas), rows, view


def named(drawing: Drawing) -> list[tuple[str, tuple[str, ...], dict[str, list[str]] | None]]:
    """The texts that name records, which these are, and what they ask for instead."""
    trace = next(t for t in drawing.figure.to_dict()["data"] if t["mode"] == "text")
    meta = trace["meta"]
    ids, filters = meta.get("ids", {}), meta.get("filters", {})
    return [
        (text, tuple(ids.get(name, (name,))), filters.get(name))
        for text, name in zip(trace["text"], meta["names"], strict=True)
        if name
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_name_of_a_visitor_means_all_the_visits(address: str, kyiv: Dataset) -> None:
    drawing, rows, view = drawn(kyiv, "visitors", address, PAGE)
    visits = (
        rows
        if set(rows.frame["kind"]) <= {"visit"}
        else query.select(kyiv, view.changed(kind=("visit",)))
    )
    wanted = {
        tuple(visits.records[at].id for at in visitor.visits): visitor.person
        for visitor in find_visitors(visits, view).visitors
    }
    found = {ids: asks for _, ids, asks in named(drawing)}
    assert found == {
        ids: {"person": [person]} if len(ids) > 1 else None for ids, person in wanted.items()
    }


@pytest.mark.parametrize("address", ["", "?kind=shipment", "?group=host"])
def test_the_words_of_a_row_of_the_ledger_mean_its_record(address: str, kyiv: Dataset) -> None:
    drawing, rows, view = drawn(kyiv, "ledger", address, PAGE)
    mine = query.select(kyiv, view.changed(kind=view.kind or charts.FIGURES["ledger"].kinds))
    records = {mine.records[each.at].id for each in find_ledger(mine, view.group, 1000).entries}
    assert {ids for _, ids, _ in named(drawing)} == {(record,) for record in records}
    assert all(asks is None for *_, asks in named(drawing))
    assert rows.count


@pytest.mark.sweep(9)
@pytest.mark.parametrize("canvas", [PAGE, PHONE], ids=["page", "phone"])
@pytest.mark.parametrize("name", ["visitors", "ledger"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_a_filter_shows_something(
    address: str, name: str, canvas: Canvas, kyiv: Dataset
) -> None:
    drawing, _, view = drawn(kyiv, name, address, canvas)
    assert drawing.filters
    for text in drawing.filters:
        asks = {field: tuple(values) for field, values in text.asks.items()}
        assert query.select(kyiv, view.changed(**asks)).count, text
        assert 0 <= text.left < text.left + text.width <= canvas.width
    for one, two in combinations(drawing.filters, 2):
        apart = one.top + one.height <= two.top + 0.01 or two.top + two.height <= one.top + 0.01
        aside = one.left + one.width <= two.left or two.left + two.width <= one.left
        assert apart or aside


def test_titles_that_are_places_are_filters_and_others_are_none(kyiv: Dataset) -> None:
    drawing, *_ = drawn(kyiv, "visitors", "", PAGE)
    asks = {text.text: text.asks for text in drawing.filters}
    assert asks["Ukraine only"] == {"host": ["UKR"]}
    both = find_visitors(*drawn(kyiv, "visitors", "", PAGE)[1:])
    went = sorted({each.person for each in both.visitors if each.went == "both"})
    assert {"macron", "scholz"} < {*went}
    assert asks["Ukraine and Russia"] == {"person": went}
    assert asks["United States"] == {"sender": ["USA"]}
    assert "Neither" not in asks
    drawing, *_ = drawn(kyiv, "visitors", "?host=UKR&member=G7", PAGE)
    asks = {text.text: text.asks for text in drawing.filters}
    assert "Russia" not in asks  # nobody went there in this view
    assert not any("visit" in text for text in asks)  # who has not come cannot be pressed


def test_a_page_writes_what_can_be_pressed(kyiv: Dataset) -> None:
    drawing, rows, _ = drawn(kyiv, "visitors", "", PAGE)
    beside = charts.beside(drawing, rows)
    assert [each["asks"] for each in beside["filters"]] == [t.asks for t in drawing.filters]
    timeline, *_ = drawn(kyiv, "timeline", "", PAGE)
    assert "filters" not in charts.beside(timeline, rows)
