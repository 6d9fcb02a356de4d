"""The web application: the page, its callbacks, the pictures and the health check."""

from typing import Any

from dash import Dash
from flask import Flask, Response, request

from dashboard import ASSETS, callbacks, page
from dashboard.export import ExportError, Renderer, RenderError, picture
from dashboard.load import Dataset

INDEX = """<!DOCTYPE html>
<html lang="en">
    <head>
        {%metas%}
        <title>{%title%}</title>
        {%favicon%}
        {%css%}
    </head>
    <body>
        {%app_entry%}
        <noscript>This page draws its charts with JavaScript. Without it, pictures are at
        <a href="/export/timeline.png">/export/timeline.png</a> and
        <a href="/export/map.png">/export/map.png</a>.</noscript>
        <footer>{%config%}{%scripts%}{%renderer%}</footer>
    </body>
</html>
"""


def create_app(dataset: Dataset, renderer: Renderer | None = None) -> Dash:
    """The application that serves a data set; `renderer` makes its pictures."""
    server = Flask("dashboard")
    app = Dash(
        "dashboard",
        server=server,
        assets_folder=str(ASSETS),
        title=dataset.title,
        update_title="",
        index_string=INDEX,
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {"name": "description", "content": dataset.description},
        ],
    )
    app.layout = page.page(dataset)
    callbacks.register(app, dataset)
    _add_routes(server, dataset, renderer or Renderer())
    return app


def _add_routes(server: Flask, dataset: Dataset, renderer: Renderer) -> None:
    @server.get("/healthz")
    def health() -> Response:
        return _text(f"{dataset.name}: {len(dataset.records)} records\n", 200)

    @server.get("/export/<chart>.<form>")
    def export(chart: str, form: str) -> Response:
        try:
            made = picture(dataset, chart, form, request.query_string.decode(), renderer)
        except ExportError as error:
            return _text(f"{error}\n", 400)
        except RenderError as error:
            return _text(f"{error}\n", 503)
        headers: dict[str, Any] = {"Content-Disposition": f'inline; filename="{made.name}"'}
        return Response(made.content, mimetype=made.media_type, headers=headers)


def _text(text: str, status: int) -> Response:
    return Response(text, status, mimetype="text/plain")
