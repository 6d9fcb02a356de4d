"""Remarks of the editor: told from their day on, and given out."""

import json
from datetime import date

from dashboard import query
from dashboard.dataset import load_dataset
from dashboard.outputs.tables import write_table
from dashboard.query import choices
from dashboard.view import View
from dashboard.web.page import details_panel as panel
from tests.small import Edit
from tests.test_known import files, text_of

REMARKS = "record,day,text\njohnson-kyiv,2022-02-03,Seen in Kyiv\nnlaw,2022-02-01,Counted twice\n"


def test_a_remark_is_told_from_its_day_on(edit: Edit) -> None:
    (edit.folder / "remarks.csv").write_text(REMARKS)
    dataset = load_dataset(edit.folder)
    for asof, told in ((date(2022, 2, 2), ()), (None, ((date(2022, 2, 3), "Seen in Kyiv"),))):
        view = View(selected="johnson-kyiv", asof=asof)
        found = query.find_details(dataset, view)
        assert found is not None
        assert found.remarks == told
        said = text_of(panel(found, choices(dataset), view))
        assert ("The editor remarks3 February 2022Seen in Kyiv" in said) == bool(told)
        address = f"?asof={asof}" if asof else ""
        rows = json.loads(write_table(dataset, "remarks", "json", address).content)["rows"]
        assert [row["record"] for row in rows] == ["nlaw", "johnson-kyiv"][: 1 + bool(told)]
        package = files(write_table(dataset, "records", "zip", address).content)
        assert ("Seen in Kyiv" in package["remarks.csv"]) == bool(told)
        assert "remarks.csv" in package["datapackage.json"]


def test_a_remark_is_whole_and_of_a_record(edit: Edit) -> None:
    (edit.folder / "remarks.csv").write_text("record,day,text\njonson-kyiv,,\n")
    assert [problem.split(": ")[0] for problem in edit.problems()] == [
        "remarks.csv:2:day",
        "remarks.csv:2:record",
        "remarks.csv:2:text",
    ]


def test_without_remarks_there_are_none(edit: Edit) -> None:
    dataset = load_dataset(edit.folder)
    assert dataset.tables["remarks"].empty
    assert "remarks.csv" not in files(write_table(dataset, "records", "zip", "").content)
