"""Refusals: a line of text for programs, and a page for who opens the address in a browser."""

from collections.abc import Callable
from html import escape

from flask import Flask, Response, request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from dashboard.charts.frame import typeface
from dashboard.charts.frame.palette import both_variables
from dashboard.text import paths
from dashboard.text.sentences.answers import OPEN_DASHBOARD
from dashboard.web.index import ICON

Dress = Callable[[str, str], str]
"""Makes a page of a sentence for who sends that `Accept` header; "" where it is a line of text."""

ALLOWED = {"default": "'none'", "style": "'unsafe-inline'", "img": "'self' data:", "font": "'self'"}
ANSWER_POLICY = "; ".join(f"{what}-src {source}" for what, source in ALLOWED.items())
"""A page that only says or frames something shows its icon, pictures and fonts of this server."""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{icon}
<style>
{typeface}
:root {{ color-scheme: light dark; {palette} }}
body {{ margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.45 var(--typeface); }}
h1 {{ margin: 0; padding: 7px 16px; border-bottom: 1px solid var(--line); font-size: 20px; line-height: 24px; }}
main {{ max-width: 640px; padding: 24px 16px; }}
p {{ margin: 0 0 16px; overflow-wrap: anywhere; white-space: pre-line; }}
.sentence {{ padding-left: 12px; border-left: 4px solid var(--accent); font-size: 17px; }}
a {{ color: var(--link); }}
</style>
</head>
<body>
<h1>{title}</h1>
<main>
<p class="sentence">{sentence}</p>
<p><a href="{home}" target="_top">{back}</a></p>
</main>
</body>
</html>
"""  # noqa: E501 - a rule of CSS in a line


def page_for(title: str, home: str, accepted: str, sentence: str) -> str:
    """The page of a sentence, under the title of the data set; "" for who reads no pages.

    `home` is the dashboard's path, `accepted` the request's `Accept` header.
    """
    if not reads_pages(accepted):
        return ""
    return PAGE.format(
        title=escape(title),
        icon=ICON,
        home=escape(home),
        sentence=escape(sentence.strip()),
        back=OPEN_DASHBOARD,
        palette=both_variables(),
        typeface=typeface.rules(lambda face: f"{home}{typeface.served(face)}"),
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
