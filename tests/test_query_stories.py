"""`query.stories`: the guided tour, in the order of its file."""

import csv
from datetime import date
from pathlib import Path

from dashboard.dataset import Dataset
from dashboard.query import Step, find_details, read_stories
from dashboard.view import View

FILE = Path(__file__).parents[1] / "data" / "kyiv-2022" / "stories.csv"


def test_the_steps_are_those_of_the_file_in_its_order(kyiv: Dataset) -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = [(step.record, str(step.asof or ""), step.text) for step in read_stories(kyiv)]
    assert told == [(row["record"], row["asof"], row["text"]) for row in rows]


def test_a_step_shows_what_was_known(kyiv: Dataset) -> None:
    steps = read_stories(kyiv)
    assert steps
    for step in steps:
        found = find_details(kyiv, View(selected=step.record, asof=step.asof))
        assert found is not None
        assert found.row.report >= 0, step.record


def test_a_step_without_a_day_shows_all_that_is_known(kyiv: Dataset) -> None:
    days = {step.record: step.asof for step in read_stories(kyiv)}
    assert days["ltu-stinger-2022-01"] is None
    assert days["johnson-kyiv-2022-02"] == date(2022, 1, 31)


def test_a_data_set_may_do_without_a_story(dataset: Dataset) -> None:
    assert read_stories(dataset) == ()
    assert Step("nlaw", None, "See") == Step("nlaw", None, "See")
