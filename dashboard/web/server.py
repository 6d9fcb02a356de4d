"""The web application: the page, its callbacks, pictures, tables, frames and the health check."""

from dataclasses import asdict, astuple
from functools import partial
from html import escape
from urllib.parse import quote

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from dashboard.charts.frame.palette import both_variables
from dashboard.dataset import Dataset
from dashboard.outputs.embed import write_frame
from dashboard.outputs.images import (
    LARGEST_PICTURE,
    NO_KEYS,
    PICTURE_TOO_LARGE,
    Keys,
    Renderer,
    RenderError,
    opening,
)
from dashboard.outputs.registry import EXPORTS, OUTPUTS, Request, write_output
from dashboard.outputs.request import ExportError, File, Wish, short
from dashboard.outputs.tables import FILE_TABLES
from dashboard.program import ASSETS
from dashboard.text import paths
from dashboard.text.english import joined
from dashboard.text.json import JSON
from dashboard.text.paths import frame_path, picture_path, table_path
from dashboard.text.sentences import answers, unknown
from dashboard.view import ViewError
from dashboard.web import callbacks, compression, messages, modules, page, push, refusals, skeleton
from dashboard.web.cache import Cache
from dashboard.web.hosts import Hosts, name_of
from dashboard.web.index import ICON, INDEX, PAGE_POLICY, STRIP_STYLE, TYPEFACE
from dashboard.web.messages import ChangeError
from dashboard.web.origins import is_from_elsewhere
from dashboard.web.serving import largest, refuse_too_large

OUTPUTS_BEGIN = tuple(
    f"/{path}" for path in (paths.PICTURES_PATH, paths.TABLES_PATH, paths.FRAMES_PATH)
)

AT_START = tuple(f"/{path}" for path in paths.AT_START_PATHS)
"""What each visit asks for, and stays as it is: a browser may have it from the last one."""

ANYTHING = "/<path:path>"
"""The rule by which Dash would answer any other address with the page."""

ONLY_HERE = Hosts()


def create_app(
    dataset: Dataset,
    renderer: Renderer | None = None,
    frames: tuple[str, ...] = (),
    keys: Keys = NO_KEYS,
    hosts: Hosts = ONLY_HERE,
) -> Dash:
    """The application that serves a data set; `renderer` makes its pictures, `keys` sign them.

    `frames` are the sites, beside its own, that may show `/embed/` in a frame: `*` for any.
    `hosts` are those to which it answers, and the address that stands in links to it.
    """
    app = _make_page(dataset, hosts)
    renderer = renderer or Renderer()
    _add_pictures(app.server, dataset, renderer, keys)
    _add_opening(app.server, dataset, keys)
    _add_tables(app.server, dataset, renderer, hosts)
    sites = " ".join(("'self'", *frames))
    _add_frames(app.server, dataset, sites, hosts)
    _add_hooks(app.server)
    compression.add_compression(app.server)
    # They run before what compresses.
    push.add_push(app)
    _add_tags(app.server)
    modules.put_off(app.server)
    skeleton.add_skeleton(app.server, dataset, hosts.base)
    refusals.add_refusals(app.server, partial(refusals.page_for, dataset.title, hosts.base), sites)
    _add_bounds(app, hosts)
    _add_errors(app.server)
    return app


def show_warnings(app: Dash, dataset: Dataset) -> None:
    """Add the panel of the data set's warnings to the page, at the left of its tools."""
    page.add_tool(app.layout, page.warnings_menu(dataset))


def _make_page(dataset: Dataset, hosts: Hosts) -> Dash:
    """The page of a data set, with its callbacks and its scripts."""
    app = Dash(
        "dashboard",
        assets_folder=str(ASSETS),
        assets_path_ignore=[modules.SCRIPTS.name, modules.PLOTLY.parent.name],
        title=escape(dataset.title),
        update_title="",
        index_string=_html(hosts.base),
        routes_pathname_prefix="/",
        requests_pathname_prefix=hosts.base,
        meta_tags=_meta_tags(dataset.description, hosts.url),
    )
    app.server.url_map.strict_slashes = False
    app.layout = page.lay_out(dataset)
    callbacks.register(app, dataset)
    modules.add_modules(app, hosts.base)
    return app


def _html(base: str) -> str:
    """The HTML around the page, whose links begin with `base`."""
    html = INDEX.replace("{%typeface%}", TYPEFACE).replace("{%icon%}", ICON)
    html = html.replace("{%strip%}", STRIP_STYLE).replace("{%palette%}", both_variables())
    return html.replace('href="/', f'href="{base}')


def _meta_tags(description: str, home: str) -> list[dict[str, str]]:
    """What the page says of itself; `home` is its address, "" where nobody names one."""
    contents = {
        "viewport": "width=device-width, initial-scale=1",
        "description": description,
        **({"home": home} if home else {}),
    }
    return [{"name": name, "content": content} for name, content in contents.items()]


def _add_pictures(server: Flask, dataset: Dataset, renderer: Renderer, keys: Keys) -> None:
    cache = Cache()

    @server.get(f"/{paths.HEALTH_PATH}")
    def health() -> Response:
        return _text(f"{dataset.name}: {len(dataset.records)} records\n", 200)

    @server.get(f"/{picture_path('<what>', '<form>')}")
    def export(what: str, form: str) -> Response:
        wish = Wish(what, form, _query())
        file_request = Request(dataset, wish, renderer, keys)
        file = cache.file(
            astuple(wish), lambda: write_output(file_request, EXPORTS, unknown.UNKNOWN_CHART)
        )
        return _file(file, _how(what, form))

    @server.get(f"/{paths.PICTURES_PATH}", defaults={"rest": ""})
    @server.get(f"/{paths.PICTURES_PATH}<path:rest>")
    def no_picture(rest: str) -> Response:
        del rest
        return _text(f"{answers.NO_PICTURE}\n", 400)


def _add_opening(server: Flask, dataset: Dataset, keys: Keys) -> None:
    @server.post(f"/{paths.OPENING_PATH}")
    def open_() -> Response:
        if is_from_elsewhere():
            return _text(f"{answers.STRANGER}\n", 403)
        request.max_content_length = LARGEST_PICTURE + 1  # no more is read of what has no length
        if (request.content_length or 0) > LARGEST_PICTURE or len(
            content := request.get_data()
        ) > LARGEST_PICTURE:
            return _text(f"{PICTURE_TOO_LARGE}\n", 413)
        return jsonify(asdict(opening(dataset, content, keys)))


def _add_tables(server: Flask, dataset: Dataset, renderer: Renderer, hosts: Hosts) -> None:
    @server.get(f"/{table_path('<name>', '<form>')}")
    def data(name: str, form: str) -> Response:
        wish = Wish(name, form, _query())
        file_request = Request(dataset, wish, renderer, home=_home(hosts))
        file = write_output(file_request, FILE_TABLES, unknown.UNKNOWN_TABLE)
        return _file(file, _how(name, form))

    @server.get(f"/{paths.TABLES_PATH}", defaults={"rest": ""})
    @server.get(f"/{paths.TABLES_PATH}<path:rest>")
    def no_table(rest: str) -> Response:
        del rest
        return _text(f"{answers.NO_TABLE}\n", 400)


def _add_frames(server: Flask, dataset: Dataset, sites: str, hosts: Hosts) -> None:
    @server.get(f"/{frame_path('<chart>')}")
    def framed(chart: str) -> Response:
        response = _file(write_frame(dataset, chart, _query(), _home(hosts)))
        allowed = f"{refusals.ANSWER_POLICY}; frame-ancestors {sites}"
        response.headers["Content-Security-Policy"] = allowed
        return response

    @server.get(f"/{paths.FRAMES_PATH}", defaults={"rest": ""})
    @server.get(f"/{paths.FRAMES_PATH}<path:rest>")
    def no_frame(rest: str) -> Response:
        del rest
        return _text(f"{answers.NO_FRAME}\n", 400)


def _how(what: str, form: str) -> str:
    """What a browser is to do with a file: show it where it is, or save it."""
    return "inline" if OUTPUTS[what, form].read else "attachment"


def _query() -> str:
    return request.query_string.decode(errors="replace")


def _home(hosts: Hosts) -> str:
    """The address of the page in links to it: the public one, else the one that was asked for."""
    return hosts.url or request.url_root


def _add_bounds(app: Dash, hosts: Hosts) -> None:
    """What is refused before anything else looks at it."""
    server: Flask = app.server

    @server.before_request
    def refuse_other_hosts() -> Response | None:
        if hosts.answers(request.host, request.environ.get("SERVER_ADDR", "")):
            return None
        name, header = name_of(request.host), short(request.headers.get("Host", ""))
        return _text(f"{answers.no_host(header, name or 'NAME')}\n", 421)

    @server.before_request
    def refuse_large_bodies() -> Response | None:
        request.max_content_length = largest(request.path)
        if (request.content_length or 0) <= largest(request.path):
            return None
        return _text(f"{refuse_too_large(request.path)}\n", 413)

    @server.before_request
    def refuse_malformed_changes() -> None:
        if request.path == f"/{paths.CHANGES_PATH}" and request.method == "POST":
            messages.check(_body(), app.callback_map)


def _body() -> JSON:
    """The JSON that was sent; `None` where it is none."""
    try:
        body: JSON = request.get_json(silent=True)
    except RecursionError:  # lists in lists in lists
        return None
    return body


def _add_errors(server: Flask) -> None:
    """Every error is a line of text: what was wrong, and what to do."""

    @server.errorhandler(ExportError)
    @server.errorhandler(ViewError)
    @server.errorhandler(ChangeError)
    def refuse(error: Exception) -> Response:
        return _text(f"{error}\n", 400)

    @server.errorhandler(RenderError)
    def give_up(error: RenderError) -> Response:
        return _text(f"{error}\n", 503)

    @server.errorhandler(DependencyException)
    @server.errorhandler(404)
    def miss(error: Exception) -> Response:
        del error
        return _text(f"{answers.NO_PAGE}\n", 404)

    @server.errorhandler(405)
    def refuse_method(error: HTTPException) -> Response:
        methods = joined(sorted(getattr(error, "valid_methods", None) or ["GET"]), "or")
        response = _text(f"{answers.no_method(short(request.method), methods)}\n", 405)
        response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ["GET"])
        return response

    @server.errorhandler(413)
    def refuse_body(error: HTTPException) -> Response:
        del error
        return _text(f"{refuse_too_large(request.path)}\n", 413)

    @server.errorhandler(500)
    def fail(error: HTTPException) -> Response:
        del error
        return _text(f"{answers.FAILED}\n", 500)

    @server.errorhandler(HTTPException)
    def refuse_otherwise(error: HTTPException) -> Response:
        return _text(f"{answers.refused(error.description)}\n", error.code or 400)


def _add_hooks(server: Flask) -> None:
    @server.before_request
    def refuse_other_addresses() -> Response | None:
        rule = request.url_rule
        return (
            _text(f"{answers.NO_PAGE}\n", 404)
            if rule is not None and rule.rule == ANYTHING
            else None
        )

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
        if request.path in ("/", *AT_START) or request.path.startswith(OUTPUTS_BEGIN):
            response.headers.setdefault("Cache-Control", "no-cache")
        if request.path in AT_START and response.status_code == 200:
            response.make_conditional(request)
        return response


def _add_tags(server: Flask) -> None:
    """Name what stays as it is by its content; compressed by gzip it holds the time as well."""

    @server.after_request
    def tag(response: Response) -> Response:
        if request.path in AT_START and response.status_code == 200:
            response.add_etag()
        return response


def _file(file: File, how: str = "inline") -> Response:
    """The file, or 304 where the asker has it (RFC 9110, section 13).

    It has an ETag, which its bytes make, and no Last-Modified: nobody records when a data set's
    files change.
    """
    response = Response(file.content, mimetype=file.media_type.partition(";")[0])
    response.headers["Content-Disposition"] = _disposition(how, file.name)
    response.add_etag()
    response.make_conditional(request)
    return response


def _disposition(how: str, name: str) -> str:
    """Inline or attachment, and the name to save under, whatever its letters (RFC 6266)."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)
    other = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'{how}; filename="{plain}"{other}'


def _text(text: str, status: int) -> Response:
    return Response(text, status, mimetype="text/plain")
