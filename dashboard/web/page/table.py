"""The records of the view in rows, the full equal of the charts."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard import view as views
from dashboard.model import vocabularies
from dashboard.query.naming import STAGE_SIGNS
from dashboard.text.english import capitalise
from dashboard.text.sentences import headings, page
from dashboard.text.sentences.charts import NOTHING_MATCHES
from dashboard.view import FILTERS
from dashboard.web.page.parts import marked, room_of

Heads = Mapping[str, tuple[str, int]]

HEADS: Heads = {
    "said": (headings.WHEN, 172),
    "status": (headings.STATUS, 115),
    "kind": (headings.KIND, 110),
    "who": (headings.WHO_OR_WHAT, 230),
    "detail": (headings.ROLE_OR_AMOUNT, 180),
    "sender": (FILTERS["sender"].label, 118),
    "host": (FILTERS["host"].label, 88),
    "city": (headings.CITY, 100),
    "change": (headings.CHANGE, 110),
    "flags": (FILTERS["flag"].label, 190),
    "known": (headings.FIRST_REPORTED, 125),
    "reported": (headings.LAST_REPORTED, 125),
    "confidence": (headings.CONFIDENCE, 110),
    "publisher": (headings.SOURCE, 180),
    "sources": (headings.SOURCES, 90),
    "when": (headings.EDTF, 170),
}
"""The columns, each with its heading and its width in pixels."""

SHOWN_FIRST = ("said", "status", "who", "sender", "host", "city", "flags", "reported", "publisher")
"""The columns that are shown until others are chosen."""

GRID: Mapping[str, Any] = MappingProxyType(
    {
        "rowSelection": {
            "mode": "multiRow",
            "checkboxes": False,
            "headerCheckbox": False,
            "enableClickSelection": False,
        },
        "animateRows": False,
        "rowHeight": 34,
        "headerHeight": 36,
        "enableCellTextSelection": True,
        "ensureDomOrder": True,
        "localeText": {"noRowsToShow": NOTHING_MATCHES},
    }
)
"""Rows are chosen by `assets/scripts/table.js`, which keeps them at one with the charts."""


def grid(more: Iterable[str] = ()) -> Component:
    """The table; `more` are the labels of its other columns, which are turned on."""
    columns = {**HEADS, **{_field(at): (label, 150) for at, label in enumerate(more)}}
    rows = dag.AgGrid(
        id="table",
        columnDefs=[_column(name, *columns[name]) for name in columns],
        rowData=[],
        getRowId="params.data.id",
        defaultColDef={"sortable": True, "filter": True, "resizable": True, "cellRenderer": "Text"},
        dashGridOptions=dict(GRID),
        style={"height": None},
        className="ag-theme-quartz grid",
    )
    menu = html.Details(
        [html.Summary(page.COLUMNS_LABEL), _menu(columns)], className="columns-menu"
    )
    return html.Section(
        [menu, html.Div(rows, id=room_of("table"), className="grid-room")],
        className="board table-board",
        **marked(aria_label=page.TABLE_LABEL),
    )


def _field(at: int) -> str:
    """The name in the rows of the column of the label at that place; a label may be any text."""
    return f"more{at}"


def _menu(columns: Heads) -> Component:
    """The columns that can be shown."""
    boxes = (
        dmc.Checkbox(label=label, value=name, size="sm") for name, (label, _) in columns.items()
    )
    return dmc.CheckboxGroup(
        id="columns",
        value=list(SHOWN_FIRST),
        children=html.Div(list(boxes), className="boxes"),
        **marked(aria_label=page.COLUMNS_OF_TABLE),
    )


def _column(name: str, label: str, width: int) -> dict[str, Any]:
    column: dict[str, Any] = {
        "field": name,
        "headerName": label,
        "width": width,
        "hide": name not in SHOWN_FIRST,
        "tooltipField": name,
    }
    if name == "said":
        column["comparator"] = {"function": "byBegin"}
    if name == "publisher":
        column["cellRenderer"] = "Source"
    if name == "who":
        column["flex"] = 1
        column["minWidth"] = 150
    return column


def table_rows(
    records: pd.DataFrame, more: pd.DataFrame, names: views.Choices
) -> list[dict[str, Any]]:
    """The rows of the table as the grid takes them; `more` has those of its other columns."""
    flags = names["flag"]
    rows: list[dict[str, Any]] = []
    others = more.itertuples(index=False, name=None)
    for row, texts in zip(records.to_dict("records"), others, strict=True):
        sign = STAGE_SIGNS[vocabularies.STATUS_WORDS[str(row["status"])].stage]
        row["status"] = f"{sign} {row['status']}"
        row["flags"] = ", ".join(flags[flag] for flag in row["flags"])
        row["kind"] = capitalise(names["kind"][str(row["kind"])])
        own = {_field(at): text for at, text in enumerate(texts) if text}
        rows.append({**{str(name): value for name, value in row.items()}, **own})
    return rows
