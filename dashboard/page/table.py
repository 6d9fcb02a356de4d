"""The records of the view in rows, the full equal of the charts."""

from typing import Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
import pandas as pd
from dash import html

from dashboard import schema
from dashboard import view as views
from dashboard.page.parts import capital, marked

COLUMNS: dict[str, tuple[str, int]] = {
    "said": ("When", 210),
    "status": ("Status", 130),
    "kind": ("Kind", 110),
    "who": ("Who or what", 230),
    "detail": ("Role or amount", 180),
    "sender": ("From", 130),
    "host": ("To", 110),
    "city": ("City", 110),
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

FIRST = ("said", "status", "who", "sender", "host", "city", "flags", "reported", "publisher")
"""The columns that are shown until others are chosen."""

SIGNS = {"planned": "○", "happened": "●", "off": "×"}


def board() -> Any:
    """The board of the table."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Table"),
                    html.P("Choose a row to see it on the charts.", className="hint"),
                    html.Details(
                        [
                            html.Summary("Columns"),
                            dmc.CheckboxGroup(
                                id="columns",
                                value=list(FIRST),
                                children=html.Div(
                                    [
                                        dmc.Checkbox(label=label, value=name, size="sm")
                                        for name, (label, _) in COLUMNS.items()
                                    ],
                                    className="boxes",
                                ),
                                **marked(aria_label="Columns of the table"),
                            ),
                        ],
                        className="columns-menu",
                    ),
                ],
                className="board-head",
            ),
            html.Div(
                dag.AgGrid(
                    id="table",
                    columnDefs=[_column(name) for name in COLUMNS],
                    rowData=[],
                    getRowId="params.data.id",
                    defaultColDef={"sortable": True, "filter": True, "resizable": True},
                    dashGridOptions={
                        "rowSelection": {
                            "mode": "multiRow",
                            "checkboxes": False,
                            "headerCheckbox": False,
                            "enableClickSelection": False,
                        },
                        "suppressCellFocus": False,
                        "animateRows": False,
                        "rowHeight": 34,
                        "headerHeight": 36,
                        "enableCellTextSelection": True,
                        "ensureDomOrder": True,
                        "suppressMovableColumns": False,
                        "localeText": {"noRowsToShow": "No record matches"},
                    },
                    style={"height": None},
                    className="ag-theme-quartz grid",
                ),
                id="rest-room",
            ),
        ],
        className="board table-board",
        **marked(aria_label="Table"),
    )


def _column(name: str) -> dict[str, Any]:
    label, width = COLUMNS[name]
    column: dict[str, Any] = {
        "field": name,
        "headerName": label,
        "width": width,
        "hide": name not in FIRST,
        "tooltipField": name,
    }
    if name == "said":
        column["comparator"] = {"function": "byBegin"}
    if name == "publisher":
        column["cellRenderer"] = "Source"
    if name == "who":
        column["flex"] = 1
        column["minWidth"] = 180
    return column


def table_rows(found: pd.DataFrame, names: views.Choices) -> list[dict[str, Any]]:
    """The rows of the table as the grid takes them."""
    flags = names["flag"]
    rows: list[dict[str, Any]] = []
    for row in found.to_dict("records"):
        sign = SIGNS[str(schema.STATUS_WORDS[str(row["status"])].stage)]
        row["status"] = f"{sign} {row['status']}"
        row["flags"] = ", ".join(flags[flag] for flag in row["flags"])
        row["kind"] = capital(str(row["kind"]))
        rows.append({str(name): value for name, value in row.items()})
    return rows
