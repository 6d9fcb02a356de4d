"""The panel out of which everything leaves: pictures with a preview, data, a frame, the address."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.charts import FIGURES, FIRST, HEADLINES, PARTS, PICTURES, THEMES
from dashboard.outputs.images import (
    LOOKS,
    PICTURE_FORMATS,
    PRESETS,
    SIZES,
    WITHOUT_BROWSER,
    why_no_films,
)
from dashboard.outputs.tables import FILE_TABLES, FORMATS
from dashboard.text.english import capitalise
from dashboard.text.json import JSON
from dashboard.text.paths import (
    CALENDAR_PATH,
    DOSSIER_PATH,
    PICTURES_PATH,
    picture_path,
    table_path,
)
from dashboard.text.sentences import share as sentences
from dashboard.text.sentences.page import CLOSE
from dashboard.web.page.parts import alert, marked

COLOURS = {name: sentences.LOOK_LABELS[name] for name in LOOKS}
HEADLINE_CHOICES = {name: sentences.HEADLINES_LABELS[name] for name in HEADLINES}

OWN_SIZE = "own"
"""The size that is none of the presets."""

NO_HEADLINE = "none"
"""The headline that a picture does not have."""

DEFAULTS: Mapping[str, str] = MappingProxyType(
    {"theme": "light", "font": "1", "title": "", "headline": NO_HEADLINE, "credit": ""}
)
"""What a picture has where nobody chooses otherwise; its address names only what differs."""

FIELDS = ("chart", "form", "preset", "width", "height", *DEFAULTS, "hide")
"""What a picture is asked for with, each the field `picture-NAME`."""

PANEL: Mapping[str, JSON] = MappingProxyType(
    {"fields": [*FIELDS], "own": OWN_SIZE, "defaults": dict(DEFAULTS), "themes": [*THEMES]}
)
"""The panel as the scripts have to know it: see `Panel` in `declared.d.ts`."""


def share_panel() -> Component:
    """The panel, closed."""
    tabs = {
        "picture": sentences.PICTURE_LABEL,
        "data": sentences.DATA_LABEL,
        "address": sentences.LINK_AND_EMBED,
    }
    panels = {"picture": _picture(), "data": _data(), "address": _address()}
    return dmc.Modal(
        id="share",
        title=sentences.EXPORT_AND_SHARE,
        size="min(1180px, 96vw)",
        opened=False,
        closeButtonProps=marked(aria_label=CLOSE),
        children=[
            _at_once(),
            html.Div(id="share-lacks"),
            dmc.Tabs(
                [
                    dmc.TabsList([dmc.TabsTab(text, value=name) for name, text in tabs.items()]),
                    *(dmc.TabsPanel(panel, value=name) for name, panel in panels.items()),
                ],
                value="picture",
                id="share-tabs",
            ),
        ],
    )


AT_ONCE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        sentences.SLIDE: (picture_path(FIRST, "png"), "preset=slide"),
        sentences.FILM: (picture_path(FIRST, "gif"), ""),
        sentences.SPREADSHEET: (table_path("records", "xlsx"), ""),
        sentences.CALENDAR: (CALENDAR_PATH, ""),
    }
)
"""What is asked for most: what it is called, its path, and what is asked of it beside the view."""


def _at_once() -> Component:
    """What is asked for most of the view, each with one press."""
    links = [
        html.A(
            text,
            href=path,
            download="",
            className="save" if path.startswith(PICTURES_PATH) else "",
            **marked(data_also=also),
        )
        for text, (path, also) in AT_ONCE.items()
    ]
    return html.Div(
        [html.Span(sentences.AT_ONCE_LABEL), *links],
        className="at-once",
        role="group",
        **marked(aria_label=sentences.AT_ONCE_LABEL),
    )


def lacks(why: str | None) -> Component | None:
    """What the server lacks for pictures, and what can be had all the same; or nothing."""
    return alert(f"{why} {WITHOUT_BROWSER}" if why else "", stays=True)


def _picture() -> Component:
    """The fields on one side, on the other exactly what will be written."""
    return html.Div(
        [html.Div(_fields(), className="fields"), html.Div(_preview(), className="preview-room")],
        className="share-picture",
    )


def _fields() -> list[Component]:
    """What can be asked of a picture."""
    return [
        _choice(
            "chart", sentences.CHART_LABEL, {name: chart.title for name, chart in PICTURES.items()}
        ),
        _form(),
        _choice(
            "preset",
            sentences.SIZE_LABEL,
            {**{n: p.title for n, p in PRESETS.items()}, OWN_SIZE: sentences.CUSTOM_SIZE},
        ),
        html.Div([_pixels("width", 1200), _pixels("height", 675)], id="picture-size", hidden=True),
        _choice("theme", sentences.COLOURS_LABEL, COLOURS),
        _font(),
        _line("title", sentences.PICTURE_TITLE, sentences.TITLE_OF_DATA),
        _choice(
            "headline",
            sentences.HEADLINE_LABEL,
            {NO_HEADLINE: sentences.NO_HEADLINE_LABEL, **HEADLINE_CHOICES},
        ),
        _line("credit", sentences.CREDIT, sentences.CREDIT_EXAMPLE),
        _parts(),
    ]


def _preview() -> list[Component]:
    """How to have the picture, its address, and the picture as it will be."""
    return [
        html.Div(
            [
                html.A(
                    sentences.DOWNLOAD, id="picture-save", href="", className="save", download=""
                ),
                _code("picture-address"),
                _copy("picture-address", sentences.COPY_PICTURE_ADDRESS),
            ],
            className="preview-tools",
        ),
        html.P(id="picture-said", className="preview-said", role="status"),
        html.Img(id="picture-preview", alt="", className="preview"),
    ]


def _choice(name: str, label: str, values: Mapping[str, str]) -> Component:
    data = [{"value": value, "label": text} for value, text in values.items()]
    return _select(name, label, data, DEFAULTS.get(name) or next(iter(values)))


def _select(name: str, label: str, data: Sequence[Mapping[str, JSON]], first: str) -> Component:
    return dmc.Select(
        id=f"picture-{name}", label=label, data=data, value=first, allowDeselect=False, size="xs"
    )


def _form() -> Component:
    """The formats; one that cannot be made here says why."""
    offered = {name: form.title for name, form in PICTURE_FORMATS.items() if form.title}
    entries: list[dict[str, JSON]] = [
        {"value": name, "label": sentences.needs_ffmpeg(name.upper()), "disabled": True}
        if why_no_films(name)
        else {"value": name, "label": title}
        for name, title in offered.items()
    ]
    return _select("form", sentences.FORMAT_LABEL, entries, next(iter(offered)))


def _pixels(name: str, value: int) -> Component:
    least, most = SIZES[name]
    return dmc.NumberInput(
        id=f"picture-{name}",
        label=sentences.in_pixels(capitalise(name)),
        value=value,
        min=int(least),
        max=int(most),
        step=10,
        size="xs",
        debounce=400,
    )


def _font() -> Component:
    values = {
        "0.8": sentences.SMALLER_LABEL,
        "1": sentences.NORMAL_LABEL,
        "1.25": sentences.LARGER_LABEL,
        "1.6": sentences.LARGEST_LABEL,
    }
    return _choice("font", sentences.TEXTS_AND_MARKS, values)


def _line(name: str, label: str, empty: str) -> Component:
    return dmc.TextInput(
        id=f"picture-{name}",
        label=label,
        placeholder=empty,
        size="xs",
        value=DEFAULTS[name],
        debounce=400,
    )


def _parts() -> Component:
    """What the picture shows; what is not ticked is hidden."""
    boxes = [dmc.Checkbox(label=capitalise(text), value=n, size="xs") for n, text in PARTS.items()]
    return dmc.CheckboxGroup(
        id="picture-hide",
        label=sentences.INCLUDE,
        value=list(PARTS),
        children=html.Div(boxes, id="picture-parts", className="boxes"),
        size="xs",
    )


def _data() -> Component:
    """Every table of the view in every format."""
    head = html.Tr(
        [*map(html.Th, (sentences.FORMAT_LABEL, sentences.FOR_LABEL, sentences.WHAT_LABEL))]
    )
    rows = [
        html.Tr(
            [
                html.Th(form.title, scope="row"),
                html.Td(form.purpose),
                html.Td([_link(table, name) for table in FILE_TABLES if table in form.tables]),
            ]
        )
        for name, form in FORMATS.items()
    ]
    return html.Div(
        [
            html.P(sentences.RECORDS_OF_VIEW),
            html.Table([html.Thead(head), html.Tbody(rows)], className="formats"),
            html.P(
                [
                    sentences.ONE_PAGE,
                    html.A(sentences.THE_DOSSIER, href=DOSSIER_PATH, className="of-view"),
                    ".",
                ]
            ),
        ],
        className="share-data",
    )


def _link(table: str, form: str) -> Component:
    return html.A(table, href=table_path(table, form), className="of-view")


def _address() -> Component:
    """The address of the view, what to subscribe to, and a frame for another site."""
    return html.Div(
        [
            _copied("view-address", sentences.LINK),
            _linked("calendar-address", sentences.ABOUT_CALENDAR),
            _linked("feed-address", sentences.ABOUT_FEED),
            html.P(sentences.ABOUT_FRAMES),
            *(
                _copied(f"frame-{name}", sentences.in_a_frame(chart.title))
                for name, chart in FIGURES.items()
            ),
            html.P(sentences.ABOUT_PICTURES),
        ],
        className="share-address",
    )


def _copied(name: str, title: str) -> Component:
    """A text to copy, under a heading."""
    return html.Div([html.H3(title), _code(name), _copy(name, sentences.copy_text(title))])


def _linked(name: str, title: str) -> Component:
    """An address to copy, or to open in the program that it is for."""
    link = html.Code(html.A(id=name, href=""), className="copied")
    return html.Div([html.H3(title), link, _copy(name, sentences.copy_text(title))])


def _code(name: str) -> Component:
    """A text to copy, which a keyboard can scroll."""
    return html.Code(id=name, className="copied", tabIndex=0)


def _copy(what: str, label: str) -> Component:
    return html.Button(sentences.COPY, className="copy", **marked(data_copy=what, aria_label=label))
