"""How a day is known and what a source is: checked, said and given out."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from dash.development.base_component import Component, ComponentType

from dashboard import query
from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.tables import write_table
from dashboard.query import choices
from dashboard.view import View
from dashboard.web import page
from tests.small import Edit


@pytest.fixture
def told(edit: Edit) -> Dataset:
    """The small data set, whose second report of Johnson has an inferred day and a rewrite."""
    edit.column("reports", "reported_is", {2: "stated", 3: "inferred", 6: "archive"})
    edit.column("sources", "published_is", {2: "inferred"})
    edit.column("sources", "language", {2: "en", 3: "uk"})
    edit.column("sources", "kind", {3: "rewrite"})
    for line in (3, 7, 8):
        edit.cell("reports", line, "confidence", "medium")
    edit.cell("sources", 2, "published", "2022-01-01")
    for line, day in ((2, "2022-01-01"), (9, "2022-01-01")):
        edit.cell("reports", line, "reported", day)
    edit.cell("sources", 3, "title", "\u0417\u0430\u044f\u0432\u0430")
    return load_dataset(edit.folder)


def text_of(part: ComponentType) -> str:
    children = [] if part is None else getattr(part, "children", part)
    if isinstance(children, list | tuple):
        return "".join(map(text_of, children))
    return text_of(children) if hasattr(children, "children") else str(children)


def shown(dataset: Dataset, record: str) -> Component:
    found = query.find_details(dataset, View(selected=record))
    assert found is not None
    return page.details_panel(found, choices(dataset), View(selected=record))


def test_the_details_say_how_a_day_is_known_and_what_a_source_is(told: Dataset) -> None:
    panel = shown(told, "johnson-kyiv")
    said = text_of(panel)
    assert "1 January 2022A" in said.replace("Announced", "A")
    assert "1 February 2022 (inferred)" in said
    assert "(a rewriting)" in said
    tags = {getattr(part, "lang", None) for part in panel._traverse()}
    assert {"en", "uk"} <= tags
    assert "Undated report (from an archive)" in text_of(shown(told, "hoekstra-kyiv"))


def test_a_source_without_an_address_says_so(told: Dataset, edit: Edit) -> None:
    """Beside the links of others."""
    assert "no address" not in text_of(shown(told, "johnson-kyiv"))
    edit.cell("sources", 3, "url", "")
    said = text_of(shown(load_dataset(edit.folder), "johnson-kyiv"))
    assert said.count("(no address)") == 1


def test_the_tables_say_it_too(told: Dataset) -> None:
    def rows(name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(write_table(told, name, "json", "").content)[
            "rows"
        ]
        return found

    first, second = (row for row in rows("reports") if row["record"] == "johnson-kyiv")
    assert (first["reported_is"], second["reported_is"]) == ("stated", "inferred")
    (johnson,) = (row for row in rows("records") if row["id"] == "johnson-kyiv")
    assert (johnson["known_is"], johnson["reported_is"]) == ("stated", "inferred")
    sources = {row["id"]: row for row in rows("sources")}
    assert (sources["gov-uk"]["source_kind"], sources["gov-uk"]["language"]) == ("rewrite", "uk")
    assert sources["wsj"]["published_is"] == "inferred"
    items = {
        item["id"]: item for item in json.loads(write_table(told, "sources", "csl", "").content)
    }
    assert items["gov-uk"]["language"] == "uk"
    assert b"language = {uk}" in write_table(told, "sources", "bib", "").content


def files(archive: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def test_a_package_has_an_optional_column_only_where_it_says_something(
    told: Dataset, dataset: Dataset
) -> None:
    with_it, without = (
        files(write_table(d, "records", "zip", "").content) for d in (told, dataset)
    )
    assert "reported_is" in with_it["reports.csv"].split("\n")[0]
    assert "reported_is" not in without["reports.csv"] + without["datapackage.json"]


@pytest.mark.parametrize(
    ("columns", "cells", "fault"),
    [
        (
            {},
            [("sources", 2, "published", "2022-01-25")],
            'reports.csv:9:reported: is 2022-01-24, before its source "wsj" was published; '
            "write 2022-01-25, or name the source that said it then",
        ),
        (
            {("reports", "reported_is"): {4: "stated"}},
            [("sources", 2, "published", "2022-01-20")],
            'reports.csv:4:reported: is 2022-01-31 and said to be stated, but "wsj" was published '
            "on 2022-01-20; write 2022-01-20, or inferred or archive in reported_is",
        ),
        (
            {("reports", "reported_is"): {3: "stated", 7: "stated", 8: "inferred"}},
            [],
            'reports.csv:7:reported: is 2022-01-05 and said to be stated, but "gov-uk" stated '
            "2022-02-01 in line 3; write 2022-02-01, or inferred or archive in reported_is",
        ),
        (
            {("sources", "kind"): {2: "rewrite"}},
            [],
            'reports.csv:4:confidence: is high, but the source "wsj" is a rewrite; '
            "it is at most medium",
        ),
        (
            {("sources", "language"): {2: "English"}},
            [],
            'sources.csv:2:language: "English" is not a language tag such as en, uk or pt-BR',
        ),
        (
            {("reports", "reported_is"): {2: "guessed"}},
            [],
            'reports.csv:2:reported_is: "guessed" is not a word for reported_is; it can be stated, '
            "inferred or archive",
        ),
    ],
)
def test_what_a_source_cannot_bear_is_refused(
    columns: dict[tuple[str, str], dict[int, str]],
    cells: list[tuple[str, int, str, str]],
    fault: str,
    edit: Edit,
) -> None:
    for (table_, name), values in columns.items():
        edit.column(table_, name, values)
    for cell in cells:
        edit.cell(*cell)
    assert fault in edit.problems()


def test_without_the_columns_nothing_is_asked_of_the_days_of_a_source(edit: Edit) -> None:
    assert edit.problems() == []
