"""The layout of the page. Every component id is made here."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html

from dashboard import dates, query, view as views
from dashboard.figures import FIGURES
from dashboard.load import Dataset
from dashboard.query import Details
from dashboard.words import joined

SEVERAL = ("kind", "sender", "host", "rank", "status", "person")
"""Filters of several values: the component's id is the field's name."""

CONTROLS = (*SEVERAL, "q", "since", "until", "asof", "group", "preset")
"""Every control whose value is part of the view; `preset` is a window by name."""

LABELS = {
    "kind": "Kind",
    "sender": "Sender",
    "host": "Host",
    "rank": "Rank",
    "status": "Status",
    "person": "Person",
}
FORMATS = ("png", "svg", "pdf")
GRAPH = {
    "displaylogo": False,
    "displayModeBar": False,
    "topojsonURL": "/assets/topojson/",
    "scrollZoom": False,
    "doubleClick": "reset",
    "responsive": False,
}


def page(dataset: Dataset) -> Any:
    """The whole page."""
    return dmc.MantineProvider(
        id="provider",
        defaultColorScheme="auto",
        theme={
            "fontFamily": "Arial, 'Liberation Sans', Helvetica, sans-serif",
            "headings": {"fontFamily": "Arial, 'Liberation Sans', Helvetica, sans-serif"},
            "primaryColor": "blue",
            "defaultRadius": "sm",
        },
        children=[
            dcc.Location(id="url", refresh=False),
            dcc.Store(id="view"),
            dcc.Store(id="room"),
            dcc.Store(id="picked"),
            dcc.Store(id="zoomed"),
            html.A("Skip to the timeline", href="#timeline", className="skip"),
            html.Header(_header(dataset), className="header"),
            html.Section(
                _controls(dataset), id="controls", className="controls", **{"aria-label": "Filters"}
            ),
            html.Div(id="message", role="alert"),
            html.Div(id="notice", role="status"),
            html.Div(
                [
                    html.Main([_board(name) for name in FIGURES], className="boards"),
                    html.Aside(id="details", className="details", **{"aria-label": "Details"}),
                ],
                className="columns",
            ),
            html.Footer(_footer(dataset), className="footer"),
        ],
    )


def _header(dataset: Dataset) -> list[Any]:
    return [
        html.Div(
            [
                html.H1(dataset.title),
                html.P(
                    [html.Span(id="said"), html.Span(id="counts", className="counts")],
                    className="said",
                    **{"aria-live": "polite"},
                ),
            ]
        ),
        dmc.ColorSchemeToggle(
            id="scheme",
            lightIcon=_icon("sun"),
            darkIcon=_icon("moon"),
            variant="subtle",
            color="gray",
            size="lg",
            **{"aria-label": "Light or dark"},
        ),
    ]


def _icon(name: str) -> Any:
    return html.Span(className=f"icon {name}", **{"aria-hidden": "true"})


def _controls(dataset: Dataset) -> list[Any]:
    choices = query.choices(dataset)
    return [
        html.Div(
            [
                _day("since", "From", dataset.since),
                _day("until", "To", dataset.until),
                dmc.Select(
                    id="preset",
                    label="Window",
                    data=presets(dataset),
                    placeholder="Own",
                    clearable=False,
                    allowDeselect=False,
                ),
                _day("asof", "As known on", None, "All that is known"),
                dmc.Select(
                    id="group",
                    label="Lanes",
                    data=_options(choices["group"]),
                    allowDeselect=False,
                    value="sender",
                ),
                dmc.TextInput(
                    id="q",
                    label="Search",
                    placeholder="Person, place, weapon, source",
                    debounce=300,
                    className="search",
                ),
                dmc.Button("Filters", id="more", variant="default"),
                dmc.Button("Clear all", id="clear", variant="subtle", color="gray"),
            ],
            className="row",
        ),
        dmc.Collapse(
            html.Div([_several(name, choices) for name in SEVERAL], className="row filters"),
            id="filters",
            opened=False,
        ),
    ]


def _day(name: str, label: str, shown: date | None, placeholder: str = "") -> Any:
    return dmc.DateInput(
        id=name,
        label=label,
        valueFormat="D MMM YYYY",
        placeholder=placeholder or (f"{shown.day} {shown:%b %Y}" if shown else ""),
        clearable=True,
        firstDayOfWeek=1,
        className="day",
    )


def _several(name: str, choices: views.Choices) -> Any:
    return dmc.MultiSelect(
        id=name,
        label=LABELS[name],
        data=_options(choices[name]),
        value=[],
        placeholder="All",
        searchable=True,
        clearable=True,
        hidePickedOptions=True,
        nothingFoundMessage="None of that name",
        maxDropdownHeight=320,
    )


def _options(labels: Any) -> list[dict[str, str]]:
    return [
        {"value": value, "label": label[:1].upper() + label[1:]} for value, label in labels.items()
    ]


def presets(dataset: Dataset) -> list[dict[str, Any]]:
    """Windows by name: the whole period, its months and its weeks, as `since/until`."""
    months = pd.period_range(dataset.since, dataset.until, freq="M")
    weeks = pd.period_range(dataset.since, dataset.until, freq="W-SUN")
    found: list[dict[str, Any]] = [{"value": "/", "label": "Whole period"}]
    if 1 < len(months) <= 24:
        found.append({"group": "Months", "items": [_period(p, f"{p:%B %Y}") for p in months]})
    if 1 < len(weeks) <= 60:
        items = [_period(p, f"Week of {p.start_time.day} {p:%b}") for p in weeks]
        found.append({"group": "Weeks", "items": items})
    return found


def _period(period: Any, label: str) -> dict[str, str]:
    return {"value": f"{period.start_time.date()}/{period.end_time.date()}", "label": label}


def windows(dataset: Dataset) -> frozenset[str]:
    """The values of all presets."""
    items = (item for entry in presets(dataset) for item in entry.get("items", [entry]))
    return frozenset(item["value"] for item in items)


def _board(name: str) -> Any:
    chart = FIGURES[name]
    return html.Section(
        [
            html.Div(
                [html.H2(chart.title), html.Div(id=f"{name}-links", className="downloads")],
                className="board-head",
            ),
            html.Div(
                dcc.Graph(id=name, config=GRAPH), id=f"{name}-room", className=f"chart {name}"
            ),
            html.P(id=f"{name}-notes", className="notes"),
        ],
        className="board",
        **{"aria-label": chart.title},
    )


def links(name: str, address: str, theme: str) -> list[Any]:
    """The download links of a chart: the same addresses serve the page and the command line."""
    query_string = f"{address}{'&' if address else '?'}theme=dark" if theme == "dark" else address
    title = FIGURES[name].title
    return [
        "Download ",
        *(
            html.A(
                form.upper(),
                href=f"/export/{name}.{form}{query_string}",
                className="download",
                title=f"{title} as {form.upper()}",
                **{"data-format": form},
            )
            for form in FORMATS
        ),
    ]


def _footer(dataset: Dataset) -> list[Any]:
    covered = dates.say_span(dataset.since, dataset.until)
    licence = f" Licence of the data: {dataset.licence}." if dataset.licence else ""
    return [html.P(f"{dataset.description} It covers {covered}.{licence}")]


def message(text: str) -> Any:
    """What went wrong, as one sentence, or nothing."""
    return dmc.Alert(text, color="red", variant="light", className="alert") if text else None


HINT = "Choose a mark, an arc or a city to see who, where, and how it is known."


def details(found: Details | None, names: views.Choices) -> Any:
    """The panel of one record: what it is, what was said of it and when, what came with it."""
    if found is None:
        return None
    record, state = found.record, found.state
    return html.Article(
        [
            html.Div(
                [
                    html.H2(_title(found, names)),
                    html.Button(
                        "×",
                        className="close",
                        **{"data-record": "", "aria-label": "Close the details"},
                    ),
                ],
                className="details-head",
            ),
            html.P(_way(record, names), className="way"),
            html.P(_state(state), className="state"),
            html.Dl(list(_facts(found, names))),
            *_related("Came with it", found.came),
            html.H3("What the sources said"),
            html.Ol([_report(report) for report in found.reports.itertuples()]),
            *_related("Same journey", found.trip),
            *_related("Same route", found.route),
        ]
    )


def _title(found: Details, names: views.Choices) -> str:
    record = found.record
    return names["person"].get(str(record["person"]), str(record["label"]))


def _way(record: pd.Series, names: views.Choices) -> str:
    senders = joined([names["sender"].get(c, c) for c in str(record["sender"]).split(";") if c])
    hosts = joined([names["host"].get(c, c) for c in str(record["host"]).split(";") if c])
    where = ", ".join(filter(None, [str(record["city"]), hosts]))
    return " → ".join(filter(None, [senders, where]))


def _state(state: pd.Series) -> str:
    if state["report"] < 0:
        return "Nobody had reported it by that day"
    when = f": {dates.say(dates.parse(state['when']))}" if state["when"] else ""
    said = f"{state['status']}{when}"
    return said[:1].upper() + said[1:]


def _facts(found: Details, names: views.Choices) -> Iterable[Any]:
    """The fields that have a value, as terms and descriptions."""
    fields, detail = found.fields, str(found.record["detail"])
    rows = [
        ("Kind", names["kind"].get(str(found.record["kind"]), "")),
        ("Role", fields.get("role", "")),
        ("Met", fields.get("counterparts", "")),
        ("Took part", fields.get("participants", "")),
        ("Purpose", fields.get("purpose", "")),
        ("Amount", detail if str(found.record["table"]) != "visits" else ""),
        ("Class", fields.get("category", "")),
        ("Made in", names["sender"].get(str(fields.get("origin", "")), fields.get("origin", ""))),
    ]
    for term, text in rows:
        if isinstance(text, str) and text:
            yield html.Dt(term)
            yield html.Dd(text.replace("; ", ", "))


def _report(report: Any) -> Any:
    """One statement: the day, what it said in words, and its source."""
    day = dates.say_day(report.reported.date()) if not pd.isna(report.reported) else "Day not known"
    when = f", {dates.say(dates.parse(report.when))}" if report.when else ""
    wording = f" (“{report.wording}”)" if report.wording else ""
    said = f"{report.status}{when}{wording}"
    source = ", ".join(filter(None, [report.publisher, report.author, report.title]))
    link = html.A(source, href=report.url, target="_blank", rel="noreferrer noopener")
    return html.Li(
        [
            html.Span(day, className="day-known"),
            html.Span(said[:1].upper() + said[1:], className="said-then"),
            html.Span(report.note, className="note") if report.note else None,
            html.Span(
                [link if report.url else source, f" {report.locator}" if report.locator else ""],
                className="source",
            ),
        ],
        className=f"report {report.confidence}",
    )


def _related(heading: str, records: tuple[tuple[str, str], ...]) -> list[Any]:
    if not records:
        return []
    return [
        html.H3(heading),
        html.Ul(
            [
                html.Li(html.Button(label, className="record", **{"data-record": record}))
                for record, label in records[:40]
            ],
            className="related",
        ),
    ]
