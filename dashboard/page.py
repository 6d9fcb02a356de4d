"""The layout of the page. Every component id is made here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html

from dashboard import dates, query, schema
from dashboard import view as views
from dashboard.figures import FIGURES
from dashboard.load import Dataset
from dashboard.query import Details
from dashboard.view import View
from dashboard.words import joined

SEVERAL = ("kind", "sender", "host", "rank", "status", "person")
"""Filters of several values: the component's id is the field's name."""

DAYS = ("since", "until", "asof")
"""Days that are typed, as 2022-01-31 or 31 Jan 2022."""

CONTROLS = (*SEVERAL, *DAYS, "q", "group", "preset")
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
GRAPH: Mapping[str, Any] = {
    "displaylogo": False,
    "displayModeBar": False,
    "topojsonURL": "/assets/topojson/",
    "scrollZoom": False,
    "responsive": False,
}
TIMELINE: Mapping[str, Any] = {**GRAPH, "doubleClick": False}
"""A double click is told to the server, which gives the whole period again."""

CLEAR = "rgba(0,0,0,0)"
BLANK = {
    "layout": {
        "height": 1400,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {"visible": False, "fixedrange": True},
    }
}
"""Nothing, and more of it than a screen: so that nothing moves when the charts arrive."""

SHORT = 8
"""Records of a list that are shown at once; the others unfold."""

HINTS: Mapping[str, Sequence[str]] = {
    "timeline": (
        "Choose a mark to see who, where and how it is known.",
        " Drag to zoom, double-click to reset.",
    ),
    "map": ("Choose an arc or a city.", ""),
}
"""What can be done on a chart, and what only with a mouse."""


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
            dcc.Store(id="later"),
            html.A("Skip to the timeline", href="#timeline", className="skip"),
            html.Header(_header(dataset), className="header"),
            html.Section(
                _controls(dataset),
                id="controls",
                className="controls",
                **_marked(aria_label="Filters"),
            ),
            html.Div(id="message", role="alert"),
            html.Div(id="notice", role="status"),
            html.Div(
                [
                    html.Main([_board(name) for name in FIGURES], className="boards"),
                    html.Aside(
                        id="details",
                        className="details",
                        **_marked(aria_label="Details of what is chosen"),
                    ),
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
                    **_marked(aria_live="polite"),
                ),
            ],
            className="headings",
        ),
        html.Div(
            dmc.ColorSchemeToggle(
                id="scheme",
                lightIcon=_half_moon(),
                darkIcon=_half_moon(),
                variant="subtle",
                color="gray",
                size="lg",
                **_marked(aria_label="Light or dark colours"),
            ),
            title="Light or dark colours",
        ),
    ]


def _marked(**attributes: str) -> Any:
    """Attributes such as `aria-label` and `data-record`, written with underscores."""
    return {name.replace("_", "-"): text for name, text in attributes.items()}


def _half_moon() -> Any:
    return html.Span(className="half-moon", **_marked(aria_hidden="true"))


def _controls(dataset: Dataset) -> list[Any]:
    choices = query.choices(dataset)
    return [
        html.Div(
            [
                _day("since", "From", dataset.since),
                _day("until", "To", dataset.until),
                dmc.Select(
                    id="preset",
                    label="Period",
                    data=presets(dataset),
                    placeholder="Custom",
                    allowDeselect=False,
                    size="xs",
                ),
                dmc.Autocomplete(
                    id="asof",
                    label="As known on",
                    value="",
                    data=[short_day(day) for day in report_days(dataset)],
                    limit=120,
                    debounce=True,
                    placeholder="All that is known",
                    clearable=True,
                    size="xs",
                    className="day asof",
                ),
                dmc.Select(
                    id="group",
                    label="Lanes by",
                    data=_options(choices["group"]),
                    allowDeselect=False,
                    value="sender",
                    size="xs",
                ),
                dmc.TextInput(
                    id="q",
                    label="Search",
                    value="",
                    placeholder="Person, place, weapon, source",
                    debounce=400,
                    size="xs",
                    className="search",
                ),
                dmc.Button(
                    "Filters",
                    id="more",
                    variant="default",
                    size="xs",
                    **_marked(aria_expanded="false", aria_controls="filters"),
                ),
                dmc.Button("Clear all", id="clear", variant="default", size="xs"),
            ],
            className="row",
        ),
        dmc.Collapse(
            html.Div([_several(name, choices) for name in SEVERAL], className="row filters"),
            id="filters",
            opened=False,
        ),
    ]


def more(view: View) -> list[Any]:
    """The button that unfolds filters, and how many are set.

    On a phone it unfolds every control, elsewhere those of several values.
    """
    several = sum(bool(getattr(view, name)) for name in SEVERAL)
    window = bool(view.since or view.until)
    every = several + window + bool(view.asof) + bool(view.changed_since) + bool(view.q)
    return [
        html.Span(f"Filters ({several})" if several else "Filters", className="of-several"),
        html.Span(f"Filters ({every})" if every else "Filters", className="of-every"),
    ]


def _day(name: str, label: str, shown: date) -> Any:
    return dmc.TextInput(
        id=name,
        label=label,
        value="",
        debounce=True,
        placeholder=short_day(shown),
        size="xs",
        className="day",
    )


def short_day(day: date) -> str:
    """The day as the controls show it: `31 Jan 2022`."""
    return f"{day.day} {day:%b %Y}"


def report_days(dataset: Dataset) -> list[date]:
    """The days on which something became known, the last first."""
    days = dataset.reports["reported"].dropna().dt.date.unique()
    return sorted(days, reverse=True)


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
        size="xs",
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
        found.append({"group": "Months", "items": [_period(p, "{:%B %Y}") for p in months]})
    if 1 < len(weeks) <= 60:
        found.append(
            {"group": "Weeks", "items": [_period(p, "Week of {0.day} {0:%b}") for p in weeks]}
        )
    return found


def _period(period: Any, label: str) -> dict[str, str]:
    """A window; the label is filled in with its first day."""
    first, last = period.start_time.date(), period.end_time.date()
    return {"value": f"{first}/{last}", "label": label.format(first)}


def windows(dataset: Dataset) -> frozenset[str]:
    """The values of all presets."""
    items = (item for entry in presets(dataset) for item in entry.get("items", [entry]))
    return frozenset(item["value"] for item in items)


def _board(name: str) -> Any:
    chart = FIGURES[name]
    config: Any = TIMELINE if name == "timeline" else GRAPH
    return html.Section(
        [
            html.Div(
                [
                    html.H2(chart.title),
                    html.P(_hint(name), className="hint"),
                    html.Div(id=f"{name}-links", className="downloads"),
                ],
                className="board-head",
            ),
            html.Div(
                dcc.Graph(id=name, config=config, figure=BLANK),
                id=f"{name}-room",
                className=f"chart {name}",
                role="figure",
            ),
            html.P(id=f"{name}-notes", className="notes"),
        ],
        className="board",
        **_marked(aria_label=chart.title),
    )


def _hint(name: str) -> list[Any]:
    all_, mouse = HINTS.get(name, ("", ""))
    return [all_, html.Span(mouse, className="for-mouse")]


def links(name: str, address: str, theme: str) -> list[Any]:
    """The download links of a chart: the same addresses serve the page and the command line."""
    query_string = f"{address}{'&' if address else '?'}theme=dark" if theme == "dark" else address
    title = FIGURES[name].title.lower()
    return [
        html.Span("Download"),
        *(
            html.A(
                form.upper(),
                href=f"/export/{name}.{form}{query_string}",
                className="download",
                title=f"Download the {title} as {form.upper()}",
                **_marked(data_format=form),
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


def details(found: Details | None, names: views.Choices) -> Any:
    """The panel of one record: what it is, what was said of it and when, what came with it."""
    if found is None:
        return None
    record = found.record
    return html.Article(
        [
            html.Div(
                [
                    html.H2(_title(found, names), tabIndex="-1"),
                    html.Button(
                        "×",
                        className="close",
                        title="Close (Esc)",
                        **_marked(data_record="", aria_label="Close the details"),
                    ),
                ],
                className="details-head",
            ),
            html.P(_way(record, names), className="way"),
            html.P(_state(found), className="state"),
            html.Dl(list(_facts(found, names))),
            *_related("Came with it", found.came),
            *_reports(found),
            *_related("Same journey", found.trip),
            *_related("Same route", found.route),
        ],
        **_marked(data_shown=str(record["id"])),
    )


def _title(found: Details, names: views.Choices) -> str:
    record = found.record
    return names["person"].get(str(record["person"]), str(record["label"]))


def _way(record: pd.Series, names: views.Choices) -> str:
    senders = joined([names["sender"].get(c, c) for c in str(record["sender"]).split(";") if c])
    hosts = joined([names["host"].get(c, c) for c in str(record["host"]).split(";") if c])
    where = ", ".join(filter(None, [str(record["city"]), hosts]))
    return " → ".join(filter(None, [senders, where]))


def _state(found: Details) -> str:
    state = found.state
    if state["report"] < 0:
        return "Nobody had reported it by that day"
    return _said(str(state["status"]), str(state["when"]), "")


def _said(status: str, when: str, wording: str) -> str:
    """A status with its date and the words it was given in: `Announced: 3 February 2022`."""
    dated = f": {dates.say(dates.parse(when))}" if when else ""
    quoted = f" (“{wording}”)" if wording else ""
    return f"{status[:1].upper()}{status[1:]}{dated}{quoted}"


def _facts(found: Details, names: views.Choices) -> Iterable[Any]:
    """The fields that have a value, as terms and descriptions."""
    fields, detail = found.fields, str(found.record["detail"])
    rows = [
        ("Kind", str(found.record["kind"]).capitalize()),
        ("Role", fields.get("role", "")),
        ("Counterparts", _listed(fields.get("counterparts", ""))),
        ("Took part", _listed(fields.get("participants", ""))),
        ("Purpose", fields.get("purpose", "")),
        ("Amount", detail if str(found.record["table"]) != "visits" else ""),
        ("Class", fields.get("category", "")),
        ("Made in", names["sender"].get(str(fields.get("origin", "")), fields.get("origin", ""))),
    ]
    for term, text in rows:
        if isinstance(text, str) and text:
            yield html.Dt(term)
            yield html.Dd(text)


def _listed(cell: str) -> str:
    """A cell of several names as an English list."""
    return joined(cell.split("; "))


def _reports(found: Details) -> list[Any]:
    """Every statement, oldest first; nothing where nobody had said anything."""
    if found.reports.empty:
        return []
    meanings = schema.STATUSES[str(found.record["table"])]
    items = [_report(report, meanings) for report in found.reports.itertuples()]
    return [html.H3("What the sources said, and when"), html.Ol(items)]


def _report(report: Any, meanings: schema.Vocabulary) -> Any:
    """One statement: the day, what it said in words, and its source."""
    day = dates.say_day(report.reported.date()) if not pd.isna(report.reported) else "Day not known"
    source = ", ".join(filter(None, [report.publisher, report.author, report.title]))
    link = html.A(source, href=report.url, target="_blank", rel="noreferrer noopener")
    return html.Li(
        [
            html.Span(day, className="day-known"),
            html.Span(
                _said(report.status, report.when, report.wording),
                className="said-then",
                title=f"{report.status}: {meanings[report.status].about}",
            ),
            html.Span(report.note, className="note") if report.note else None,
            html.Span(
                [link if report.url else source, f", {report.locator}" if report.locator else ""],
                className="source",
            ),
            html.Span(
                f"{report.confidence} confidence".capitalize(),
                className="confidence",
                title=schema.CONFIDENCES[report.confidence].about,
            ),
        ],
        className=f"report {report.confidence}",
    )


def _related(heading: str, records: Sequence[tuple[str, str]]) -> list[Any]:
    """Other records as buttons; those beyond the first few unfold."""
    if not records:
        return []
    shown, rest = records[:SHORT], records[SHORT:]
    folded = html.Details([html.Summary(f"{len(rest):,} more"), _buttons(rest)])
    return [html.H3(heading), _buttons(shown), *([folded] if rest else [])]


def _buttons(records: Sequence[tuple[str, str]]) -> Any:
    return html.Ul(
        [
            html.Li(html.Button(label, className="record", **_marked(data_record=record)))
            for record, label in records
        ],
        className="related",
    )
