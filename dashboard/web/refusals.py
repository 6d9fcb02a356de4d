"""Refusals: a line of text for programs, and a page for who opens the address in a browser."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response, request
from markupsafe import Markup
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from dashboard.charts.frame import typeface
from dashboard.charts.frame.palette import both_variables
from dashboard.outputs.html import page_template
from dashboard.text import paths
from dashboard.text.sentences.answers import OPEN_DASHBOARD
from dashboard.web.index import ICON

Dress = Callable[[str, str], str]
"""Makes a page of a sentence for who sends that `Accept` header; "" where it is a line of text."""

ALLOWED = {"default": "'none'", "style": "'unsafe-inline'", "img": "'self' data:", "font": "'self'"}
ANSWER_POLICY = "; ".join(f"{what}-src {source}" for what, source in ALLOWED.items())
"""A page that only says or frames something shows its icon, pictures and fonts of this server."""


def page_for(title: str, home: str, accepted: str, sentence: str) -> str:
    """The page of a sentence, under the title of the data set; "" for who reads no pages.

    `home` is the dashboard's path, `accepted` the request's `Accept` header.
    """
    if not reads_pages(accepted):
        return ""
    return page_template(Path(__file__).with_name("refusal.html")).render(
        title=title,
        icon=Markup(ICON),  # noqa: S704 - our drawing
        home=home,
        sentence=sentence.strip(),
        back=OPEN_DASHBOARD,
        palette=Markup(both_variables()),  # noqa: S704 - our colours
        typeface=Markup(typeface.rules(lambda face: f"{home}{typeface.served(face)}")),  # noqa: S704
    )


def reads_pages(accepted: str) -> bool:
    """Whether an `Accept` header prefers HTML to plain text (RFC 9110, section 12.5.1).

    Browsers name HTML where they open an address; programs, and the page's own scripts, do not.
    """
    kinds = parse_accept_header(accepted, MIMEAccept)
    return kinds.best_match(["text/plain", "text/html"]) == "text/html"


def add_refusals(server: Flask, dress: Dress, frames: str) -> None:
    """Answer each refusal as its reader can best read it.

    `frames` are the sites that may show a refused frame, as a policy writes them.
    """

    @server.after_request
    def answer(response: Response) -> Response:
        if response.status_code < 400 or response.mimetype != "text/plain":
            return response
        response.vary.add("Accept")
        page = dress(request.headers.get("Accept", ""), response.get_data(as_text=True))
        if page:
            sites = frames if request.path.startswith(f"/{paths.FRAMES_PATH}") else "'self'"
            response.headers["Content-Security-Policy"] = (
                f"{ANSWER_POLICY}; frame-ancestors {sites}"
            )
            response.set_data(page)
            response.mimetype = "text/html"
        return response
