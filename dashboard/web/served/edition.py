"""What a page hears of its data: which edition it shows, if another is served, what is wrong."""

from collections.abc import Callable

from dash import Dash
from flask import Flask, Response, jsonify, request

from dashboard.text import paths
from dashboard.web.served.dataset import ServedState, UnreadError

MARK_HEADER, STATE_HEADER = "Data-Edition", "Data-State"
"""What a page says of its edition, and what it is answered of that which is served now."""

MARK_IN_ENVIRONMENT = f"HTTP_{MARK_HEADER.upper().replace('-', '_')}"
"""The header in a WSGI environment (PEP 3333)."""

REFUSAL = "dashboard.refusal"
"""Where the environment of a request has why its data set cannot be shown, as `UnreadError`."""


def add_edition(app: Dash, mark: str, state: Callable[[], ServedState]) -> None:
    """Let the pages of an application know the mark of their edition, and ask for `state`."""
    app.config.meta_tags = [*app.config.meta_tags, {"name": "edition", "content": mark}]
    server: Flask = app.server

    @server.before_request
    def refuse_unread() -> Response | None:
        error = request.environ.get(REFUSAL)
        if not isinstance(error, UnreadError):
            return None
        response = Response(f"{error}\n", 503, mimetype="text/plain")
        if error.again:
            response.headers["Retry-After"] = response.headers["Refresh"] = str(error.again)
        return response

    @server.get(f"/{paths.EDITION_PATH}")
    def edition() -> Response:
        now = state()
        is_other = request.headers.get(MARK_HEADER, now.mark) != now.mark
        response = jsonify({"state": now.token, "fault": now.fault, "changed": is_other})
        response.headers["Cache-Control"] = "no-store"
        return response

    @server.after_request
    def vary(response: Response) -> Response:
        if request.path.removeprefix("/") in paths.AT_START_PATHS:
            response.vary.add(MARK_HEADER)
        return response
