"""The web application: the page, its callbacks, the pictures and the health check."""

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
        <div>{%config%}{%scripts%}{%renderer%}</div>
    </body>
</html>
"""

NO_PICTURE = "A picture’s address is /export/CHART.FORMAT, such as /export/timeline.png."
NO_PAGE = "There is nothing at this address; the dashboard is at /."

ANYTHING = "/<path:path>"
"""The rule by which Dash would answer any other address with the page."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
    )
)
"""Keeps the page from asking any other machine for anything, whatever its parts may try."""


def create_app(dataset: Dataset, renderer: Renderer | None = None) -> Dash:
    """The application that serves a data set; `renderer` makes its pictures."""
    app = Dash(
        "dashboard",
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
    _add_routes(app.server, dataset, renderer or Renderer())
    _add_hooks(app.server)
    return app


def _add_routes(server: Flask, dataset: Dataset, renderer: Renderer) -> None:
    @server.get("/healthz")
    def health() -> Response:
        return _text(f"{dataset.name}: {len(dataset.records)} records\n", 200)

    @server.get("/export/<chart>.<form>")
    def export(chart: str, form: str) -> Response:
        address = request.query_string.decode(errors="replace")
        try:
            made = picture(dataset, chart, form, address, renderer)
        except ExportError as error:
            return _text(f"{error}\n", 400)
        except RenderError as error:
            return _text(f"{error}\n", 503)
        response = Response(made.content, mimetype=made.media_type)
        response.headers["Content-Disposition"] = f'inline; filename="{made.name}"'
        response.add_etag()
        response.make_conditional(request)
        return response

    @server.get("/export/", defaults={"rest": ""})
    @server.get("/export/<path:rest>")
    def no_picture(rest: str) -> Response:
        del rest
        return _text(f"{NO_PICTURE}\n", 400)


def _add_hooks(server: Flask) -> None:
    @server.before_request
    def refuse_other_addresses() -> Response | None:
        rule = request.url_rule
        return _text(f"{NO_PAGE}\n", 404) if rule is not None and rule.rule == ANYTHING else None

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Security-Policy", POLICY)
        if request.path == "/" or request.path.startswith("/export/"):
            response.headers.setdefault("Cache-Control", "no-cache")
        return response


def _text(text: str, status: int) -> Response:
    return Response(text, status, mimetype="text/plain")
