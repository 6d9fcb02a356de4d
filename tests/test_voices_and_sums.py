"""Whose statement an event is, and shipments that only sum others."""

from datetime import date
from math import inf

import pytest

from dashboard import query
from dashboard.charts.frame import marks
from dashboard.charts.map.legend import map_notes
from dashboard.dataset import Dataset, load_dataset
from dashboard.query import (
    choices,
    find_flows,
    make_table,
    placeless,
    receipts,
    rows_of,
    select,
    summed,
)
from dashboard.view import View
from dashboard.web.page import details_panel as panel
from tests.small import Edit
from tests.test_known import text_of

EVER = View(since=date(2021, 1, 1), until=date(2023, 1, 1))


@pytest.fixture
def voiced(edit: Edit) -> Dataset:
    edit.cell("events", 2, "voice", "expert")
    edit.cell("events", 3, "voice", "government")
    return load_dataset(edit.folder)


def test_an_analyst_is_said_wherever_the_title_stands(voiced: Dataset) -> None:
    rows = select(voiced, EVER)
    told = {row.id: row for row in rows_of(rows.frame)}
    assert marks.fitted(told["eu-loan"], 11, inf).startswith("Emergency loan (an analyst)")
    assert marks.fitted(told["paris-talks"], 11, inf) == "≈ Talks of the four advisers"
    assert marks.hover_text(told["eu-loan"], rows).startswith("<b>Emergency loan (an analyst)</b>")
    texts = make_table(rows).set_index("id")["who"]
    assert texts["eu-loan"] == "Emergency loan (an analyst)"
    assert texts["paris-talks"] == "Talks of the four advisers"
    view = EVER.changed(changed_since=date(2022, 1, 1))
    sentences = [each.sentence for each in query.find_changes(select(voiced, view))]
    assert any(each.startswith("Emergency loan (an analyst) (Euro") for each in sentences)
    found = query.find_details(voiced, View(selected="eu-loan"))
    assert found is not None
    assert "Said byan analyst" in text_of(panel(found, choices(voiced), View()))


def test_another_voice_is_refused(edit: Edit) -> None:
    edit.cell("events", 2, "voice", "think tank")
    (problem,) = edit.problems()
    assert problem.startswith('events.csv:2:voice: "think tank" is not a voice')


@pytest.fixture
def airlift(edit: Edit) -> Dataset:
    """The howitzers sum the NLAW."""
    edit.cell("shipments", 2, "part_of", "howitzers")
    return load_dataset(edit.folder)


def test_a_sum_is_not_counted_beside_its_parts(airlift: Dataset) -> None:
    rows = select(airlift, EVER)
    ids = {
        record
        for table_ in (receipts(rows), find_flows(rows))
        for i in table_["ids"]
        for record in i
    }
    assert "nlaw" in ids
    assert "howitzers" not in ids
    assert summed(rows) == 1
    placed = sum(len(each) for each in receipts(rows)["ids"])
    assert placed + placeless(rows) + summed(rows) == rows.count
    assert "1 record only sums others and its parts are counted." in map_notes(rows)[0]
    alone = select(airlift, EVER.changed(record=("howitzers",)))
    assert summed(alone) == 0
    assert receipts(alone)["ids"].tolist() == [("howitzers",)]


def test_a_sum_says_what_it_is(airlift: Dataset) -> None:
    found = query.find_details(airlift, View(selected="howitzers"))
    assert found is not None
    assert [record for record, _ in found.parts] == ["nlaw"]
    assert "sum of 1 shipment in this data set" in text_of(panel(found, choices(airlift), EVER))
    part = query.find_details(airlift, View(selected="nlaw"))
    assert part is not None
    assert [record for record, _ in part.whole] == ["howitzers"]
    early = query.find_details(airlift, View(selected="howitzers", asof=date(2022, 1, 19)))
    assert early is not None
    assert early.parts == ()


def test_a_circle_of_parts_is_refused(edit: Edit) -> None:
    edit.cell("shipments", 2, "part_of", "nlaw")
    said = 'shipments.csv:2:part_of: "nlaw" makes "nlaw" a part of itself; '
    assert edit.problems() == [f"{said}name the lot that sums it"]
    edit.cell("shipments", 2, "part_of", "howitzers")
    edit.cell("shipments", 3, "part_of", "nlaw")
    assert [each.split(":")[1] for each in edit.problems()] == ["2", "3"]
    edit.cell("shipments", 3, "part_of", "javelins")
    (problem,) = edit.problems()
    assert '"javelins" is not an id in shipments.csv' in problem
