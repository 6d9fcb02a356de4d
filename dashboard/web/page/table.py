"""The records of the view in rows, the full equal of the charts."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard import query
from dashboard import view as views
from dashboard.query.naming import STATUS_SIGNS
from dashboard.text.english import capitalise
from dashboard.text.sentences import page
from dashboard.text.sentences.charts import NOTHING_MATCHES
from dashboard.web.page.parts import marked, room_of

Heads = Mapping[str, tuple[str, int]]

LEAST_WIDTHS: Mapping[str, int] = MappingProxyType(
    {
        "said": 112,
        "status": 106,
        "kind": 90,
        "who": 150,
        "detail": 150,
        "sender": 104,
        "host": 84,
        "city": 84,
        "change": 90,
        "flags": 120,
        "known": 100,
        "reported": 100,
        "confidence": 100,
        "publisher": 130,
        "sources": 80,
        "when": 170,
    }
)
HEADS: Heads = {name: (label, LEAST_WIDTHS[name]) for name, label in query.TABLE_COLUMNS.items()}
"""The columns, each with its heading and its least width in pixels."""

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
        "suppressMultiSort": True,
        "tabToNextCell": {"function": "leaveTable()"},
        "tabToNextHeader": {"function": "leaveTable()"},
        "rowHeight": 34,
        "enableCellTextSelection": True,
        "ensureDomOrder": True,
        "localeText": {"noRowsToShow": NOTHING_MATCHES},
    }
)
"""Rows are chosen by `assets/scripts/table.js`, which keeps them at one with the charts."""


COLUMN: Mapping[str, Any] = MappingProxyType(
    {
        "resizable": True,
        "cellRenderer": "Text",
        "wrapText": True,
        "autoHeight": True,
        "wrapHeaderText": True,
        "autoHeaderHeight": True,
    }
)
"""What all columns have in common: texts are whole, in as many lines as they take."""


def grid(more: Iterable[str] = ()) -> Component:
    """The table; `more` are the labels of its other columns, which are turned on."""
    columns = {**HEADS, **{_field(at): (label, 150) for at, label in enumerate(more)}}
    rows = dag.AgGrid(
        id="table",
        columnDefs=[_column(name, *columns[name]) for name in columns],
        rowData=[],
        getRowId="params.data.id",
        defaultColDef=dict(COLUMN),
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
        "minWidth": width,
        "flex": 2 if name == "who" else 1,
        "hide": name not in SHOWN_FIRST,
        "tooltipField": name,
        "sortable": name in HEADS,
        "comparator": {"function": "asGiven"},
    }
    if name == "publisher":
        column["cellRenderer"] = "Source"
    return column


def table_rows(
    records: pd.DataFrame, more: pd.DataFrame, names: views.Choices
) -> list[dict[str, Any]]:
    """The rows of the table as the grid takes them; `more` has those of its other columns."""
    flags = names["flag"]
    rows: list[dict[str, Any]] = []
    others = more.itertuples(index=False, name=None)
    for row, texts in zip(records.to_dict("records"), others, strict=True):
        sign = STATUS_SIGNS[str(row["status"])]
        row["status"] = f"{sign} {row['status']}"
        row["flags"] = ", ".join(flags[flag] for flag in row["flags"])
        row["kind"] = capitalise(names["kind"][str(row["kind"])])
        own = {_field(at): text for at, text in enumerate(texts) if text}
        rows.append({**{str(name): value for name, value in row.items()}, **own})
    return rows
