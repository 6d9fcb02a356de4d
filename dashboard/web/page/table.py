"""The records of the view in rows, the full equal of the charts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
import pandas as pd
from dash import html

from dashboard import view as views
from dashboard.model import schema
from dashboard.web.page.parts import capitalise, marked

HEADS: dict[str, tuple[str, int]] = {
    "said": ("When", 172),
    "status": ("Status", 115),
    "kind": ("Kind", 110),
    "who": ("Who or what", 230),
    "detail": ("Role or amount", 180),
    "sender": ("From", 118),
    "host": ("To", 88),
    "city": ("City", 100),
    "change": ("Change", 110),
    "flags": ("To be noticed", 190),
    "known": ("First reported", 125),
    "reported": ("Last reported", 125),
    "confidence": ("Confidence", 110),
    "publisher": ("Source", 180),
    "sources": ("Sources", 90),
    "when": ("EDTF", 170),
}
"""The columns, each with its heading and its width in pixels."""

SHOWN_FIRST = ("said", "status", "who", "sender", "host", "city", "flags", "reported", "publisher")
"""The columns that are shown until others are chosen."""

STAGE_SIGNS = {"planned": "○", "happened": "●", "off": "×"}


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
        "localeText": {"noRowsToShow": "No record matches"},
    }
)
"""Rows are chosen by `assets/scripts/table.js`, which keeps them at one with the charts."""


def board() -> Any:
    """The board of the table."""
    head = [
        html.H2("Table"),
        html.P("Choose a row to see it on the charts.", className="hint"),
        html.Details([html.Summary("Columns"), _menu()], className="columns-menu"),
    ]
    grid = dag.AgGrid(
        id="table",
        columnDefs=[_column(name) for name in HEADS],
        rowData=[],
        getRowId="params.data.id",
        defaultColDef={"sortable": True, "filter": True, "resizable": True, "cellRenderer": "Text"},
        dashGridOptions=dict(GRID),
        style={"height": None},
        className="ag-theme-quartz grid",
    )
    return html.Section(
        [html.Div(head, className="board-head"), html.Div(grid, id="rest-room")],
        className="board table-board",
        **marked(aria_label="Table"),
    )


def _menu() -> Any:
    """The columns that can be shown."""
    boxes = (dmc.Checkbox(label=label, value=name, size="sm") for name, (label, _) in HEADS.items())
    return dmc.CheckboxGroup(
        id="columns",
        value=list(SHOWN_FIRST),
        children=html.Div(list(boxes), className="boxes"),
        **marked(aria_label="Columns of the table"),
    )


def _column(name: str) -> dict[str, Any]:
    label, width = HEADS[name]
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


def table_rows(found: pd.DataFrame, names: views.Choices) -> list[dict[str, Any]]:
    """The rows of the table as the grid takes them."""
    flags = names["flag"]
    rows: list[dict[str, Any]] = []
    for row in found.to_dict("records"):
        sign = STAGE_SIGNS[str(schema.STATUS_WORDS[str(row["status"])].stage)]
        row["status"] = f"{sign} {row['status']}"
        row["flags"] = ", ".join(flags[flag] for flag in row["flags"])
        row["kind"] = capitalise(str(row["kind"]))
        rows.append({str(name): value for name, value in row.items()})
    return rows
